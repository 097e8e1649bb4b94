package labrunner.faults;

import static labrunner.faults.Scenario.honest;
import static labrunner.faults.Scenario.passes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;

/** Lists and single objects that aren't what was asked for. */
final class ListFaults {
    private static final Duration A_MINUTE_AND_MORE = Duration.ofSeconds(150);

    private ListFaults() {}

    /** The first lists of pods say this instead. */
    private static Fault pods(int times, String text) {
        return Fault.after((exchange, answer) -> exchange.listOf("pods") && exchange.nth("pods") <= times
                ? answer.withBody(text).without("content-encoding")
                : answer);
    }

    /** When the ConfigMap was applied its watch expires, and the next two lists of ConfigMaps say this instead. */
    private static Fault listedAgain(String text) {
        var applied = new AtomicBoolean();
        return Fault.after((exchange, answer) -> {
                    if (exchange.writes("configmaps")) {
                        applied.set(true);
                    }
                    return applied.get() && exchange.listOf("configmaps") && exchange.nth("again") <= 2
                            ? answer.withBody(text)
                            : answer;
                })
                .and(Fault.lines((exchange, line) ->
                        applied.get() && exchange.path().endsWith("/configmaps") && exchange.nth("expired") == 1
                                ? List.of(line, WatchFaults.EXPIRED_EVENT)
                                : List.of(line)));
    }

    private static Fault kubeSystemUid(String escaped) {
        return Fault.after((exchange, answer) -> exchange.get()
                        && exchange.path().equals("/api/v1/namespaces/kube-system")
                ? answer.withBody(answer.text().replaceAll("\"uid\": ?\"[^\"]*\"", "\"uid\":\"" + escaped + "\""))
                : answer);
    }

    private static byte[] packed(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    private static Fault refusedList(String plural, int code, String reason) {
        return Fault.before(exchange -> {
            if (!exchange.listOf(plural)) {
                return false;
            }
            exchange.status(code, reason, plural + " can't be listed now");
            return true;
        });
    }

    static List<Scenario> all() {
        return List.of(
                passes(
                        "pods-as-a-page",
                        "Lists again where a sign-in page comes instead of a list.",
                        scene -> pods(3, "<html>login</html>")),
                passes(
                        "pods-unavailable",
                        "Lists again where a list is refused for a while.",
                        scene -> Fault.before(exchange -> {
                            if (!exchange.listOf("pods") || exchange.nth("pods") > 3) {
                                return false;
                            }
                            exchange.status(
                                    503, "ServiceUnavailable", "the server is currently unable to handle the request");
                            return true;
                        })),
                honest(
                        "status-for-a-list",
                        "Doesn't take a Status for an empty list: asks before it deletes a namespace that it can't look into.",
                        scene -> listedAgain(
                                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Success\"}")),
                passes(
                        "another-kind-of-list",
                        "Doesn't take a list of another kind.",
                        scene -> listedAgain(
                                "{\"kind\":\"SecretList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}")),
                passes(
                        "items-without-metadata",
                        "Passes over items that have no metadata.",
                        scene -> pods(
                                1,
                                "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[{},{\"kind\":\"Pod\"}]}")),
                passes(
                        "uid-of-a-path",
                        "Names no file by a uid that is a path: the file's name has its fingerprint.",
                        scene -> kubeSystemUid("x/../../../evil")),
                passes(
                        "uid-with-zero",
                        "Names no file by a uid with a character that no file has.",
                        scene -> kubeSystemUid("a\\\\u0000b")),
                passes(
                        "escapes-in-rows",
                        "Prints the escapes of a name in a form that no terminal obeys.",
                        scene -> Fault.after((exchange, answer) -> exchange.table()
                                ? answer.withBody(answer.text()
                                        .replace("\"one\"", "\"\\u001b[31mone\\u001b]0;title\\u0007\\u202e\\u009b2J\""))
                                : answer)),
                passes(
                        "no-kind-forbidden",
                        "Passes where kinds that the page doesn't need may not be listed.",
                        scene -> refusedList("nodes", 403, "Forbidden")
                                .and(refusedList("nodeclaims", 403, "Forbidden"))),
                honest(
                                "events-failing",
                                "Goes on without the events, and says that they can't be listed.",
                                scene -> refusedList("events", 500, "InternalError"))
                        .within(A_MINUTE_AND_MORE));
    }

    static List<Scenario> slow() {
        return List.of(
                honest(
                                "pods-as-a-page-for-ever",
                                "Says after a minute which kind can't be listed.",
                                scene -> pods(Integer.MAX_VALUE, "<html>login</html>"))
                        .within(A_MINUTE_AND_MORE),
                honest(
                                "status-for-a-list-for-ever",
                                "Says after a minute which kind can't be listed.",
                                scene -> pods(
                                        Integer.MAX_VALUE,
                                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Success\"}"))
                        .within(A_MINUTE_AND_MORE),
                honest(
                                "packed-lists",
                                "Says after a minute which kind can't be read, or reads it.",
                                scene -> Fault.after((exchange, answer) -> exchange.listOf("pods")
                                        ? new Answered(answer.code(), answer.headers(), packed(answer.body()))
                                                .with("content-encoding", "gzip")
                                        : answer))
                        .within(A_MINUTE_AND_MORE),
                honest(
                                "endless-continue",
                                "Ends a list whose pages never end.",
                                scene -> Fault.after((exchange, answer) -> exchange.listOf("pods")
                                        ? answer.withBody("{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":"
                                                + "{\"resourceVersion\":\"1\",\"continue\":\"more\"},\"items\":[]}")
                                        : answer))
                        .within(A_MINUTE_AND_MORE),
                honest(
                                "configmaps-forbidden",
                                "Reads by name what it may not list.",
                                scene -> refusedList("configmaps", 403, "Forbidden"))
                        .within(Duration.ofMinutes(4)),
                honest(
                                "endless-list",
                                "Ends a list that never ends.",
                                scene -> Fault.before(exchange -> {
                                    if (!exchange.listOf("pods")) {
                                        return false;
                                    }
                                    exchange.head(
                                            200,
                                            java.util.Map.of(
                                                    "content-type",
                                                    "application/json",
                                                    "transfer-encoding",
                                                    "chunked"));
                                    byte[] spaces =
                                            " ".repeat(1_000_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                                    for (int each = 0; each < 1500; each++) {
                                        exchange.chunk(spaces);
                                    }
                                    exchange.hangUp();
                                    return true;
                                }))
                        .within(A_MINUTE_AND_MORE));
    }
}
