package labrunner.cluster.describe;

import java.util.List;
import java.util.stream.Collectors;
import labrunner.cluster.http.Answer;
import labrunner.value.Value;

/** An Ingress with the addresses behind its rules. */
final class Ingresses {
    private Ingresses() {}

    static void write(Sheet sheet, Value.Mapping ingress, Around around) {
        Value spec = ingress.at("spec");
        String namespace = Words.text(ingress, "metadata", "namespace");
        sheet.line(0, "Name:", Words.text(ingress, "metadata", "name"));
        sheet.labels("Labels", ingress.texts("metadata", "labels"));
        sheet.line(0, "Namespace:", namespace);
        sheet.line(0, "Address:", addresses(ingress));
        sheet.line(0, "Ingress Class:", Words.orNone(Words.text(spec, "ingressClassName")));
        String standard =
                Words.has(spec, "defaultBackend") ? backend(spec.at("defaultBackend"), namespace, around) : "<default>";
        sheet.line(0, "Default backend:", standard);
        if (!spec.items("tls").isEmpty()) {
            sheet.line(0, "TLS:");
        }
        spec.items("tls").forEach(one -> {
            String secret = Words.text(one, "secretName");
            sheet.line(1, (secret.isEmpty() ? "SNI routes " : secret + " terminates ") + Words.joined(one, "hosts"));
        });
        sheet.line(0, "Rules:").line(1, "Host", "Path", "Backends").line(1, "----", "----", "--------");
        List<Value> rules = spec.items("rules").stream()
                .filter(rule -> Words.has(rule, "http"))
                .toList();
        for (Value rule : rules) {
            String host = Words.text(rule, "host");
            sheet.line(1, host.isEmpty() ? "*" : host, "");
            rule.items("http", "paths")
                    .forEach(path -> sheet.line(
                            2, "", Words.text(path, "path") + " ", backend(path.at("backend"), namespace, around)));
        }
        if (rules.isEmpty()) {
            sheet.line(1, "*", "*", standard);
        }
        sheet.annotations("Annotations", ingress.texts("metadata", "annotations"));
        around.events(sheet, ingress);
    }

    private static String addresses(Value ingress) {
        return ingress.items("status", "loadBalancer", "ingress").stream()
                .map(one -> Words.has(one, "ip") ? Words.text(one, "ip") : Words.text(one, "hostname"))
                .filter(address -> !address.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String backend(Value backend, String namespace, Around around) {
        Value service = backend.at("service");
        if (service instanceof Value.Mapping) {
            String name = Words.text(service, "name");
            Value wanted = service.at("port");
            String port = Words.has(wanted, "number") ? Words.number(wanted, "number") : Words.text(wanted, "name");
            Answer answer = around.get("v1", "Service", namespace, name);
            String behind = answer.ok()
                    ? Services.endpoints(answer.json(), portName(answer.json(), wanted), around)
                    : "<error: " + Nodes.bare(answer) + ">";
            return name + ":" + port + " (" + behind + ")";
        }
        Value resource = backend.at("resource");
        return resource instanceof Value.Mapping
                ? "APIGroup: " + Words.orNone(Words.text(resource, "apiGroup")) + ", Kind: "
                        + Words.text(resource, "kind") + ", Name: " + Words.text(resource, "name")
                : "";
    }

    /** What a Service calls the port that an Ingress names or numbers. */
    private static String portName(Value service, Value wanted) {
        return service.items("spec", "ports").stream()
                .filter(port -> Words.has(wanted, "number")
                        ? port.at("port").equals(wanted.at("number"))
                        : Words.text(port, "name").equals(Words.text(wanted, "name")))
                .map(port -> Words.text(port, "name"))
                .reduce("", (first, second) -> second);
    }
}
