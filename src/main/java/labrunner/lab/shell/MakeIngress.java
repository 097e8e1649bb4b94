package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.Command;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** {@code kubectl create ingress}. */
final class MakeIngress {
    private static final Pattern RULE =
            Pattern.compile("([\\w*.-]*)(/[^=]*)=([\\w-]+):([\\w-]+)(?:,(tls)(?:=([\\w.-]+))?)?");
    private static final Pattern BACKEND = Pattern.compile("([\\w-]+):([\\w-]+)");

    private MakeIngress() {}

    static SequencedMap<String, Kubectl.Verb> verbs() {
        var verbs = new LinkedHashMap<String, Kubectl.Verb>();
        verbs.put(
                "create ingress",
                new Kubectl.Verb(
                        Making.FLAGS + " class= rule= default-backend= annotation=",
                        (flags, files) -> ingress(new Making(flags, files))));
        return verbs;
    }

    private static Command ingress(Making making) {
        Flags flags = making.flags();
        Optional<String> backend = flags.text("default-backend");
        var paths = new LinkedHashMap<String, List<Value>>();
        var tls = new ArrayList<Value>();
        for (String rule : flags.each("rule")) {
            Matcher parts = RULE.matcher(rule);
            if (!parts.matches()) {
                throw new UnsupportedCommand(Texts.of("shell.make.rule", rule));
            }
            paths.computeIfAbsent(parts.group(1), host -> new ArrayList<>())
                    .add(path(parts.group(2), backend(parts.group(3), parts.group(4))));
            if (parts.group(5) != null) {
                tls.add(new Fields()
                        .some("hosts", parts.group(1).isEmpty() ? List.of() : List.of(parts.group(1)))
                        .some("secretName", Optional.ofNullable(parts.group(6)))
                        .done());
            }
        }
        if (tls.size() > 1) {
            throw new UnsupportedCommand(Texts.of("shell.make.tls"));
        }
        if (paths.isEmpty() && backend.isEmpty()) {
            throw Making.refused(
                    "not enough information provided: every ingress has to either specify a default-backend"
                            + " (which catches all traffic) or a list of rules (which catch specific paths)");
        }
        var annotations = new TreeMap<String, String>();
        flags.each("annotation").forEach(one -> annotations.putAll(Making.pairs(one, "annotations")));
        Value.Mapping metadata = making.placed(making.name(), Map.of());
        var rules = new ArrayList<Value>();
        paths.forEach((host, below) -> rules.add(new Fields()
                .some("host", host)
                .with("http", Value.map("paths", below))
                .done()));
        return making.made(
                "failed to create ingress: ",
                Fields.of("networking.k8s.io/v1", "Ingress")
                        .with(
                                "metadata",
                                annotations.isEmpty()
                                        ? metadata
                                        : metadata.with("annotations", Value.from(annotations)))
                        .with(
                                "spec",
                                new Fields()
                                        .some("ingressClassName", flags.text("class"))
                                        .some("defaultBackend", backend.map(MakeIngress::backend))
                                        .some("tls", tls)
                                        .some("rules", rules)
                                        .done())
                        .with("status", Value.map("loadBalancer", Value.EMPTY))
                        .done());
    }

    private static Value path(String path, Value backend) {
        boolean prefix = path.endsWith("*");
        return Value.map(
                "path",
                prefix ? path.substring(0, path.length() - 1) : path,
                "pathType",
                prefix ? "Prefix" : "Exact",
                "backend",
                backend);
    }

    private static Value backend(String text) {
        Matcher parts = BACKEND.matcher(text);
        if (!parts.matches()) {
            throw Making.refused("invalid default-backend");
        }
        return backend(parts.group(1), parts.group(2));
    }

    private static Value backend(String service, String port) {
        Value named = port.matches("[0-9]{1,5}") ? Value.map("number", Long.parseLong(port)) : Value.map("name", port);
        return Value.map("service", Value.map("name", service, "port", named));
    }
}
