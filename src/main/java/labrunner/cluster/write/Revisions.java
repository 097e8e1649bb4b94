package labrunner.cluster.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Transport;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.value.Json;
import labrunner.value.Value;

/** Patches and replacements of objects that are there. Each names the object that was looked at, so that it changes no other one. */
public final class Revisions {
    private final Transport transport;
    private final Discovery discovery;
    private final String namespace;

    public Revisions(Transport transport, Discovery discovery, String namespace) {
        this.transport = transport;
        this.discovery = discovery;
        this.namespace = namespace;
    }

    /**
     * Changes one object.
     *
     * @param before the object as it was looked at
     * @param stands which object it has to be still
     */
    public Revision.Outcome revise(Ref ref, Revision revision, Value.Mapping before, Stands stands) {
        return sent(ref, revision, before, Optional.of(stands));
    }

    /** The same, only tried: the server says what would come of it, and changes nothing. */
    public Revision.Outcome tried(Ref ref, Revision revision, Value.Mapping before) {
        return sent(ref, revision, before, Optional.empty());
    }

    private Revision.Outcome sent(Ref ref, Revision revision, Value.Mapping before, Optional<Stands> stands) {
        ResourceKind kind = discovery.kind(ref);
        Optional<String> space = kind.namespace(ref.namespace(), namespace);
        String path = Call.path(kind, space, ref.name());
        Map<String, Value> guard = guard(stands);
        Call call = switch (revision) {
            case Revision.Patched patched ->
                Call.with(
                        "PATCH",
                        path
                                + patched.part()
                                        .map(part -> "/" + Call.encode(part))
                                        .orElse(""),
                        patched.type().mediaType(),
                        Json.bytes(guarded(patched, guard)));
            case Revision.Whole whole ->
                Call.with("PUT", path, Call.JSON, Json.bytes(placed(whole.object(), before, space, guard)))
                        .ask("fieldValidation", "Strict");
        };
        call = call.ask("fieldManager", Call.MANAGER);
        Answer answer = transport.call(stands.isPresent() ? call : call.ask("dryRun", "All"));
        if (!answer.ok()) {
            return refused(asAsked(answer, guard), path, stands);
        }
        boolean whole =
                !(revision instanceof Revision.Patched patched && patched.part().isPresent());
        Value.Mapping answered = FieldOwners.mapping(answer.json());
        boolean same = same(before, answered, whole);
        Value.Mapping after = whole
                ? answered
                : stands.isEmpty()
                        ? before
                        : FieldOwners.mapping(transport.call(Call.get(path)).good());
        return new Revision.Outcome.Done(after, same, answer.warnings());
    }

    /** What the object has to be, as fields of its metadata. */
    private static Map<String, Value> guard(Optional<Stands> stands) {
        return stands.filter(Stands.Object.class::isInstance)
                .map(Stands.Object.class::cast)
                .<Map<String, Value>>map(object -> object.version()
                        .<Map<String, Value>>map(
                                version -> Map.of("uid", Value.of(object.uid()), "resourceVersion", Value.of(version)))
                        .orElse(Map.of("uid", Value.of(object.uid()))))
                .orElse(Map.of());
    }

    private static Value guarded(Revision.Patched patched, Map<String, Value> guard) {
        if (patched.type() == Revision.Patch.JSON && patched.body() instanceof Value.Sequence operations) {
            var all = new ArrayList<Value>();
            guard.forEach(
                    (field, value) -> all.add(Value.map("op", "test", "path", "/metadata/" + field, "value", value)));
            all.addAll(operations.items());
            return new Value.Sequence(all);
        }
        // what is no mapping is refused by the server, or changes nothing
        return patched.type() != Revision.Patch.JSON && patched.body() instanceof Value.Mapping body
                ? guarded(body, guard)
                : patched.body();
    }

    private static Value.Mapping guarded(Value.Mapping body, Map<String, Value> guard) {
        if (guard.isEmpty()) {
            return body;
        }
        Value.Mapping metadata = FieldOwners.mapping(body.at("metadata"));
        for (Map.Entry<String, Value> field : guard.entrySet()) {
            metadata = metadata.with(field.getKey(), field.getValue());
        }
        return body.with("metadata", metadata);
    }

    /** A replacement names the version that it replaces, as kubectl's does. */
    private static Value.Mapping placed(
            Value.Mapping object, Value.Mapping before, Optional<String> space, Map<String, Value> guard) {
        Value.Mapping metadata = FieldOwners.mapping(object.at("metadata"));
        metadata = space.isPresent() ? metadata.with("namespace", Value.of(space.get())) : metadata;
        if (metadata.text("resourceVersion").isEmpty()) {
            metadata = metadata.with("resourceVersion", before.at("metadata", "resourceVersion"));
        }
        return guarded(object.with("metadata", metadata), guard);
    }

    /** The server may print the patch that it refuses: what was added to it is nobody's concern. */
    private static Answer asAsked(Answer refused, Map<String, Value> guard) {
        String added = guard.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(field -> field.getKey() + ":" + field.getValue().text().orElse(""))
                .collect(Collectors.joining(" ", "metadata:map[", "]"));
        String body = new String(refused.body(), StandardCharsets.UTF_8);
        return body.contains(added)
                ? new Answer(
                        refused.code(),
                        refused.headers(),
                        body.replace(" " + added, "")
                                .replace(added + " ", "")
                                .replace(added, "")
                                .getBytes(StandardCharsets.UTF_8))
                : refused;
    }

    /** Whether the object changed meanwhile: then nobody knows what the server would have said. */
    private Revision.Outcome refused(Answer answer, String path, Optional<Stands> stands) {
        boolean another = stands.isPresent()
                && (answer.code() == 409 || answer.code() == 422)
                && !stands.get().holds(Writes.read(transport, path));
        return another
                ? new Revision.Outcome.Another()
                : new Revision.Outcome.Refused(
                        answer.problem(),
                        answer.json().text("message").orElse(answer.problem().summary()));
    }

    private static boolean same(Value.Mapping before, Value.Mapping after, boolean whole) {
        boolean version = before.text("metadata", "resourceVersion").equals(after.text("metadata", "resourceVersion"));
        return version && (!whole || core(before).equals(core(after)));
    }

    /** A dry run leaves the version as it is, and notes who would own what. */
    private static Value core(Value.Mapping object) {
        Value.Mapping metadata = FieldOwners.mapping(object.at("metadata"));
        for (String field : List.of("managedFields", "resourceVersion", "generation")) {
            metadata = metadata.without(field);
        }
        return object.with("metadata", metadata);
    }
}
