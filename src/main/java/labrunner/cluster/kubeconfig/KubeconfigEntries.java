package labrunner.cluster.kubeconfig;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import labrunner.cluster.kubeconfig.Access.ClusterEntry;
import labrunner.cluster.kubeconfig.Access.ExecSpec;
import labrunner.cluster.kubeconfig.Access.Impersonation;
import labrunner.cluster.kubeconfig.Access.Pem;
import labrunner.cluster.kubeconfig.Access.Proxy;
import labrunner.cluster.kubeconfig.Access.UserEntry;
import labrunner.cluster.rows.Scalars;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Secret;
import labrunner.value.Value;

/** Reads a {@code cluster} and a {@code user} of a kubeconfig; what can't be meant is a problem, never a default. */
final class KubeconfigEntries {
    private static final List<String> PROXIES = List.of("http", "https");

    private KubeconfigEntries() {}

    static ClusterEntry cluster(Kubeconfig.Entry entry, Path file) {
        Value body = entry.body();
        String server = text(entry, "cluster", "server")
                .orElseThrow(() -> bad(
                        entry.place(),
                        "The cluster \"" + entry.name() + "\" has no server.",
                        "Add its URL, as server: https://host:6443."));
        Urls.Clean url = url(entry, "server", server, List.of("https", "http"));
        Optional<Proxy> proxy =
                text(entry, "cluster", "proxy-url").map(text -> proxy(url(entry, "proxy-url", text, PROXIES)));
        boolean insecure = body.isTrue("insecure-skip-tls-verify");
        Optional<Pem> authority = pem(entry, "cluster", "certificate-authority", file);
        if (insecure && authority.isPresent()) {
            throw bad(
                    entry.place(),
                    "The cluster \"" + entry.name()
                            + "\" has both insecure-skip-tls-verify and a certificate authority.",
                    "Take one of them out.");
        }
        return new ClusterEntry(url.url(), text(entry, "cluster", "tls-server-name"), insecure, authority, proxy);
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
                checked(entry, "token", Sendable::header).map(Secret::of),
                text(entry, "user", "tokenFile").map(path -> beside(entry, file, path)),
                certificate,
                key,
                checked(entry, "username", Sendable::text),
                checked(entry, "password", Sendable::text).map(Secret::of),
                body.at("exec") instanceof Value.Mapping exec ? Optional.of(exec(entry, exec, file)) : Optional.empty(),
                new Impersonation(
                        checked(entry, "as", Sendable::header),
                        checked(entry, "as-uid", Sendable::header),
                        sendable(entry, "as-groups", body.items("as-groups")),
                        extra(entry)));
    }

    private static Map<String, List<String>> extra(Kubeconfig.Entry entry) {
        var extra = new LinkedHashMap<String, List<String>>();
        entry.body()
                .fields("as-user-extra")
                .forEach((key, values) -> extra.put(key, sendable(entry, "as-user-extra", values.items())));
        return extra;
    }

    private static List<String> sendable(Kubeconfig.Entry entry, String name, List<Value> values) {
        List<String> texts = strings(values);
        texts.forEach(text -> check(entry, name, text, Sendable::header));
        return texts;
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
                        ? beside(entry, file, program).toString()
                        : program);
        command.addAll(strings(exec.items("args")));
        var environment = new LinkedHashMap<String, Secret>();
        for (Value variable : exec.items("env")) {
            variable.text("name")
                    .ifPresent(name -> environment.put(
                            name, Secret.of(variable.text("value").orElse(""))));
        }
        startable(entry, command, environment);
        return new ExecSpec(
                apiVersion,
                List.copyOf(command),
                environment,
                exec.text("installHint").filter(text -> !text.isBlank()),
                exec.isTrue("provideClusterInfo"));
    }

    /** What no system starts a process with. */
    private static void startable(Kubeconfig.Entry entry, List<String> command, Map<String, Secret> environment) {
        boolean ends = command.stream().anyMatch(word -> word.indexOf(0) >= 0)
                || environment.values().stream()
                        .anyMatch(value -> value.reveal().indexOf(0) >= 0);
        boolean names = environment.keySet().stream()
                .anyMatch(name -> name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf(0) >= 0);
        if (ends || names) {
            throw bad(
                    entry.below("exec"),
                    "The credential plugin of the user \"" + entry.name() + "\" has "
                            + (names
                                    ? "an environment variable whose name is empty, or has a \"=\" or a NUL in it."
                                    : "a NUL character in its command, arguments or environment."),
                    "Ask for the cluster's credentials again.");
        }
    }

    private static Optional<Pem> pem(Kubeconfig.Entry entry, String body, String name, Path file) {
        Optional<String> data = text(entry, body, name + "-data");
        if (data.isPresent()) {
            try {
                java.util.Base64.getMimeDecoder().decode(data.get());
            } catch (IllegalArgumentException e) {
                throw bad(
                        entry.below(name + "-data"),
                        "The " + body + " \"" + entry.name() + "\" has a " + name + "-data that isn't base64.",
                        "Ask for the cluster's credentials again.");
            }
            return data.map(Secret::of).map(Pem.Data::new);
        }
        return text(entry, body, name).map(path -> new Pem.File(beside(entry, file, path)));
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

    private static Urls.Clean url(Kubeconfig.Entry entry, String field, String url, List<String> schemes) {
        try {
            return Urls.read(url, schemes);
        } catch (Urls.Wrong e) {
            throw Problem.at(
                            entry.place(),
                            Kind.BAD_KUBECONFIG,
                            "The " + field + " of the cluster \"" + entry.name() + "\" " + e.summary() + ".",
                            e.hint())
                    .withDetail(Urls.shown(url))
                    .asException();
        }
    }

    private static Proxy proxy(Urls.Clean url) {
        int port = url.port() > 0 ? url.port() : url.scheme().equals("https") ? 443 : 80;
        return new Proxy(url.host(), port, url.basic());
    }

    /** What a server's URL says of its user, for whom the user entry shows nothing. */
    static UserEntry withUserOf(UserEntry user, Kubeconfig.Entry cluster) {
        Optional<Secret> info = url(
                        cluster, "server", text(cluster, "cluster", "server").orElse(""), List.of("https", "http"))
                .userInfo();
        if (info.isEmpty() || user.shows()) {
            return user;
        }
        String[] parts = info.get().reveal().split(":", 2);
        Sendable.text(info.get().reveal()).ifPresent(wrong -> {
            throw bad(
                    cluster.place(),
                    "The user in the server's URL of the cluster \"" + cluster.name() + "\" " + wrong + ".",
                    "Take it out of the URL.");
        });
        return new UserEntry(
                user.token(),
                user.tokenFile(),
                user.certificate(),
                user.key(),
                Optional.of(parts[0]),
                Optional.of(Secret.of(parts.length > 1 ? parts[1] : "")),
                user.exec(),
                user.impersonation());
    }

    private static Optional<String> checked(
            Kubeconfig.Entry entry, String name, Function<String, Optional<String>> check) {
        Optional<String> text = text(entry, "user", name);
        text.ifPresent(said -> check(entry, name, said, check));
        return text;
    }

    /** Says what is wrong, never what was read. */
    private static void check(
            Kubeconfig.Entry entry, String name, String said, Function<String, Optional<String>> check) {
        check.apply(said).ifPresent(wrong -> {
            throw bad(
                    entry.below(name),
                    "The " + name + " of the user \"" + entry.name() + "\" " + wrong + ".",
                    wrong.contains("line end")
                            ? "Write it on one line; after a \"|\" YAML keeps the line end, after \">-\" it doesn't."
                            : "Ask for the cluster's credentials again.");
        });
    }

    private static List<String> strings(List<Value> values) {
        return values.stream().map(Scalars::text).toList();
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static Path beside(Kubeconfig.Entry entry, Path file, String path) {
        try {
            return folder(file).resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw bad(
                    entry.place(),
                    "\"" + entry.name()
                            + "\" names a file whose path can't be one: it has a character that no path has.",
                    "Write the path anew.");
        }
    }

    private static ProblemException bad(Place place, String summary, String hint) {
        return Problem.at(place, Kind.BAD_KUBECONFIG, summary, hint).asException();
    }
}
