package labrunner.faults;

import static labrunner.faults.Scenario.honest;
import static labrunner.faults.Scenario.passes;
import static labrunner.faults.Scenario.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Requests that are refused, now and then or always, in the API server's words or in a proxy's. */
final class CodeFaults {
    private static final Map<String, String> SOON = Map.of("retry-after", "1");

    private CodeFaults() {}

    private interface Says {
        void answer(Exchange exchange) throws java.io.IOException;
    }

    private static Fault refuses(Predicate<Exchange> which, Says says) {
        return Fault.before(exchange -> {
            if (!which.test(exchange)) {
                return false;
            }
            says.answer(exchange);
            return true;
        });
    }

    private static Fault eachWriteOnce(Says says) {
        return refuses(Exchange::firstWriteHere, says);
    }

    /** Everything, from the second write on. */
    private static Fault fromSecondWrite(Says says) {
        var begun = new AtomicBoolean();
        return refuses(
                exchange -> {
                    if (exchange.write() && exchange.nth("write") == 2) {
                        begun.set(true);
                    }
                    return begun.get();
                },
                says);
    }

    private static boolean applies(Exchange exchange) {
        return exchange.method().equals("PATCH");
    }

    private static boolean deletes(Exchange exchange) {
        return exchange.method().equals("DELETE");
    }

    static Fault eachWriteUnavailableOnce() {
        return eachWriteOnce(exchange -> exchange.status(503, "ServiceUnavailable", "apiserver not ready"));
    }

    static List<Scenario> all() {
        return List.of(
                passes(
                        "unavailable-once",
                        "Sends a write again that was refused with 503.",
                        scene -> eachWriteUnavailableOnce()),
                passes(
                        "leader-changed",
                        "Sends a write again while the cluster's store chooses another leader.",
                        scene -> eachWriteOnce(
                                exchange -> exchange.status(500, "InternalError", "etcdserver: leader changed"))),
                passes(
                        "too-many-once",
                        "Waits as long as a busy server asks for.",
                        scene -> eachWriteOnce(
                                exchange -> exchange.status(429, "TooManyRequests", "too many requests", SOON))),
                honest(
                        "done-but-timed-out",
                        "Sends a write again, or says that a gateway called it timed out.",
                        scene -> eachWriteOnce(exchange -> {
                            exchange.forward();
                            exchange.status(504, "Timeout", "request did not complete within the allotted duration");
                        })),
                refused(
                                "signed-out",
                                "Says that the user isn't let in any more, and names what is there.",
                                "unauthorized|credential|log ?in|sign",
                                scene -> fromSecondWrite(
                                        exchange -> exchange.status(401, "Unauthorized", "Unauthorized")))
                        .within(Duration.ofSeconds(100)),
                passes(
                                "signed-out-once",
                                "Shows its credentials again after a 401.",
                                scene -> Fault.before(exchange -> {
                                    if (!exchange.firstWriteHere() || exchange.nth("signed out") > 1) {
                                        return false;
                                    }
                                    exchange.status(401, "Unauthorized", "Unauthorized");
                                    return true;
                                }))
                        .endingAs(Scenario.Ending.HONEST),
                refused(
                        "create-forbidden",
                        "Says which write is forbidden.",
                        "forbidden",
                        scene -> refuses(
                                exchange -> exchange.writes("namespaces")
                                        && exchange.method().equals("POST"),
                                exchange -> exchange.status(403, "Forbidden", "namespaces is forbidden: no"))),
                refused(
                        "apply-forbidden",
                        "Says which write is forbidden, and cleans up.",
                        "forbidden",
                        scene -> refuses(
                                CodeFaults::applies,
                                exchange -> exchange.status(403, "Forbidden", "configmaps is forbidden: no"))),
                refused(
                        "delete-forbidden",
                        "Says that it may not delete, and names what is left.",
                        "forbidden",
                        scene -> refuses(
                                CodeFaults::deletes,
                                exchange -> exchange.status(403, "Forbidden", "deleting is forbidden: no"))),
                refused(
                        "apply-quota",
                        "Says what the server's admission says.",
                        "exceeded quota",
                        scene -> refuses(
                                CodeFaults::applies,
                                exchange -> exchange.status(
                                        403, "Forbidden", "configmaps \"one\" is forbidden: exceeded quota: small"))),
                refused(
                        "html-error",
                        "Cuts an error page.",
                        "sign in|500",
                        scene -> refuses(
                                CodeFaults::applies,
                                exchange -> exchange.reply(
                                        500, "text/html", "<html>" + "sign in ".repeat(25_000) + "</html>"))),
                refused(
                        "megabyte-error",
                        "Cuts a message of a megabyte.",
                        "xxx",
                        scene -> refuses(
                                CodeFaults::applies,
                                exchange -> exchange.status(422, "Invalid", "x".repeat(1_000_000)))),
                refused(
                        "escapes-in-error",
                        "Prints the escapes of a message in a form that no terminal obeys.",
                        "invalid",
                        scene -> refuses(
                                CodeFaults::applies,
                                exchange -> exchange.status(
                                        422, "Invalid", "invalid \u001b[2J\u001b]0;title\u0007\u202e one"))),
                refused(
                        "token-in-error",
                        "Masks a token that a server sends back.",
                        "invalid",
                        scene -> refuses(
                                CodeFaults::applies,
                                exchange -> exchange.status(
                                        400,
                                        "BadRequest",
                                        "invalid header Authorization: Bearer " + FaultProxy.TOKEN))),
                refused(
                        "redirected",
                        "Doesn't follow a redirection, so that its token goes nowhere else.",
                        "30[27]|redirect|moved",
                        scene -> refuses(
                                CodeFaults::applies,
                                exchange -> exchange.reply(new Answered(
                                        307,
                                        Map.of(
                                                "location",
                                                "https://127.0.0.1:1/elsewhere",
                                                "content-type",
                                                "text/html"),
                                        new byte[0])))),
                passes(
                        "garbage-once",
                        "Doesn't take an answer that is no JSON for a success.",
                        scene -> eachWriteOnce(exchange -> exchange.reply(200, "text/html", "<html>welcome</html>"))),
                honest(
                        "not-found-create",
                        "Says that a namespace can't be made where the server knows no such place.",
                        scene -> refuses(
                                exchange -> exchange.writes("namespaces")
                                        && exchange.method().equals("POST"),
                                exchange -> exchange.reply(404, "text/plain", "404 page not found"))),
                refused(
                        "delete-conflict",
                        "Says that a deletion is refused, and names what is left.",
                        "conflict|precondition|left",
                        scene -> refuses(
                                CodeFaults::deletes,
                                exchange -> exchange.status(409, "Conflict", "the object has been modified"))));
    }

    static List<Scenario> slow() {
        return List.of(
                honest(
                                "too-many-for-ever",
                                "Gives up a server that stays busy, and names what is there.",
                                scene -> fromSecondWrite(
                                        exchange -> exchange.status(429, "TooManyRequests", "too many requests", SOON)))
                        .within(Duration.ofMinutes(5)),
                refused(
                                "garbage-for-ever",
                                "Doesn't take an answer that is no JSON for a success, and gives up after a minute.",
                                "API server",
                                scene -> refuses(
                                        CodeFaults::applies,
                                        exchange -> exchange.reply(200, "text/html", "<html>welcome</html>")))
                        .within(Duration.ofMinutes(3)));
    }
}
