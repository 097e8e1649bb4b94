package labrunner.faults;

import static labrunner.faults.Scenario.honest;
import static labrunner.faults.Scenario.passes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Connections that freeze, break, or belong to somebody else. */
final class ConnectionFaults {
    private ConnectionFaults() {}

    /** Runs once, when the first write was answered. */
    private static Fault afterFirstWrite(java.util.function.Consumer<FaultProxy> then) {
        return Fault.after((exchange, answer) -> {
            if (exchange.write() && exchange.nth("write") == 1) {
                exchange.proxy().after(Duration.ofMillis(300), () -> then.accept(exchange.proxy()));
            }
            return answer;
        });
    }

    private static Fault frozen(Duration time) {
        return afterFirstWrite(proxy -> {
            proxy.freeze();
            proxy.after(time, proxy::thaw);
        });
    }

    /** From the first write on each watch falls silent when it should tell something, also one that is opened later. */
    static Fault silentWatches() {
        var silent = new AtomicBoolean();
        return Fault.before(exchange -> {
                    if (exchange.write()) {
                        silent.set(true);
                    }
                    return false;
                })
                .and(Fault.lines((exchange, line) -> {
                    if (silent.get()) {
                        exchange.proxy().silence();
                    }
                    return List.of(line);
                }));
    }

    static Fault unavailable(Duration time) {
        var down = new AtomicBoolean();
        return afterFirstWrite(proxy -> {
                    down.set(true);
                    proxy.cut();
                    proxy.after(time, () -> down.set(false));
                })
                .and(Fault.before(exchange -> {
                    if (!down.get()) {
                        return false;
                    }
                    exchange.reply(503, "text/html", "<html>" + "x".repeat(3000) + "</html>");
                    return true;
                }));
    }

    /** Each write is done and its answer lost, once. */
    static Fault lost(String... methods) {
        return Fault.before(exchange -> {
            if (!List.of(methods).contains(exchange.method()) || !exchange.firstWriteHere()) {
                return false;
            }
            exchange.forward();
            exchange.hangUp();
            return true;
        });
    }

    static Fault resetWrites(int times) {
        return Fault.before(exchange -> {
            if (!exchange.write() || exchange.nth("reset", exchange.method(), exchange.path()) > times) {
                return false;
            }
            exchange.reset();
            return true;
        });
    }

    static List<Scenario> all() {
        return List.of(
                passes("none", "Runs the page and cleans up.", scene -> Fault.NONE),
                passes(
                                "silent-watches",
                                "Notices that all watches are silent, lists instead, and asks the server itself before it says what is left.",
                                scene -> silentWatches())
                        .within(Duration.ofSeconds(90)),
                passes(
                                "frozen-20s",
                                "Waits, and goes on when the server answers again.",
                                scene -> frozen(Duration.ofSeconds(20)))
                        .within(Duration.ofSeconds(75)),
                passes("cut-connections", "Connects again and goes on.", scene -> afterFirstWrite(FaultProxy::cut)),
                honest(
                        "write-resets",
                        "Sends a write again whose connection was reset: each says what is to be.",
                        scene -> resetWrites(1)),
                passes(
                        "unavailable-8s",
                        "Waits out a server that is away for a while.",
                        scene -> unavailable(Duration.ofSeconds(8))),
                passes(
                        "lost-create",
                        "Sees that a namespace is its own although the answer was lost.",
                        scene -> lost("POST")),
                passes("lost-apply", "Applies again what it has no answer for.", scene -> lost("PATCH")),
                passes("lost-scale", "Scales again what it has no answer for.", scene -> lost("PATCH", "PUT"))
                        .on(Page.SCALED),
                passes(
                        "lost-delete",
                        "Looks whether it is gone when the answer of a deletion was lost.",
                        scene -> lost("DELETE")),
                passes(
                        "lost-answers",
                        "Sends each write again whose answer was lost.",
                        scene -> lost("POST", "PATCH", "PUT", "DELETE")),
                passes(
                        "cut-answers",
                        "Takes an answer that breaks off as lost.",
                        scene -> Fault.before(exchange -> {
                            if (!exchange.firstWriteHere()) {
                                return false;
                            }
                            Answered answer = exchange.forward();
                            exchange.head(
                                    answer.code(),
                                    Map.of("content-length", Integer.toString(answer.body().length + 10)));
                            exchange.raw(answer.body(), 0, answer.body().length / 2);
                            exchange.hangUp();
                            return true;
                        })),
                passes(
                        "slow-answers",
                        "Waits for lists that come in drops.",
                        scene -> Fault.before(exchange -> {
                            if (!exchange.list() || exchange.nth("slow") > 6) {
                                return false;
                            }
                            Answered answer = exchange.forward();
                            byte[] body = answer.body();
                            exchange.head(
                                    answer.code(),
                                    Map.of(
                                            "content-type",
                                            "application/json",
                                            "content-length",
                                            Integer.toString(body.length)));
                            int piece = Math.max(1, body.length / 12);
                            for (int from = 0; from < body.length; from += piece) {
                                exchange.raw(body, from, Math.min(piece, body.length - from));
                                exchange.proxy().pause(Duration.ofMillis(200));
                            }
                            return true;
                        })));
    }

    static List<Scenario> slow() {
        return List.of(
                Scenario.refused(
                                "frozen-for-ever",
                                "Says that the server no longer answers, and names what may be there.",
                                "didn't answer|not answer|no answer|time",
                                scene -> afterFirstWrite(FaultProxy::freeze))
                        .within(Duration.ofMinutes(4)),
                Scenario.refused(
                                "resets-for-ever",
                                "Gives a write up after a minute, and names what is there.",
                                "reset|broke off|connection",
                                scene -> resetWrites(Integer.MAX_VALUE))
                        .within(Duration.ofMinutes(4)),
                Scenario.refused(
                                "certificate-changed",
                                "Trusts no other certificate than the kubeconfig's, and says so.",
                                "certificate",
                                scene -> afterFirstWrite(FaultProxy::changeCertificate))
                        .within(Duration.ofMinutes(4)),
                honest(
                                "slow-for-ever",
                                "Gives up an answer that comes a byte a second.",
                                scene -> Fault.before(exchange -> {
                                    if (!exchange.method().equals("PATCH")) {
                                        return false;
                                    }
                                    byte[] body = exchange.forward().body();
                                    exchange.head(200, Map.of("content-length", Integer.toString(body.length)));
                                    for (int at = 0; at < body.length; at++) {
                                        exchange.raw(body, at, 1);
                                        exchange.proxy().pause(Duration.ofSeconds(1));
                                    }
                                    return true;
                                }))
                        .within(Duration.ofMinutes(5)));
    }
}
