package labrunner.lab.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import labrunner.lab.Command;
import labrunner.texts.Texts;
import labrunner.value.Json;
import labrunner.value.Value;

/** The lines of kubectl that make ConfigMaps and Secrets, of words, files and files of variables. */
final class MakeData {
    private static final String SOURCES = " from-literal= from-file= from-env-file=";
    private static final String KEY = "[-._a-zA-Z0-9]+";
    private static final String VARIABLE = "[-._a-zA-Z][-._a-zA-Z0-9]*";
    private static final String REGISTRY = "https://index.docker.io/v1/";
    /** There is no colon in kubectl's words. */
    private static final String SECRET = "failed to create secret ";

    private MakeData() {}

    static SequencedMap<String, Kubectl.Verb> verbs() {
        var verbs = new LinkedHashMap<String, Kubectl.Verb>();
        verbs.put(
                "create configmap",
                new Kubectl.Verb(Making.FLAGS + SOURCES, (flags, files) -> configMap(new Making(flags, files))));
        verbs.put(
                "create secret generic",
                new Kubectl.Verb(
                        Making.FLAGS + SOURCES + " type=", (flags, files) -> generic(new Making(flags, files))));
        verbs.put(
                "create secret docker-registry",
                new Kubectl.Verb(
                        Making.FLAGS + " docker-username= docker-password= docker-email= docker-server=",
                        (flags, files) -> registry(new Making(flags, files))));
        verbs.put(
                "create secret tls",
                new Kubectl.Verb(Making.FLAGS + " cert= key=", (flags, files) -> tls(new Making(flags, files))));
        return verbs;
    }

    private static Command configMap(Making making) {
        String name = making.name();
        return making.made(
                "failed to create configmap: ",
                Fields.of("v1", "ConfigMap")
                        .with("metadata", making.placed(name, Map.of()))
                        .some("data", data(making))
                        .done());
    }

    private static Command generic(Making making) {
        return secret(making, data(making), making.flags().text("type").orElse(""));
    }

    private static Command secret(Making making, Map<String, String> data, String type) {
        String name = making.name();
        var encoded = new TreeMap<String, String>();
        data.forEach((key, text) ->
                encoded.put(key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        return making.made(
                SECRET,
                Fields.of("v1", "Secret")
                        .with("metadata", making.placed(name, Map.of()))
                        .some("data", encoded)
                        .some("type", type)
                        .done());
    }

    private static Command registry(Making making) {
        Flags flags = making.flags();
        String user = flags.text("docker-username").orElseThrow(MakeData::incomplete);
        String password = flags.text("docker-password").orElseThrow(MakeData::incomplete);
        Value.Mapping entry = new Fields()
                .with("username", user)
                .with("password", password)
                .some("email", flags.text("docker-email"))
                .with(
                        "auth",
                        Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)))
                .done();
        Value.Mapping config =
                Value.map("auths", Value.map(flags.text("docker-server").orElse(REGISTRY), entry));
        return secret(making, Map.of(".dockerconfigjson", Json.struct(config)), "kubernetes.io/dockerconfigjson");
    }

    private static UnsupportedCommand incomplete() {
        return Making.refused("either --from-file or the combination of --docker-username, --docker-password and"
                + " --docker-server is required");
    }

    private static Command tls(Making making) {
        String certificate = making.files().text(making.required("cert"));
        String key = making.files().text(making.required("key"));
        if (!certificate.contains("-----BEGIN CERTIFICATE-----") || !key.contains("PRIVATE KEY-----")) {
            throw Making.refused("tls: failed to find any PEM data in certificate input");
        }
        return secret(making, Map.of("tls.crt", certificate, "tls.key", key), "kubernetes.io/tls");
    }

    /** What the line names, by its keys, in their order. */
    private static Map<String, String> data(Making making) {
        Flags flags = making.flags();
        boolean variables = !flags.each("from-env-file").isEmpty();
        if (variables
                && !(flags.each("from-literal").isEmpty()
                        && flags.each("from-file").isEmpty())) {
            throw Making.refused("from-env-file cannot be combined with from-file or from-literal");
        }
        var data = new TreeMap<String, String>();
        flags.each("from-file").forEach(source -> file(making, source, data));
        flags.each("from-literal").forEach(source -> {
            int equals = source.indexOf('=');
            if (equals <= 0) {
                throw Making.refused("invalid literal source, expected key=value");
            }
            add(data, source.substring(0, equals), source.substring(equals + 1));
        });
        flags.each("from-env-file").forEach(name -> variables(making.files().text(name), data));
        return data;
    }

    private static void file(Making making, String source, Map<String, String> data) {
        String[] parts = source.split("=", -1);
        if (parts.length > 2 || parts[0].isEmpty() || parts[parts.length - 1].isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.make.file"));
        }
        String path = parts[parts.length - 1];
        add(
                data,
                parts.length == 2 ? parts[0] : path.replaceFirst("^.*/", ""),
                making.files().text(path));
    }

    private static void add(Map<String, String> data, String key, String text) {
        if (!key.matches(KEY)) {
            throw Making.refused("\"" + key + "\" is not a valid key name");
        }
        if (data.put(key, text) != null) {
            throw Making.refused("cannot add key \"" + key + "\", another key by that name already exists");
        }
    }

    private static void variables(String text, Map<String, String> data) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        plain.lines().map(String::stripLeading).forEach(line -> {
            if (line.isEmpty() || line.startsWith("#")) {
                return;
            }
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new UnsupportedCommand(Texts.of("shell.make.variable"));
            }
            String key = line.substring(0, equals);
            if (!key.matches(VARIABLE)) {
                throw Making.refused("\"" + key + "\" is not a valid key name");
            }
            add(data, key, line.substring(equals + 1));
        });
    }
}
