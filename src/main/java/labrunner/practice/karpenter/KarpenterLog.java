package labrunner.practice.karpenter;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import labrunner.practice.karpenter.scheduling.SchedulingError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Karpenter's log: one JSON object a line, its fields in Karpenter's order, written to the pods that Karpenter runs in. Where
 * it runs out of sight there are no such pods, and nothing is written.
 */
final class KarpenterLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String CONTAINER = "controller";

    private final Practice practice;
    private final Random random;
    private final String commit;

    KarpenterLog(Practice practice) {
        this.practice = practice;
        this.random = SeededRandom.of(practice, "log");
        this.commit = "%07x".formatted(random.nextInt(1 << 28));
    }

    /** The lines of one pass of a controller that looks at everything. */
    Lines of(String controller) {
        ObjectNode head =
                Tree.object().put("controller", controller).put("namespace", "").put("name", "");
        return begin(head);
    }

    /** The lines of one pass of a controller over one object. */
    Lines of(String controller, JsonNode object) {
        String kind = Tree.text(object, "kind");
        String apiVersion = Tree.text(object, "apiVersion");
        ObjectNode head = Tree.object()
                .put("controller", controller)
                .put("controllerGroup", apiVersion.contains("/") ? apiVersion.split("/")[0] : "")
                .put("controllerKind", kind);
        head.set(kind, reference(object));
        head.put("namespace", Tree.namespace(object)).put("name", Tree.name(object));
        return begin(head);
    }

    /** Lines that go nowhere: what is only tried out isn't logged. */
    Lines silent() {
        return new Lines(Tree.object(), line -> {});
    }

    private Lines begin(ObjectNode head) {
        head.put("reconcileID", uuid());
        return new Lines(head, this::append);
    }

    String uuid() {
        return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() & ~(3L << 62) | (1L << 63))
                .toString();
    }

    /** How long a pass would have taken, as Go prints it: in this simulation none takes any time. */
    String duration(int pods) {
        long nanos = 9_000_000L + pods * 900_000L + random.nextInt(3_000_000);
        return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + "ms";
    }

    /** An object as lines name it. */
    static ObjectNode reference(JsonNode object) {
        return reference(Tree.namespace(object), Tree.name(object));
    }

    static ObjectNode reference(String namespace, String name) {
        ObjectNode reference = Tree.object().put("name", name);
        if (!namespace.isEmpty()) {
            reference.put("namespace", namespace);
        }
        return reference;
    }

    /** At most five of a list, then how many more. */
    static String slice(List<String> items, int most) {
        String shown = String.join(", ", items.subList(0, Math.min(most, items.size())));
        return items.size() > most ? shown + " and " + (items.size() - most) + " other(s)" : shown;
    }

    /** Lines that share controller, object and reconcile ID. */
    final class Lines {
        private final ObjectNode head;
        private final Consumer<String> sink;

        private Lines(ObjectNode head, Consumer<String> sink) {
            this.head = head;
            this.sink = sink;
        }

        /** The same with more fields in every line. */
        Lines with(Consumer<ObjectNode> fields) {
            ObjectNode longer = head.deepCopy();
            fields.accept(longer);
            return new Lines(longer, sink);
        }

        void info(String message) {
            write("INFO", message, fields -> {});
        }

        void info(String message, Consumer<ObjectNode> fields) {
            write("INFO", message, fields);
        }

        void error(String message, String error) {
            error(message, SchedulingError.of(error));
        }

        /** What went wrong is shown last, with its own fields before it. */
        void error(String message, SchedulingError error) {
            write("ERROR", message, fields -> {
                error.fields().forEach(fields::set);
                fields.put("error", error.text());
                if (!error.causes().isEmpty()) {
                    ArrayNode causes = fields.putArray("errorCauses");
                    error.causes().forEach(cause -> causes.addObject().put("error", cause.text()));
                }
            });
        }

        /** An error line with nothing more to say. */
        void error(String message, Consumer<ObjectNode> fields) {
            write("ERROR", message, fields);
        }

        private void write(String level, String message, Consumer<ObjectNode> fields) {
            ObjectNode line = Tree.object()
                    .put("level", level)
                    .put("time", TIME.format(practice.loop().now()))
                    .put("logger", "controller")
                    .put("message", message)
                    .put("commit", commit);
            line.setAll(head.deepCopy());
            fields.accept(line);
            sink.accept(line.toString());
        }
    }

    private void append(String line) {
        KarpenterPods.leader(practice).ifPresent(pod -> practice.logs().append(Tree.uid(pod), CONTAINER, line));
    }
}
