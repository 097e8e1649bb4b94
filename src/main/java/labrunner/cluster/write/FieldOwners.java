package labrunner.cluster.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.http.Call;
import labrunner.value.Json;
import labrunner.value.LabelNames;
import labrunner.value.Value;

/**
 * Who owns an object's fields, and the hand-over from kubectl's client-side apply to us.
 *
 * <p>{@code kubectl apply} takes out what its last manifest had and the new one hasn't. Server-side apply takes out only what its
 * own manager set before. So what kubectl's apply owns is made ours first, as {@code kubectl apply --server-side} itself does it;
 * the apply that follows then prunes as the learner expects.
 */
public final class FieldOwners {
    private static final String CLIENT_SIDE = "kubectl-client-side-apply";
    private static final Set<String> OURS = Set.of("kubectl", CLIENT_SIDE, Call.MANAGER);

    private FieldOwners() {}

    /** Whether a manager's fields are ours to take: kubectl's managers, and other ones of our own. */
    static boolean takable(String manager) {
        return OURS.contains(manager) || manager.startsWith("kubectl-") || manager.startsWith(Call.MANAGER + "-");
    }

    /** Whether kubectl's client-side apply owns anything in the object. */
    static boolean clientSide(Value object) {
        return object.items("metadata", "managedFields").stream().anyMatch(FieldOwners::isClientSide);
    }

    private static boolean isClientSide(Value entry) {
        return entry.text("manager").orElse("").equals(CLIENT_SIDE)
                && entry.text("operation").orElse("").equals("Update")
                && entry.text("subresource").orElse("").isEmpty();
    }

    private static boolean isOurs(Value entry) {
        return entry.text("manager").orElse("").equals(Call.MANAGER)
                && entry.text("operation").orElse("").equals("Apply")
                && entry.text("subresource").orElse("").isEmpty();
    }

    /** A JSON patch that gives us what client-side apply owns; it fails if the object changed since it was read. */
    static Value handOver(Value object) {
        List<Value> entries = object.items("metadata", "managedFields");
        Value fields = Value.EMPTY;
        Optional<Value> apiVersion = Optional.empty();
        var rest = new ArrayList<Value>();
        for (Value entry : entries) {
            if (isClientSide(entry) || isOurs(entry)) {
                fields = union(fields, entry.at("fieldsV1"));
                apiVersion = isOurs(entry) || apiVersion.isEmpty() ? Optional.of(entry.at("apiVersion")) : apiVersion;
            } else {
                rest.add(entry);
            }
        }
        rest.add(Value.map(
                "manager",
                Call.MANAGER,
                "operation",
                "Apply",
                "apiVersion",
                apiVersion.orElse(object.at("apiVersion")),
                "fieldsType",
                "FieldsV1",
                "fieldsV1",
                fields));
        return Value.list(
                Value.map("op", "replace", "path", "/metadata/managedFields", "value", new Value.Sequence(rest)),
                Value.map(
                        "op",
                        "replace",
                        "path",
                        "/metadata/resourceVersion",
                        "value",
                        object.at("metadata", "resourceVersion")));
    }

    private static Value union(Value one, Value other) {
        Map<String, Value> fields = new LinkedHashMap<>(one.fields());
        other.fields().forEach((key, value) -> fields.merge(key, value, FieldOwners::union));
        return new Value.Mapping(new LinkedHashMap<>(fields));
    }

    /**
     * The object as it is sent: with kubectl's record of the last manifest kept true where there is one, so that a later
     * {@code kubectl apply} in a terminal still knows what to take out.
     */
    static Value.Mapping withLastApplied(Value.Mapping desired, Value before) {
        if (before.text("metadata", "annotations", LabelNames.LAST_APPLIED).isEmpty()) {
            return desired;
        }
        Value.Mapping meta = mapping(desired.at("metadata"));
        Value.Mapping annotations = mapping(meta.at("annotations")).without(LabelNames.LAST_APPLIED);
        Value.Mapping recorded = desired.with("metadata", meta.with("annotations", annotations));
        return desired.with(
                "metadata",
                meta.with(
                        "annotations",
                        annotations.with(LabelNames.LAST_APPLIED, Value.of(Json.sorted(recorded) + "\n"))));
    }

    /**
     * What a dry run leaves out: fields that {@code kubectl apply} set and the new manifest lacks are handed over and then taken
     * out. kubectl's record of its last manifest says which.
     */
    static Value.Mapping pruned(Value.Mapping after, Value before, Value desired) {
        Optional<String> record = before.text("metadata", "annotations", LabelNames.LAST_APPLIED);
        if (record.isEmpty() || !clientSide(before)) {
            return after;
        }
        try {
            return mapping(without(after, Json.parse(record.get().getBytes(StandardCharsets.UTF_8)), desired));
        } catch (RuntimeException e) {
            // a record that somebody wrote by hand: kubectl couldn't read it either
            return after;
        }
    }

    private static Value without(Value after, Value last, Value desired) {
        if (!(after instanceof Value.Mapping mapping)) {
            return after;
        }
        Value.Mapping result = mapping;
        for (Map.Entry<String, Value> field : last.fields().entrySet()) {
            Value wanted = desired.at(field.getKey());
            boolean nested = field.getValue() instanceof Value.Mapping;
            if (wanted instanceof Value.Null && !nested) {
                result = result.without(field.getKey());
            } else if (nested && result.fields().containsKey(field.getKey())) {
                result = result.with(field.getKey(), without(result.at(field.getKey()), field.getValue(), wanted));
            }
        }
        return result;
    }

    public static Value.Mapping mapping(Value value) {
        return value instanceof Value.Mapping mapping ? mapping : Value.EMPTY;
    }
}
