package labrunner.cluster.describe;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labrunner.value.Json;
import labrunner.value.Quantity;
import labrunner.value.Value;

/** The environment of a container. What comes from a Secret or a ConfigMap is named, and never read. */
final class Environment {
    private final Sheet sheet;
    private final Value pod;
    private final Value container;
    private final boolean template;

    Environment(Sheet sheet, Value pod, Value container, boolean template) {
        this.sheet = sheet;
        this.pod = pod;
        this.container = container;
        this.template = template;
    }

    void write() {
        if (!container.items("envFrom").isEmpty()) {
            sheet.line(2, "Environment Variables from:");
            container.items("envFrom").forEach(this::from);
        }
        if (container.items("env").isEmpty()) {
            sheet.line(2, "Environment:", "<none>");
        } else {
            sheet.line(2, "Environment:");
        }
        container.items("env").forEach(this::variable);
    }

    private void from(Value source) {
        boolean config = Words.has(source, "configMapRef");
        Value ref = source.at(config ? "configMapRef" : "secretRef");
        String prefix = Words.text(source, "prefix");
        sheet.line(
                3,
                Words.text(ref, "name"),
                (config ? "ConfigMap" : ref instanceof Value.Mapping ? "Secret" : "")
                        + (prefix.isEmpty() ? "" : " with prefix '" + prefix + "'"),
                "Optional: " + ref.isTrue("optional"));
    }

    private void variable(Value variable) {
        String name = Words.text(variable, "name");
        Value from = variable.at("valueFrom");
        if (!(from instanceof Value.Mapping)) {
            String[] lines = Words.text(variable, "value").split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                sheet.line(3, i == 0 ? name + ":" : "", lines[i]);
            }
        } else if (Words.has(from, "fieldRef")) {
            String path = Words.text(from, "fieldRef", "fieldPath");
            String value = template ? "" : field(path);
            sheet.line(3, name + ":", value + " (" + Words.text(from, "fieldRef", "apiVersion") + ":" + path + ")");
        } else if (Words.has(from, "resourceFieldRef")) {
            String resource = Words.text(from, "resourceFieldRef", "resource");
            String value = amount(resource, from.at("resourceFieldRef"));
            boolean all = value.equals("0") && (resource.equals("limits.cpu") || resource.equals("limits.memory"));
            sheet.line(3, name + ":", (all ? "node allocatable" : value) + " (" + resource + ")");
        } else if (Words.has(from, "secretKeyRef")) {
            key(name, from.at("secretKeyRef"), "in secret");
        } else if (Words.has(from, "configMapKeyRef")) {
            key(name, from.at("configMapKeyRef"), "of config map");
        }
    }

    private void key(String name, Value ref, String of) {
        sheet.line(
                3,
                name + ":",
                "<set to the key '" + Words.text(ref, "key") + "' " + of + " '" + Words.text(ref, "name") + "'>",
                "Optional: " + ref.isTrue("optional"));
    }

    /** A field of the pod; those of its status aren't filled in. */
    private String field(String path) {
        if (path.endsWith("']") && path.contains("['")) {
            String above = path.substring(0, path.indexOf("['"));
            String key = path.substring(path.indexOf("['") + 2, path.length() - 2);
            return above.equals("metadata.labels") || above.equals("metadata.annotations")
                    ? pod.texts(above.split("\\.")).getOrDefault(key, "")
                    : "";
        }
        return switch (path) {
            case "metadata.name", "metadata.namespace", "metadata.uid" -> Words.text(pod, path.split("\\."));
            case "metadata.labels", "metadata.annotations" -> map(pod.texts(path.split("\\.")));
            default -> "";
        };
    }

    private static String map(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(one -> one.getKey() + "=" + Json.compact(Value.of(one.getValue())))
                        .collect(Collectors.joining("\n"));
    }

    private String amount(String resource, Value ref) {
        int dot = resource.indexOf('.');
        if (dot < 0) {
            return "";
        }
        Quantity amount = Words.amount(container, "resources", resource.substring(0, dot), resource.substring(dot + 1));
        Quantity divisor = Words.amount(ref, "divisor");
        Quantity by = divisor.isZero() ? Quantity.of(1) : divisor;
        double share =
                resource.endsWith(".cpu") ? (double) amount.milli() / by.milli() : (double) amount.whole() / by.whole();
        return Long.toString((long) Math.ceil(share));
    }
}
