package labrunner.run.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.run.state.ValueText;
import labrunner.texts.Texts;
import labrunner.value.LabelNames;
import labrunner.value.Value;

/** JSON merge patches (RFC 7386): what turns one object into another, and what of it a learner wants to read. Pure. */
public final class MergePatch {
    private static final int LONGEST = 60;

    private MergePatch() {}

    /** The patch that turns {@code from} into {@code to}; empty where they are the same. */
    public static Value.Mapping between(Value.Mapping from, Value.Mapping to) {
        Value.Mapping patch = Value.EMPTY;
        for (String field : from.fields().keySet()) {
            if (!to.fields().containsKey(field)) {
                patch = patch.with(field, Value.NULL);
            }
        }
        for (Map.Entry<String, Value> field : to.fields().entrySet()) {
            Value before = from.at(field.getKey());
            Value after = field.getValue();
            if (before.equals(after)) {
                continue;
            }
            boolean both = before instanceof Value.Mapping && after instanceof Value.Mapping;
            patch = patch.with(field.getKey(), both ? between((Value.Mapping) before, (Value.Mapping) after) : after);
        }
        return patch;
    }

    /** The object as the patch makes it. */
    static Value.Mapping applied(Value.Mapping object, Value.Mapping patch) {
        Value.Mapping result = object;
        for (Map.Entry<String, Value> field : patch.fields().entrySet()) {
            result = switch (field.getValue()) {
                case Value.Null gone -> result.without(field.getKey());
                case Value.Mapping inner ->
                    result.with(
                            field.getKey(),
                            applied(
                                    result.at(field.getKey()) instanceof Value.Mapping mapping ? mapping : Value.EMPTY,
                                    inner));
                case Value.Text text -> result.with(field.getKey(), text);
                case Value.Bool truth -> result.with(field.getKey(), truth);
                case Value.Whole whole -> result.with(field.getKey(), whole);
                case Value.Decimal decimal -> result.with(field.getKey(), decimal);
                case Value.Sequence sequence -> result.with(field.getKey(), sequence);
            };
        }
        return result;
    }

    /**
     * What somebody asked for of an object: without its status, what the server keeps about it, and the labels by which a run
     * finds its own. A Secret's data is never kept.
     */
    public static Value.Mapping wished(Value object) {
        Value.Mapping all = object instanceof Value.Mapping mapping ? mapping : Value.EMPTY;
        if (all.text("kind").filter("Secret"::equals).isPresent()) {
            all = all.without("data").without("stringData");
        }
        Value.Mapping metadata = Value.EMPTY;
        for (String kept : List.of("labels", "annotations")) {
            // also where there are none, so that taking a change back names the fields that it added, and no others
            Value.Mapping own = all.at("metadata", kept) instanceof Value.Mapping texts ? texts : Value.EMPTY;
            for (String name : own.fields().keySet()) {
                boolean asked = !name.startsWith(RunLabels.PREFIX) && !name.equals("deployment.kubernetes.io/revision");
                own = asked ? own : own.without(name);
            }
            metadata = metadata.with(kept, own);
        }
        return all.without("apiVersion").without("kind").without("status").with("metadata", metadata);
    }

    /** Each field that a patch changes of an object, as {@code spec.replicas 3 → 0}. */
    public static List<String> words(Value.Mapping before, Value.Mapping patch) {
        var words = new ArrayList<String>();
        words("", before, patch, words);
        return words;
    }

    private static void words(String path, Value before, Value.Mapping patch, List<String> words) {
        patch.fields().forEach((name, value) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            Value was = before.at(name);
            if (name.equals(LabelNames.LAST_APPLIED)) {
                return;
            }
            if (value instanceof Value.Mapping inner && was instanceof Value.Mapping) {
                words(at, was, inner, words);
            } else if (value instanceof Value.Sequence now
                    && was instanceof Value.Sequence old
                    && now.items().size() == old.items().size()) {
                items(at, old.items(), now.items(), words);
            } else {
                change(at, was, value, words);
            }
        });
    }

    /** Of a list only what differs in it: the lists' own texts may be alike as far as they are shown. */
    private static void items(String path, List<Value> old, List<Value> now, List<String> words) {
        for (int i = 0; i < now.size(); i++) {
            Value was = old.get(i);
            Value is = now.get(i);
            String at = path + "["
                    + is.text("name")
                            .filter(name -> was.text("name").equals(Optional.of(name)))
                            .orElse(String.valueOf(i))
                    + "]";
            if (was instanceof Value.Mapping before && is instanceof Value.Mapping after) {
                words(at, before, between(before, after), words);
            } else if (!was.equals(is)) {
                change(at, was, is, words);
            }
        }
    }

    private static void change(String at, Value was, Value now, List<String> words) {
        String before = text(was);
        String after = text(now);
        words.add(at + (before.equals(after) ? Texts.of("planned.long") : " " + before + " → " + after));
    }

    /** Each field of a patch with the value that it sets, as {@code spec.replicas 3}. */
    static List<String> leaves(Value.Mapping patch) {
        var leaves = new ArrayList<String>();
        leaves("", patch, leaves);
        return leaves;
    }

    private static void leaves(String path, Value.Mapping patch, List<String> leaves) {
        patch.fields().forEach((name, value) -> {
            String at = path.isEmpty() ? name : path + "." + name;
            if (value instanceof Value.Mapping inner && !inner.fields().isEmpty()) {
                leaves(at, inner, leaves);
            } else if (!name.equals(LabelNames.LAST_APPLIED)) {
                leaves.add(at + " " + text(value));
            }
        });
    }

    private static String text(Value value) {
        String text = value instanceof Value.Null ? "nothing" : ValueText.of(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
