package labrunner.cluster.kubeconfig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import labrunner.cluster.kubeconfig.Access.ClusterEntry;
import labrunner.cluster.kubeconfig.Access.ExecSpec;
import labrunner.cluster.kubeconfig.Access.Pem;
import labrunner.cluster.kubeconfig.Access.UserEntry;
import labrunner.cluster.rows.Metas;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Json;
import labrunner.value.Masked;
import labrunner.value.Printable;
import labrunner.value.Secret;
import labrunner.value.Value;
import tools.jackson.core.JacksonException;

/** Runs a kubeconfig's credential plugin: an argument list, no shell, no terminal, with a time limit. */
final class ExecPlugin {
    /** Long enough for a token from the network; a plugin that waits for somebody to log in can't be answered from here. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int OUTPUT_LIMIT = 1 << 20;
    private static final int MOST_LINES = 20;
    private static final int LONGEST_LINE = 300;
    private static final int READ = 1 << 16;
    /**
     * Threads of the system: a read from a pipe holds on to the thread that carries a virtual one, and two of them would stand
     * still all others of a machine with two processors, the one that watches the time limit too.
     */
    private static final Executor PIPE_READER =
            task -> Thread.ofPlatform().daemon().name("credential-plugin").start(task);

    private final ExecSpec spec;
    private final ClusterEntry cluster;
    private final Duration limit;

    ExecPlugin(ExecSpec spec, ClusterEntry cluster) {
        this(spec, cluster, LIMIT);
    }

    ExecPlugin(ExecSpec spec, ClusterEntry cluster, Duration limit) {
        this.spec = spec;
        this.cluster = cluster;
        this.limit = limit;
    }

    /** @throws ProblemException BAD_KUBECONFIG with what to do */
    Credentials.Shown run(UserEntry user) {
        var builder = new ProcessBuilder(spec.command());
        spec.environment().forEach((name, value) -> builder.environment().put(name, value.reveal()));
        builder.environment().put("KUBERNETES_EXEC_INFO", Json.compact(info()));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw bad(
                    "The kubeconfig's credential plugin \"" + program() + "\" isn't installed, or can't be started.",
                    spec.installHint().map(ExecPlugin::told).orElseGet(this::knownHint),
                    e.getMessage() == null ? "" : told(e.getMessage().replaceFirst("^.*error=", "error=")));
        }
        try {
            process.getOutputStream().close();
            var out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), PIPE_READER);
            var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), PIPE_READER);
            // its output ends when the last one that holds it ends, which may be a process that it left behind
            CompletableFuture.allOf(out, err, process.onExit()).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (process.exitValue() != 0) {
                String said = told(err.join());
                throw bad(
                        "The kubeconfig's credential plugin \"" + program() + "\" failed with exit code "
                                + process.exitValue() + ".",
                        lastLine(said).orElse("Run it in a terminal to see why."),
                        said.contains("\n") ? said : "");
            }
            return parse(out.join(), user);
        } catch (TimeoutException e) {
            throw bad(
                    "The kubeconfig's credential plugin \"" + program() + "\" didn't answer within " + limit.toSeconds()
                            + " s.",
                    "It may be waiting for a login: log in with it in a terminal first (for AKS: az login).",
                    "");
        } catch (IOException | ExecutionException e) {
            throw bad(
                    "The kubeconfig's credential plugin \"" + program() + "\" broke off.",
                    "Run it in a terminal to see why.",
                    "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Kind.INTERRUPTED, "Stopped while asking the credential plugin.", "")
                    .asException();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Value info() {
        var body = Value.map("interactive", false);
        if (spec.clusterInfo()) {
            var about = Value.map("server", cluster.server(), "insecure-skip-tls-verify", cluster.insecure());
            if (cluster.tlsServerName().isPresent()) {
                about = about.with(
                        "tls-server-name", Value.of(cluster.tlsServerName().get()));
            }
            if (cluster.authority().orElse(null) instanceof Pem.Data data) {
                about = about.with(
                        "certificate-authority-data", Value.of(data.base64().reveal()));
            }
            body = body.with("cluster", about);
        }
        return Value.map("apiVersion", spec.apiVersion(), "kind", "ExecCredential", "spec", body);
    }

    private Credentials.Shown parse(String text, UserEntry user) {
        Value answer;
        try {
            answer = Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw bad("The kubeconfig's credential plugin \"" + program() + "\" didn't answer in JSON.", "", "");
        }
        if (!answer.text("kind").orElse("").equals("ExecCredential")) {
            throw bad(
                    "The kubeconfig's credential plugin \"" + program() + "\" didn't answer with an ExecCredential.",
                    "",
                    "");
        }
        if (!answer.text("apiVersion").orElse("").equals(spec.apiVersion())) {
            throw bad(
                    "The kubeconfig's credential plugin \"" + program() + "\" answered in version "
                            + told(Printable.quoted(answer.text("apiVersion").orElse(""), LONGEST_LINE)) + ", not "
                            + spec.apiVersion() + ".",
                    "Set exec.apiVersion in the kubeconfig to the version that the plugin speaks.",
                    "");
        }
        Optional<String> token = answer.text("status", "token").filter(t -> !t.isBlank());
        token.flatMap(Sendable::header).ifPresent(wrong -> {
            throw bad(
                    "The token that the kubeconfig's credential plugin \"" + program() + "\" gave " + wrong + ".",
                    "Run it in a terminal to see what it answers.",
                    "");
        });
        Optional<Pem> certificate = pem(answer, "clientCertificateData");
        Optional<Pem> key = pem(answer, "clientKeyData");
        if (token.isEmpty() && (certificate.isEmpty() || key.isEmpty())) {
            throw bad(
                    "The kubeconfig's credential plugin \"" + program() + "\" gave neither a token nor a certificate.",
                    "",
                    "");
        }
        return new Credentials.Shown(
                token.map(t -> Secret.of("Bearer " + t)),
                certificate.or(user::certificate),
                key.or(user::key),
                Metas.instant(answer, "status", "expirationTimestamp"));
    }

    private static Optional<Pem> pem(Value answer, String field) {
        return answer.text("status", field)
                .filter(text -> !text.isBlank())
                .map(text -> new Pem.Data(
                        Secret.of(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))));
    }

    private String program() {
        Path name = Path.of(spec.command().getFirst()).getFileName();
        return name == null ? spec.command().getFirst() : name.toString();
    }

    private String knownHint() {
        return switch (program().toLowerCase(Locale.ROOT).replaceFirst("\\.(exe|cmd)$", "")) {
            case "kubelogin" ->
                "Install kubelogin: az aks install-cli, or https://azure.github.io/kubelogin/install.html; then az login.";
            case "az" -> "Install the Azure CLI: https://aka.ms/installazurecli; then az login.";
            case "aws" ->
                "Install the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html";
            case "gke-gcloud-auth-plugin" -> "Install it: gcloud components install gke-gcloud-auth-plugin";
            default -> "Install it, and see that it is on the PATH.";
        };
    }

    /** The last that a plugin said of its trouble: few lines, none long, and nothing that opens anything. */
    private static String told(String said) {
        String end = said.substring(Math.max(0, said.length() - READ));
        List<String> lines = Masked.output(end)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()).stream()
                .map(line -> Printable.cut(Printable.line(line), LONGEST_LINE))
                .collect(Collectors.joining("\n"));
    }

    private static Optional<String> lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b);
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readNBytes(OUTPUT_LIMIT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static ProblemException bad(String summary, String hint, String detail) {
        return Problem.of(Kind.BAD_KUBECONFIG, summary, hint).withDetail(detail).asException();
    }
}
