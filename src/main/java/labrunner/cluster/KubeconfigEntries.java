package labrunner.cluster;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.Access.ClusterEntry;
import labrunner.cluster.Access.ExecSpec;
import labrunner.cluster.Access.Impersonation;
import labrunner.cluster.Access.Pem;
import labrunner.cluster.Access.UserEntry;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Value;

/** Reads a {@code cluster} and a {@code user} of a kubeconfig; what can't be meant is a problem, never a default. */
final class KubeconfigEntries {
    private KubeconfigEntries() {}

    static ClusterEntry cluster(Kubeconfig.Entry entry, Path file) {
        Value body = entry.body();
        String server = text(entry, "cluster", "server")
                .orElseThrow(() -> bad(
                        entry.place(),
                        "The cluster \"" + entry.name() + "\" has no server.",
                        "Add its URL, as server: https://host:6443."));
        checkUrl(entry, "server", server, List.of("https", "http"));
        Optional<String> proxy = text(entry, "cluster", "proxy-url");
        proxy.ifPresent(url -> checkUrl(entry, "proxy-url", url, List.of("http", "https")));
        boolean insecure = body.isTrue("insecure-skip-tls-verify");
        Optional<Pem> authority = pem(entry, "cluster", "certificate-authority", file);
        if (insecure && authority.isPresent()) {
            throw bad(
                    entry.place(),
                    "The cluster \"" + entry.name()
                            + "\" has both insecure-skip-tls-verify and a certificate authority.",
                    "Take one of them out.");
        }
        return new ClusterEntry(
                server.endsWith("/") ? server.substring(0, server.length() - 1) : server,
                text(entry, "cluster", "tls-server-name"),
                insecure,
                authority,
                proxy);
    }

    static UserEntry user(Kubeconfig.Entry entry, Path file) {
        Value body = entry.body();
        if (body.at("auth-provider") instanceof Value.Mapping provider) {
            throw bad(
                    entry.place(),
                    "The user \"" + entry.name() + "\" uses the auth provider "
                            + provider.text("name").orElse("")
                            + ", which kubectl no longer has either.",
                    "Ask for credentials again; for AKS: az aks get-credentials, then kubelogin convert-kubeconfig.");
        }
        Optional<Pem> certificate = pem(entry, "user", "client-certificate", file);
        Optional<Pem> key = pem(entry, "user", "client-key", file);
        if (certificate.isPresent() != key.isPresent()) {
            throw bad(
                    entry.place(),
                    "The user \"" + entry.name() + "\" has a client "
                            + (key.isPresent() ? "key but no certificate." : "certificate but no key."),
                    "Add the other one.");
        }
        return new UserEntry(
                text(entry, "user", "token"),
                text(entry, "user", "tokenFile").map(path -> beside(file, path)),
                certificate,
                key,
                text(entry, "user", "username"),
                text(entry, "user", "password"),
                body.at("exec") instanceof Value.Mapping exec ? Optional.of(exec(entry, exec, file)) : Optional.empty(),
                new Impersonation(
                        text(entry, "user", "as"),
                        text(entry, "user", "as-uid"),
                        strings(body.items("as-groups")),
                        extra(body)));
    }

    private static Map<String, List<String>> extra(Value body) {
        var extra = new LinkedHashMap<String, List<String>>();
        body.fields("as-user-extra").forEach((key, values) -> extra.put(key, strings(values.items())));
        return extra;
    }

    private static ExecSpec exec(Kubeconfig.Entry entry, Value.Mapping exec, Path file) {
        String apiVersion = exec.text("apiVersion").orElse("");
        if (!apiVersion.equals("client.authentication.k8s.io/v1")
                && !apiVersion.equals("client.authentication.k8s.io/v1beta1")) {
            throw bad(
                    entry.place(),
                    "The user \"" + entry.name() + "\" has a credential plugin of version \"" + apiVersion
                            + "\", which isn't known.",
                    "Known are client.authentication.k8s.io/v1 and v1beta1; a newer kubelogin writes them.");
        }
        String program = exec.text("command")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> bad(
                        entry.place(),
                        "The user \"" + entry.name() + "\" has a credential plugin with no command.",
                        "Add exec.command."));
        var command = new ArrayList<String>();
        // as client-go: a path with a folder in it is meant from the kubeconfig, a bare name from PATH
        command.add(
                program.contains("/") || program.contains("\\")
                        ? beside(file, program).toString()
                        : program);
        command.addAll(strings(exec.items("args")));
        var environment = new LinkedHashMap<String, String>();
        for (Value variable : exec.items("env")) {
            variable.text("name")
                    .ifPresent(
                            name -> environment.put(name, variable.text("value").orElse("")));
        }
        return new ExecSpec(
                apiVersion,
                List.copyOf(command),
                environment,
                exec.text("installHint").filter(text -> !text.isBlank()),
                exec.isTrue("provideClusterInfo"));
    }

    private static Optional<Pem> pem(Kubeconfig.Entry entry, String body, String name, Path file) {
        Optional<String> data = text(entry, body, name + "-data");
        if (data.isPresent()) {
            try {
                java.util.Base64.getMimeDecoder().decode(data.get());
            } catch (IllegalArgumentException e) {
                throw bad(
                        entry.place(),
                        "The " + body + " \"" + entry.name() + "\" has a " + name + "-data that isn't base64.",
                        "Ask for the cluster's credentials again.");
            }
            return data.map(Pem.Data::new);
        }
        return text(entry, body, name).map(path -> new Pem.File(beside(file, path)));
    }

    private static Optional<String> text(Kubeconfig.Entry entry, String body, String name) {
        return switch (entry.body().at(name)) {
            case Value.Text text -> Optional.of(text.text()).filter(t -> !t.isBlank());
            case Value.Null nothing -> Optional.empty();
            case Value.Whole whole -> Optional.of(Long.toString(whole.number()));
            case Value.Bool b -> throw notText(entry, body, name);
            case Value.Decimal d -> throw notText(entry, body, name);
            case Value.Sequence s -> throw notText(entry, body, name);
            case Value.Mapping m -> throw notText(entry, body, name);
        };
    }

    private static ProblemException notText(Kubeconfig.Entry entry, String body, String name) {
        return bad(
                entry.place(),
                "The " + name + " of the " + body + " \"" + entry.name() + "\" must be a text.",
                "Put it in quotes.");
    }

    private static void checkUrl(Kubeconfig.Entry entry, String field, String url, List<String> schemes) {
        try {
            URI uri = new URI(url);
            if (uri.getScheme() != null
                    && uri.getHost() != null
                    && schemes.contains(uri.getScheme().toLowerCase(java.util.Locale.ROOT))) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below, with what it should look like
        }
        throw Problem.at(
                        entry.place(),
                        Kind.BAD_KUBECONFIG,
                        "The " + field + " of the cluster \"" + entry.name() + "\" isn't a URL.",
                        "It looks like https://host:6443.")
                .withDetail(url)
                .asException();
    }

    private static List<String> strings(List<Value> values) {
        return values.stream().map(Scalars::text).toList();
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static Path beside(Path file, String path) {
        return folder(file).resolve(path).normalize();
    }

    private static ProblemException bad(Place place, String summary, String hint) {
        return Problem.at(place, Kind.BAD_KUBECONFIG, summary, hint).asException();
    }
}
