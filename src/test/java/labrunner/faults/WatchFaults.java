package labrunner.faults;

import static labrunner.faults.Scenario.honest;
import static labrunner.faults.Scenario.passes;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Watches that end, expire, lie or say things that nobody understands. */
final class WatchFaults {
    static final String EXPIRED_EVENT =
            "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\","
                    + "\"message\":\"too old resource version\",\"reason\":\"Expired\",\"code\":410}}";

    private WatchFaults() {}

    private static Fault instead(Predicate<Exchange> of, Says says) {
        return Fault.before(exchange -> {
            if (!of.test(exchange)) {
                return false;
            }
            says.answer(exchange);
            return true;
        });
    }

    private interface Says {
        void answer(Exchange exchange) throws java.io.IOException;
    }

    /** A deletion is waited for by a watch of one object; not the lists' own. */
    private static boolean waitsForEnd(Exchange exchange) {
        return exchange.watchOfOne();
    }

    private static Says closedAtOnce() {
        return exchange -> exchange.reply(200, "application/json", "");
    }

    private static Says expired() {
        return exchange -> exchange.status(410, "Expired", "too old resource version: 1 (2)");
    }

    private static Says expiredByEvent() {
        return exchange -> exchange.reply(200, "application/json", EXPIRED_EVENT);
    }

    /** Some seconds after the page has begun to follow rows somebody makes what it waits for. */
    private static Fault goesOn(Scene scene) {
        return Fault.after((exchange, answer) -> {
            if (exchange.writes("configmaps") && exchange.nth("goes on") == 1) {
                exchange.proxy().after(Duration.ofSeconds(6), () -> {
                    Thing go = Page.goes(scene.name());
                    scene.cluster().makeConfigMap(go.namespace(), go.name(), "others");
                    scene.isForeign(go);
                });
            }
            return answer;
        });
    }

    static Fault allExpired() {
        return instead(Exchange::watch, expired());
    }

    static Fault allDropped() {
        return instead(Exchange::watch, Exchange::hangUp);
    }

    static List<Scenario> all() {
        return List.of(
                watching(
                        "watches-dropped",
                        "Lists again, ever more seldom, while each watch is hung up on.",
                        allDropped()),
                watching(
                        "watches-closed",
                        "Does so too where each watch ends at once.",
                        instead(Exchange::watch, closedAtOnce())),
                watching(
                        "watches-expired",
                        "Lists again, ever more seldom, while each watch is refused as expired.",
                        allExpired()),
                watching(
                        "watches-expired-by-event",
                        "Does so too where an event says that it is expired.",
                        instead(Exchange::watch, expiredByEvent())),
                watching(
                        "watches-failing-by-event",
                        "Takes an error event as an end of the watch.",
                        instead(
                                Exchange::watch,
                                exchange -> exchange.reply(
                                        200,
                                        "application/json",
                                        EXPIRED_EVENT.replace("410", "500").replace("Expired", "InternalError")))),
                watching(
                        "watches-forbidden",
                        "Lists where it may not watch.",
                        instead(
                                Exchange::watch,
                                exchange -> exchange.status(403, "Forbidden", "forbidden: user may not watch"))),
                passes(
                                "rows-closed",
                                "Asks ever more seldom for rows whose watch ends at once.",
                                scene -> instead(exchange -> exchange.watch() && exchange.table(), closedAtOnce())
                                        .and(goesOn(scene)))
                        .on(Page.FOLLOWED),
                passes(
                                "rows-expired",
                                "Does so too where it is refused as expired.",
                                scene -> instead(exchange -> exchange.watch() && exchange.table(), expired())
                                        .and(goesOn(scene)))
                        .on(Page.FOLLOWED),
                passes(
                        "deletion-watch-closed",
                        "Asks the server itself whether a deleted object is gone.",
                        scene -> instead(WatchFaults::waitsForEnd, closedAtOnce())),
                passes(
                        "deletion-watch-expired",
                        "Does so too where its watch is refused as expired.",
                        scene -> instead(WatchFaults::waitsForEnd, expired())),
                passes(
                        "deletion-watch-forbidden",
                        "Does so too where it may not watch.",
                        scene -> instead(
                                WatchFaults::waitsForEnd,
                                exchange -> exchange.status(403, "Forbidden", "forbidden: user may not watch"))),
                passes(
                        "duplicate-events",
                        "Takes an event that comes twice once.",
                        scene -> Fault.lines((exchange, line) -> List.of(line, line))),
                passes(
                        "swapped-events",
                        "Comes to the same end when events come in another order.",
                        scene -> swapped()),
                passes(
                        "no-bookmarks",
                        "Needs no bookmarks.",
                        scene -> Fault.lines(
                                (exchange, line) -> line.contains("\"BOOKMARK\"") ? List.of() : List.of(line))),
                passes(
                        "broken-events",
                        "Lists again after an event that is no JSON.",
                        scene -> Fault.lines((exchange, line) -> exchange.nth("line", exchange.path()) % 5 == 3
                                ? List.of("{\"type\":\"MODIFIED\",\"object\":{\"kind\":\"Pod\",,,", line)
                                : List.of(line))),
                passes(
                        "events-of-no-kind",
                        "Passes over an event of a type that it doesn't know.",
                        scene -> Fault.lines((exchange, line) -> List.of(
                                "{\"type\":\"RENAMED\",\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{}}}",
                                line))),
                passes(
                        "events-without-metadata",
                        "Passes over an object that has no metadata.",
                        scene -> Fault.lines((exchange, line) -> List.of("{\"type\":\"ADDED\",\"object\":{}}", line))),
                passes(
                        "large-event",
                        "Reads an event of 24 MB.",
                        scene -> Fault.lines((exchange, line) ->
                                exchange.path().endsWith("/configmaps") && exchange.nth("large") == 1
                                        ? List.of(large(line), line)
                                        : List.of(line))));
    }

    /** With no watch at all it may also give up. */
    private static Scenario watching(String name, String does, Fault fault) {
        return honest(name, does, scene -> fault).within(Duration.ofSeconds(90));
    }

    /** Of two events of a watch the older comes after the newer as well. */
    private static Fault swapped() {
        var held = new java.util.concurrent.ConcurrentHashMap<Exchange, String>();
        return Fault.lines((exchange, line) -> {
            if (exchange.watchOfOne() || line.contains("\"BOOKMARK\"")) {
                return List.of(line);
            }
            var before = new AtomicReference<String>();
            held.compute(exchange, (same, kept) -> {
                before.set(kept);
                return kept == null ? line : null;
            });
            // after each second event the one before it comes again
            return before.get() == null ? List.of(line) : List.of(line, before.get());
        });
    }

    private static String large(String line) {
        ObjectNode event = Json.read(line);
        if (!event.path("object").path("metadata").isObject()) {
            return line;
        }
        ((ObjectNode) event.path("object").path("metadata"))
                .putObject("annotations")
                .put("large", "x".repeat(24_000_000));
        return Json.text(event);
    }
}
