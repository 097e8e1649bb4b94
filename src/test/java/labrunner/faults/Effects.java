package labrunner.faults;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import labrunner.cluster.rows.Ref;
import labrunner.run.state.PlanItem.Action;
import tools.jackson.databind.node.ObjectNode;

/** No fault: it notes what each write that passes does to its object, by a look before the write and the answer to it. */
final class Effects implements Fault {

    /**
     * A write.
     *
     * @param path of the object, also where a collection was written to
     * @param action what it did; KEEP where it was refused or made no difference
     */
    record Effect(String request, String path, Action action) {}

    private final ConcurrentLinkedQueue<Effect> seen = new ConcurrentLinkedQueue<>();
    private final Map<Exchange, String> before = new ConcurrentHashMap<>();

    /** In their order. */
    List<Effect> seen() {
        return List.copyOf(seen);
    }

    /** Where an object of a built-in or Karpenter's kind is. */
    static String path(Ref ref) {
        String plural =
                ref.kind().toLowerCase(java.util.Locale.ROOT) + (ref.kind().endsWith("s") ? "es" : "s");
        return (ref.apiVersion().contains("/") ? "/apis/" : "/api/") + ref.apiVersion()
                + ref.namespace().map(space -> "/namespaces/" + space).orElse("") + "/" + plural + "/" + ref.name();
    }

    private static String path(Exchange exchange) {
        return exchange.method().equals("POST")
                ? exchange.path() + "/"
                        + Json.read(new String(exchange.body(), java.nio.charset.StandardCharsets.UTF_8))
                                .path("metadata")
                                .path("name")
                                .asString()
                : exchange.path().replaceFirst("/scale$", "");
    }

    private static String now(Exchange exchange) {
        Answered there = exchange.proxy().upstream().send("GET", path(exchange), Map.of(), new byte[0]);
        return Bystanders.what(
                there.code() == 404 ? Optional.empty() : Optional.of((ObjectNode) Json.read(there.text())));
    }

    @Override
    public boolean before(Exchange exchange) throws IOException {
        if (exchange.write()) {
            before.put(exchange, now(exchange));
        }
        return false;
    }

    @Override
    public Answered after(Exchange exchange, Answered answer) {
        if (exchange.write()) {
            String was = Optional.ofNullable(before.remove(exchange)).orElse("gone");
            seen.add(new Effect(
                    exchange.method() + " " + exchange.target(), path(exchange), action(exchange, answer, was)));
        }
        return answer;
    }

    private static Action action(Exchange exchange, Answered answer, String was) {
        if (answer.code() >= 300) {
            return Action.KEEP;
        }
        if (exchange.method().equals("DELETE")) {
            return Action.DELETE;
        }
        if (was.equals("gone")) {
            return Action.CREATE;
        }
        if (was.equals(now(exchange))) {
            return Action.KEEP;
        }
        return exchange.path().endsWith("/scale") ? Action.SCALE : Action.CHANGE;
    }
}
