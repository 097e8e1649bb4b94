package labrunner.cluster.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import labrunner.cluster.rows.Ref;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Json;
import labrunner.value.Masked;
import labrunner.value.Printable;
import labrunner.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Translates what an API server, or the way to it, says into a {@link Problem} in kubectl's words; the only place that does. */
public final class ServerErrors {
    private static final int LONGEST_BODY = 2048;
    private static final int LONGEST_MESSAGE = 8192;
    private static final int MOST_CAUSES = 100;
    /** What an API server says with 500 while etcd has no leader or is slow: nothing is wrong with the request. */
    private static final Pattern PASSING = Pattern.compile(
            "etcdserver: (leader changed|no leader|request timed out|too many requests|server stopped)");

    private ServerErrors() {}

    /** The problem that an answer other than 2xx is. */
    public static Problem of(int code, byte[] body) {
        Value status;
        try {
            status = Json.parse(body);
        } catch (JacksonException e) {
            status = Value.NULL;
        }
        if (!status.text("kind").orElse("").equals("Status")) {
            // as kubectl: the beginning of a web page is enough
            String text = Printable.cut(new String(body, StandardCharsets.UTF_8).strip(), LONGEST_BODY);
            status = Value.map("code", code, "message", text.isEmpty() ? "the server answered " + code : text);
        }
        return of(status, code);
    }

    /** The problem that a Status object is. */
    public static Problem of(Value status, int code) {
        String reason = status.text("reason").orElse("");
        String message = Masked.text(
                Printable.cut(status.text("message").orElse("the server answered " + code), LONGEST_MESSAGE));
        if (reason.equals("Unauthorized") || code == 401) {
            return Problem.of(
                            Kind.UNAUTHENTICATED,
                            "error: You must be logged in to the server (Unauthorized)",
                            "Its credentials are wrong or have expired: log in again (for AKS: az login, az aks get-credentials).")
                    .withDetail(message);
        }
        if (reason.equals("Invalid")) {
            return Problem.of(Kind.INVALID, invalid(status, message), "");
        }
        if (code == 500 && PASSING.matcher(message).find()) {
            return Problem.of(
                    Kind.UNREACHABLE,
                    "Error from server (" + (reason.isEmpty() ? "InternalError" : reason) + "): " + message,
                    "The API server's own store is away for a moment; it is tried again.");
        }
        String summary =
                reason.isEmpty() ? "Error from server: " + message : "Error from server (" + reason + "): " + message;
        return Problem.of(kind(reason, code), summary, hint(reason, code));
    }

    private static Kind kind(String reason, int code) {
        return switch (reason) {
            case "Forbidden" -> Kind.FORBIDDEN;
            case "NotFound" -> Kind.NOT_FOUND;
            case "Expired", "Gone" -> Kind.EXPIRED;
            case "AlreadyExists", "Conflict" -> Kind.CONFLICT;
            case "BadRequest", "UnsupportedMediaType", "MethodNotAllowed", "RequestEntityTooLarge" -> Kind.INVALID;
            case "Timeout", "ServerTimeout" -> Kind.TIMEOUT;
            case "TooManyRequests", "ServiceUnavailable" -> Kind.UNREACHABLE;
            default ->
                switch (code) {
                    case 403 -> Kind.FORBIDDEN;
                    case 404 -> Kind.NOT_FOUND;
                    case 410 -> Kind.EXPIRED;
                    case 409 -> Kind.CONFLICT;
                    case 400, 405, 413, 415, 422 -> Kind.INVALID;
                    case 408, 504 -> Kind.TIMEOUT;
                    case 429, 502, 503 -> Kind.UNREACHABLE;
                    default -> Kind.INTERNAL;
                };
        };
    }

    private static String hint(String reason, int code) {
        return reason.equals("Forbidden") || code == 403
                ? "This user lacks the right: ask the cluster's administrator, or choose another context."
                : "";
    }

    /** As kubectl says it: one cause on the line, several below it. */
    private static String invalid(Value status, String message) {
        String kind = status.text("details", "kind").orElse("");
        String name = status.text("details", "name").orElse("");
        String head = kind.isEmpty() && name.isEmpty()
                ? "The request is invalid"
                : "The " + kind + " \"" + name + "\" is invalid";
        var causes = new LinkedHashSet<String>();
        for (Value cause : status.items("details", "causes")) {
            String field = cause.text("field").orElse("");
            String text = cause.text("message").orElse("");
            if (causes.size() < MOST_CAUSES) {
                causes.add(Printable.cut(field.isEmpty() ? text : field + ": " + text, LONGEST_MESSAGE));
            }
        }
        if (kind.isEmpty() && name.isEmpty() && causes.isEmpty()) {
            return head + ": " + message;
        }
        return switch (causes.size()) {
            case 0 -> head;
            case 1 -> head + ": " + causes.iterator().next();
            default -> head + ": \n* " + String.join("\n* ", causes);
        };
    }

    /** The problem that a connection which couldn't be made, or broke, is. */
    public static Problem unreachable(String server, Throwable error) {
        String address = Masked.text(server).replaceFirst("^https?://", "");
        if (find(error, SSLException.class) != null || find(error, CertificateException.class) != null) {
            return tls(error);
        }
        if (find(error, UnresolvedAddressException.class) != null || find(error, UnknownHostException.class) != null) {
            return Problem.of(
                    Kind.UNREACHABLE,
                    "Unable to connect to the server: no such host: " + address.replaceFirst("[:/].*", ""),
                    "Check the network and the server's name in the kubeconfig; the cluster may have been deleted.");
        }
        if (find(error, HttpTimeoutException.class) != null || find(error, TimeoutException.class) != null) {
            return Problem.of(
                    Kind.UNREACHABLE,
                    "Unable to connect to the server: " + address + " doesn't answer",
                    "Check the network (a VPN, a firewall, authorised addresses); the cluster may be stopped.");
        }
        if (find(error, ConnectException.class) != null) {
            return Problem.of(
                    Kind.UNREACHABLE,
                    "The connection to the server " + address
                            + " was refused - did you specify the right host or port?",
                    "The API server isn't running there, or the kubeconfig is of another cluster.");
        }
        return Problem.of(
                        Kind.UNREACHABLE,
                        "The connection to the server " + address + " broke off",
                        "Check the network; it is tried again.")
                .withDetail(Masked.text(Printable.cut(String.valueOf(error.getMessage()), LONGEST_BODY)));
    }

    private static Problem tls(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String reason = String.valueOf(root.getMessage());
        String said;
        String hint;
        if (find(error, CertPathBuilderException.class) != null) {
            said = "x509: certificate signed by unknown authority";
            hint =
                    "The kubeconfig's certificate authority isn't this server's: the cluster was made anew; ask for its credentials"
                            + " again.";
        } else if (find(error, CertificateExpiredException.class) != null) {
            said = "x509: certificate has expired or is not yet valid";
            hint = "Check this machine's clock; else the cluster's certificates have to be renewed.";
        } else if (reason.contains("No subject alternative") || reason.contains("No name matching")) {
            said = "x509: certificate is valid for other names than the server's";
            hint = "Check the server in the kubeconfig, or set tls-server-name.";
        } else {
            said = reason;
            hint = reason.contains("plaintext") || reason.contains("Unsupported or unrecognized")
                    ? "The server doesn't speak TLS there: check the server's URL in the kubeconfig."
                    : "Check the certificates in the kubeconfig.";
        }
        return Problem.of(Kind.UNREACHABLE, "Unable to connect to the server: tls: " + said, hint)
                .withDetail(reason);
    }

    private static <T extends Throwable> @Nullable T find(@Nullable Throwable error, Class<T> type) {
        Throwable here = error;
        for (int depth = 0; here != null && depth < 20; depth++, here = here.getCause()) {
            if (type.isInstance(here)) {
                return type.cast(here);
            }
        }
        return null;
    }

    /** An answer that has no end, or none that can be kept. */
    static Problem tooLarge(int bytes) {
        return Problem.of(
                Kind.INTERNAL,
                "The server's answer is larger than " + (bytes >> 20) + " MB.",
                "Something before the API server may send without end.");
    }

    /** An answer that isn't what was asked for, as a list with no objects in it. */
    static Problem notA(String what, String why) {
        return Problem.of(
                Kind.INTERNAL,
                "The server gives no " + what + ": " + why + ".",
                "Something before it may answer for it.");
    }

    /** Something answers, but not as an API server does. */
    public static Problem notKubernetes() {
        return Problem.of(
                Kind.UNREACHABLE,
                "The server answers, but it isn't a Kubernetes API server.",
                "Check the server's URL in the kubeconfig; a proxy or a login page may stand before it.");
    }

    /** kubectl's words for a manifest whose kind the cluster doesn't serve. */
    public static Problem noMatch(Ref ref) {
        return Problem.of(
                Kind.NO_SUCH_KIND,
                "resource mapping not found for name: \"" + ref.name() + "\" namespace: \""
                        + ref.namespace().orElse("") + "\": no matches for kind \"" + ref.kind() + "\" in version \""
                        + ref.apiVersion() + "\"",
                crdHint(ref.group()));
    }

    private static String crdHint(String group) {
        return group.startsWith("karpenter")
                ? "Karpenter isn't installed in this cluster: enable node auto-provisioning (az aks update"
                        + " --node-provisioning-mode Auto), or install Karpenter."
                : "ensure CRDs are installed first";
    }

    static Problem noSuchResource(String asTyped) {
        String word = asTyped.toLowerCase(Locale.ROOT);
        boolean karpenter =
                word.startsWith("nodepool") || word.startsWith("nodeclaim") || word.startsWith("aksnodeclass");
        return Problem.of(
                Kind.NO_SUCH_KIND,
                "error: the server doesn't have a resource type \"" + asTyped + "\"",
                karpenter ? crdHint("karpenter.sh") : "");
    }
}
