package labrunner.cluster.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.ServerErrors;
import labrunner.cluster.http.Transport;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.write.Applied.Outcome;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Json;
import labrunner.value.Value;

/** Apply, scale and create: the writes of the page's kubectl commands, as server-side apply with our manager. */
public final class Writes {
    private final Transport transport;
    private final Discovery discovery;
    private final String namespace;

    public Writes(Transport transport, Discovery discovery, String namespace) {
        this.transport = transport;
        this.discovery = discovery;
        this.namespace = namespace;
    }

    public ApplyReport apply(List<Desired> objects) {
        var applied = new ArrayList<Applied>();
        for (Desired desired : objects) {
            if (desired.ref().kind().endsWith("List") && desired.object().at("items") instanceof Value.Sequence items) {
                for (Value item : items.items()) {
                    applied.add(one(Desired.of(FieldOwners.mapping(item))));
                }
            } else {
                applied.add(one(desired));
            }
        }
        return new ApplyReport(applied);
    }

    /** One object, if what has its name is what was taken for granted. */
    public Applied apply(Desired desired, Stands stands) {
        return one(desired, stands);
    }

    public Preview preview(Desired desired) {
        Ref ref = desired.ref();
        ResourceKind kind = discovery.kind(ref);
        return new OneApply(transport, kind, placed(kind, desired), new Stands.Anything()).preview();
    }

    /** A JSON merge patch of the object with this uid; another one of the same name is a conflict. */
    public Value.Mapping merge(Ref ref, String uid, Value.Mapping patch) {
        ResourceKind kind = discovery.kind(ref);
        Optional<String> space = kind.namespace(ref.namespace(), namespace);
        Value.Mapping checked =
                patch.with("metadata", FieldOwners.mapping(patch.at("metadata")).with("uid", Value.of(uid)));
        return FieldOwners.mapping(transport
                .call(Call.with("PATCH", Call.path(kind, space, ref.name()), Call.MERGE, Json.bytes(checked))
                        .ask("fieldManager", Call.MANAGER))
                .good());
    }

    private Applied one(Desired desired) {
        return one(desired, new Stands.Anything());
    }

    private Applied one(Desired desired, Stands stands) {
        Ref ref = desired.ref();
        if (ref.name().isEmpty()) {
            return rejected(
                    ref,
                    ref.kind().toLowerCase(Locale.ROOT),
                    Problem.of(
                            Kind.INVALID,
                            "error: a " + ref.kind() + " with no name can't be applied",
                            "Give it a metadata.name."));
        }
        try {
            Optional<ResourceKind> kind = discovery.kind(ref.apiVersion(), ref.kind());
            if (kind.isEmpty()) {
                return rejected(ref, ref.kind().toLowerCase(Locale.ROOT), ServerErrors.noMatch(ref));
            }
            return new OneApply(transport, kind.get(), placed(kind.get(), desired), stands).run();
        } catch (ProblemException e) {
            return rejected(ref, ref.kind().toLowerCase(Locale.ROOT), e.problem());
        }
    }

    private Desired placed(ResourceKind kind, Desired desired) {
        Optional<String> space = kind.namespace(desired.ref().namespace(), namespace);
        Value.Mapping meta = FieldOwners.mapping(desired.object().at("metadata"));
        meta = space.isPresent() ? meta.with("namespace", Value.of(space.get())) : meta.without("namespace");
        // what a copy of a live object carries and no manifest means
        meta = meta.without("managedFields")
                .without("resourceVersion")
                .without("uid")
                .without("creationTimestamp")
                .without("generation");
        return new Desired(
                new Ref(
                        desired.ref().apiVersion(),
                        desired.ref().kind(),
                        space,
                        desired.ref().name()),
                desired.object().with("metadata", meta).without("status"));
    }

    /** A POST: what has the name already is refused by the server. */
    public Creation create(Desired desired, boolean dry) {
        Ref ref = desired.ref();
        try {
            Optional<ResourceKind> kind = discovery.kind(ref.apiVersion(), ref.kind());
            if (kind.isEmpty()) {
                Problem problem = ServerErrors.noMatch(ref);
                return new Creation.Refused(problem, problem.summary(), false);
            }
            Optional<String> space = kind.get().namespace(ref.namespace(), namespace);
            Call call = Call.with("POST", Call.path(kind.get(), space), Call.JSON, Json.bytes(desired.object()))
                    .ask("fieldManager", Call.MANAGER)
                    .ask("fieldValidation", "Strict");
            Answer answer = transport.call(dry ? call.ask("dryRun", "All") : call);
            if (!answer.ok()) {
                Problem problem = answer.problem();
                return new Creation.Refused(
                        problem, answer.json().text("message").orElse(problem.summary()), answer.code() == 409);
            }
            return new Creation.Made(
                    FieldOwners.mapping(answer.lean()), kind.get().printed(), answer.warnings());
        } catch (ProblemException e) {
            return new Creation.Unanswered(e.problem());
        }
    }

    /** Only the pod with this uid: what has come under its name meanwhile stays. */
    public Eviction evict(Ref pod, String uid, OptionalLong grace) {
        String space = pod.namespace().orElse(namespace);
        Value.Mapping options = Value.map("preconditions", Value.map("uid", uid));
        if (grace.isPresent()) {
            options = options.with("gracePeriodSeconds", Value.of(grace.getAsLong()));
        }
        Value body = Value.map(
                "apiVersion",
                "policy/v1",
                "kind",
                "Eviction",
                "metadata",
                Value.map("name", pod.name(), "namespace", space),
                "deleteOptions",
                options);
        String path = "/api/v1/namespaces/" + Call.encode(space) + "/pods/" + Call.encode(pod.name()) + "/eviction";
        try {
            Answer answer = transport.call(Call.with("POST", path, Call.JSON, Json.bytes(body)));
            String message = answer.ok() ? "" : answer.json().text("message").orElse("");
            return switch (answer.code()) {
                case 404, 409 -> new Eviction.Gone();
                case 429 -> new Eviction.NotNow(message);
                default -> answer.ok() ? new Eviction.Taken() : new Eviction.Refused(answer.problem(), message);
            };
        } catch (ProblemException e) {
            return new Eviction.Refused(e.problem(), e.problem().summary());
        }
    }

    static Applied rejected(Ref ref, String resource, Problem problem) {
        return new Applied(ref, resource, Optional.empty(), 0, new Outcome.Rejected(problem));
    }

    public Applied createNamespace(String name, Map<String, String> labels) {
        Ref ref = new Ref("v1", "Namespace", Optional.empty(), name);
        Value object = Value.map(
                "apiVersion", "v1", "kind", "Namespace", "metadata", Value.map("name", name, "labels", labels));
        Answer answer = transport.call(Call.with("POST", "/api/v1/namespaces", Call.JSON, Json.bytes(object))
                .ask("fieldManager", Call.MANAGER)
                .ask("fieldValidation", "Strict"));
        boolean there = answer.code() == 409;
        Optional<Value> now =
                there ? read(transport, "/api/v1/namespaces/" + Call.encode(name)) : Optional.of(answer.good());
        if (now.isEmpty()) {
            return rejected(ref, "namespace", answer.problem());
        }
        if (now.get().text("metadata", "deletionTimestamp").isPresent()) {
            return rejected(
                    ref,
                    "namespace",
                    Problem.of(
                            Kind.CONFLICT,
                            "The namespace \"" + name + "\" is being deleted.",
                            "Wait until it is gone, then run the command again."));
        }
        return new Applied(
                ref,
                "namespace",
                now.get().text("metadata", "uid"),
                now.get().whole("metadata", "generation").orElse(0L),
                there ? new Outcome.Unchanged() : new Outcome.Created());
    }

    public Applied scale(Ref ref, int replicas) {
        return scale(ref, replicas, new Stands.Anything());
    }

    /** The same, if what has the name is what was taken for granted. */
    public Applied scale(Ref ref, int replicas, Stands stands) {
        ResourceKind kind = discovery.kind(ref);
        Ref placed = kind.ref(ref.name(), ref.namespace(), namespace);
        String path = Call.path(kind, placed.namespace(), ref.name());
        for (int turn = 1; ; turn++) {
            Value before = transport.call(Call.get(path)).good();
            if (!stands.holds(Optional.of(before))) {
                return new Applied(placed, kind.printed(), before.text("metadata", "uid"), 0, new Outcome.Another());
            }
            if (before.whole("spec", "replicas").equals(Optional.of((long) replicas))) {
                return scaled(placed, kind, before, new Outcome.Unchanged());
            }
            Answer answer = transport.call(scaling(path, replicas, before, stands));
            if (answer.code() != 409 || stands instanceof Stands.Anything || turn == OneApply.TRIES) {
                answer.good();
                return scaled(placed, kind, transport.call(Call.get(path)).good(), new Outcome.Configured(List.of()));
            }
        }
    }

    private static Call scaling(String path, int replicas, Value before, Stands stands) {
        Value.Mapping spec = Value.map("spec", Value.map("replicas", replicas));
        Value.Mapping body = stands instanceof Stands.Anything
                ? spec
                : spec.with(
                        "metadata",
                        Value.map(
                                "resourceVersion",
                                before.text("metadata", "resourceVersion").orElse("")));
        return Call.with("PATCH", path + "/scale", Call.MERGE, Json.bytes(body)).ask("fieldManager", Call.MANAGER);
    }

    private static Applied scaled(Ref ref, ResourceKind kind, Value after, Outcome outcome) {
        return new Applied(
                ref,
                kind.printed(),
                after.text("metadata", "uid"),
                after.whole("metadata", "generation").orElse(0L),
                outcome);
    }

    static Optional<Value> read(Transport transport, String path) {
        Answer answer = transport.call(Call.get(path));
        return answer.code() == 404 ? Optional.empty() : Optional.of(answer.good());
    }
}
