package labrunner.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the Events of one component in the older shape, which counts: the same text again raises {@code count}; from the
 * tenth different text about one object with one reason on, they are counted up in one combined event; and a component
 * that says too much about one object is not heard. These are the rules of Kubernetes' client library.
 */
public final class EventRecorder {
    private static final int COMBINED_FROM = 10;
    private static final Duration SIMILAR_WITHIN = Duration.ofMinutes(10);
    private static final double BURST = 25;
    private static final double REFILL_A_SECOND = 1 / 300.0;

    private record Similar(Set<String> texts, Instant last) {}

    private record Allowance(double left, Instant at) {}

    private final PracticeLoop loop;
    private final ObjectStore store;
    private final String component;
    private final String host;
    private final Map<List<String>, Similar> similar = new HashMap<>();
    private final Map<List<String>, Key> written = new HashMap<>();
    private final Map<List<String>, Allowance> allowances = new HashMap<>();

    /** For a component that runs on no particular node. */
    public EventRecorder(Practice practice, String component) {
        this(practice, component, "");
    }

    /** For a component of a node, such as its kubelet. */
    public EventRecorder(Practice practice, String component, String host) {
        loop = practice.loop();
        store = practice.store();
        this.component = component;
        this.host = host;
    }

    public void normal(JsonNode about, String reason, String message) {
        record(reference(about), "Normal", reason, message);
    }

    public void warning(JsonNode about, String reason, String message) {
        record(reference(about), "Warning", reason, message);
    }

    /** What an event says it is about: the object's kind, name, uid and version. */
    public static ObjectNode reference(JsonNode object) {
        ObjectNode reference = Tree.object();
        reference.put("kind", Tree.text(object, "kind"));
        if (!Tree.namespace(object).isEmpty()) {
            reference.put("namespace", Tree.namespace(object));
        }
        reference.put("name", Tree.name(object)).put("uid", Tree.uid(object));
        reference.put("apiVersion", Tree.text(object, "apiVersion"));
        reference.put("resourceVersion", Tree.text(object, "metadata", "resourceVersion"));
        return reference;
    }

    /**
     * Records an event about what a reference names.
     *
     * @param type {@code Normal} or {@code Warning}
     */
    public void record(ObjectNode involved, String type, String reason, String message) {
        var object = List.of(
                Tree.text(involved, "kind"),
                Tree.text(involved, "namespace"),
                Tree.text(involved, "name"),
                Tree.text(involved, "uid"),
                Tree.text(involved, "fieldPath"));
        var group = List.of(object.toString(), type, reason);
        Similar before = similar.get(group);
        Set<String> texts =
                before != null && !before.last().plus(SIMILAR_WITHIN).isBefore(loop.now())
                        ? before.texts()
                        : new LinkedHashSet<>();
        texts.add(message);
        similar.put(group, new Similar(texts, loop.now()));
        boolean combined = texts.size() >= COMBINED_FROM;
        if (combined) {
            texts.remove(texts.iterator().next());
        }
        if (allowed(object)) {
            String text = combined ? "(combined from similar events): " + message : message;
            write(involved, type, reason, text, List.of(object.toString(), type, reason, combined ? "" : message));
        }
    }

    private boolean allowed(List<String> object) {
        Allowance before = allowances.getOrDefault(object, new Allowance(BURST, loop.now()));
        double passed = Duration.between(before.at(), loop.now()).toMillis() / 1000.0;
        double left = Math.min(BURST, before.left() + passed * REFILL_A_SECOND);
        allowances.put(object, new Allowance(left < 1 ? left : left - 1, loop.now()));
        return left >= 1;
    }

    private void write(ObjectNode involved, String type, String reason, String message, List<String> identity) {
        Key known = written.get(identity);
        if (known != null
                && store.update(known, event -> again(event, involved, message), component)
                        .isPresent()) {
            return;
        }
        String namespace = Tree.text(involved, "namespace").isEmpty() ? "default" : Tree.text(involved, "namespace");
        if (isGoing(store, namespace)) {
            return;
        }
        ObjectNode event = Tree.object("v1", "Event", namespace, eventName(Tree.text(involved, "name")));
        event.set("involvedObject", involved);
        event.put("reason", reason).put("message", message).put("type", type).put("count", 1);
        event.put("firstTimestamp", Tree.time(loop.now())).put("lastTimestamp", Tree.time(loop.now()));
        event.putNull("eventTime");
        event.put("reportingComponent", component).put("reportingInstance", host);
        ObjectNode source = event.putObject("source").put("component", component);
        if (!host.isEmpty()) {
            source.put("host", host);
        }
        written.put(identity, Key.of(store.create(event, component)));
    }

    /** Whether a namespace is being deleted, so that nothing can be made in it. */
    public static boolean isGoing(ObjectStore store, String namespace) {
        return store.find(Key.of("Namespace", namespace)).map(Tree::deleting).orElse(false);
    }

    private void again(ObjectNode event, ObjectNode involved, String message) {
        event.set("involvedObject", involved);
        event.put("message", message).put("lastTimestamp", Tree.time(loop.now()));
        event.put("count", Tree.number(event, 1, "count") + 1);
    }

    /** An object's name and the time in hexadecimal; the store's version keeps two of one instant apart. */
    private String eventName(String object) {
        return eventName(object, loop.now(), store.version());
    }

    /** As {@code name.18eaf4fa9a4dd90b}; {@code distinct} tells apart what happens at one instant. */
    public static String eventName(String object, Instant now, long distinct) {
        return object + "." + Long.toHexString(now.getEpochSecond() * 1_000_000_000L + now.getNano() + distinct);
    }
}
