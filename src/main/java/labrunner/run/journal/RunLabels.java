package labrunner.run.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import labrunner.value.Value;

/**
 * The labels by which an object says which lab and which run made it, whose run that is, and since when; on its own metadata, never
 * in a template. A label says who made an object first; a copy has it too, so only the journal's uid proves anything.
 */
public final class RunLabels {
    static final String PREFIX = "labrunner.dev/";
    public static final String LAB = PREFIX + "lab";
    public static final String RUN = PREFIX + "run";
    /** A random id for each state folder: one learner on one machine. */
    public static final String OWNER = PREFIX + "owner";

    public static final String SINCE = PREFIX + "since";
    /** Fit for a label's value, which takes no colon. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String lab;
    private final String runId;
    private final String owner;
    private final Instant since;

    public RunLabels(String lab, String runId, String owner, Instant since) {
        this.lab = lab;
        this.runId = runId;
        this.owner = owner;
        this.since = since;
    }

    /** A page's name by its key, without what tells it from others of that name. */
    public static String name(String lab) {
        return lab.replaceFirst("-[0-9a-f]{10}$", "");
    }

    public Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        labels.put(LAB, lab);
        labels.put(RUN, runId);
        labels.put(OWNER, owner);
        labels.put(SINCE, TIME.format(since));
        return labels;
    }

    public Value.Mapping on(Value.Mapping object) {
        var all = new LinkedHashMap<>(byServer(object));
        all.putAll(labels());
        return labelled(object, all);
    }

    /** What a server gives a Job that has no labels at all: those of its pods. With ours it would have only ours. */
    private static Map<String, String> byServer(Value.Mapping object) {
        boolean bareJob = object.text("kind").equals(Optional.of("Job"))
                && object.fields("metadata", "labels").isEmpty();
        var labels = new LinkedHashMap<String, String>();
        if (bareJob) {
            labels.putAll(object.texts("spec", "template", "metadata", "labels"));
            object.text("metadata", "name").ifPresent(name -> {
                labels.put("batch.kubernetes.io/job-name", name);
                labels.put("job-name", name);
            });
        }
        return labels;
    }

    /** The object with the labels that the live one has of any run: whoever finds it must still see whose it is. */
    public static Value.Mapping kept(Value.Mapping object, Value live) {
        return labelled(object, of(live));
    }

    /** The object without the labels of any run: for what is made in its likeness. */
    public static Value.Mapping off(Value.Mapping object) {
        if (!(object.at("metadata") instanceof Value.Mapping metadata)
                || !(metadata.at("labels") instanceof Value.Mapping labels)) {
            return object;
        }
        for (String label : of(object).keySet()) {
            labels = labels.without(label);
        }
        return object.with(
                "metadata", labels.fields().isEmpty() ? metadata.without("labels") : metadata.with("labels", labels));
    }

    private static Value.Mapping labelled(Value.Mapping object, Map<String, String> more) {
        if (more.isEmpty()) {
            return object;
        }
        Value.Mapping metadata = object.at("metadata") instanceof Value.Mapping mapping ? mapping : Value.EMPTY;
        Value.Mapping labels = metadata.at("labels") instanceof Value.Mapping mapping ? mapping : Value.EMPTY;
        for (Map.Entry<String, String> label : more.entrySet()) {
            labels = labels.with(label.getKey(), Value.of(label.getValue()));
        }
        return object.with("metadata", metadata.with("labels", labels));
    }

    /** The labels of ours that an object carries. */
    public static SequencedMap<String, String> of(Value object) {
        var ours = new LinkedHashMap<String, String>();
        object.texts("metadata", "labels").forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    /** When the run began that a label tells of; empty where it is no such time. */
    public static Optional<Instant> since(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(SINCE)).flatMap(text -> {
            try {
                return Optional.of(TIME.parse(text, Instant::from));
            } catch (java.time.DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** Whether this very run made or wrote it. */
    public boolean isOn(Value object) {
        return runId.equals(of(object).get(RUN));
    }

    /** Whether an earlier run of the same page by the same learner made it, as after a lost journal. */
    public boolean isEarlierOn(Value object) {
        Map<String, String> labels = of(object);
        return owner.equals(labels.get(OWNER)) && lab.equals(labels.get(LAB)) && !runId.equals(labels.get(RUN));
    }

    /** Whether the same learner made it with another page. */
    public boolean isOwnersOn(Value object) {
        Map<String, String> labels = of(object);
        return owner.equals(labels.get(OWNER)) && !lab.equals(labels.get(LAB));
    }
}
