package labrunner.cluster.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Transport;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.write.Applied.Outcome;
import labrunner.cluster.write.Applied.TakenOver;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Json;
import labrunner.value.LabelNames;
import labrunner.value.Value;

/** One object's apply, from the first reading of it. */
final class OneApply {
    static final int TRIES = 8;

    /** No object has it: an apply with this version makes an object, or is refused because there is one. */
    private static final String NO_VERSION = "1";

    private final Transport transport;
    private final ResourceKind kind;
    private final Desired desired;
    private final Stands stands;
    private final String path;
    /** Whether an earlier turn has changed the object already. */
    private boolean changed;
    /** What was taken over, also by an earlier turn. */
    private final List<TakenOver> taken = new ArrayList<>();

    OneApply(Transport transport, ResourceKind kind, Desired desired, Stands stands) {
        this.stands = stands;
        this.transport = transport;
        this.kind = kind;
        this.desired = desired;
        this.path = Call.path(kind, desired.ref().namespace(), desired.ref().name());
    }

    Applied run() {
        for (int turn = 1; ; turn++) {
            Optional<Value> before = Writes.read(transport, path);
            if (!stands.holds(before)) {
                return new Applied(
                        desired.ref(),
                        kind.printed(),
                        before.flatMap(there -> there.text("metadata", "uid")),
                        0,
                        new Outcome.Another());
            }
            boolean locked = turn < TRIES || !(stands instanceof Stands.Anything);
            Optional<Applied> done = before.isEmpty() ? create() : update(before.get(), locked);
            if (done.isPresent()) {
                return done.get();
            }
            if (turn == TRIES) {
                return Writes.rejected(
                        desired.ref(),
                        kind.printed(),
                        Problem.of(
                                Kind.CONFLICT,
                                "Error from server (Conflict): " + kind.qualified() + " \""
                                        + desired.ref().name() + "\" keeps being changed by something else",
                                "Apply it again in a moment."));
            }
        }
    }

    /** What this apply would do, by a dry run; nothing is written. */
    Preview preview() {
        Optional<Value.Mapping> before = Writes.read(transport, path).map(FieldOwners::mapping);
        Value.Mapping object = before.map(found -> FieldOwners.withLastApplied(desired.object(), found))
                .orElse(desired.object());
        Answer answer = patch(object, false, true);
        List<TakenOver> conflicts = answer.code() == 409 ? TakenOver.of(answer.json()) : List.of();
        if (!conflicts.isEmpty()) {
            Optional<Problem> refused = foreign(conflicts).flatMap(OneApply::said);
            if (refused.isPresent()) {
                return new Preview(before, Optional.empty(), refused);
            }
            answer = patch(object, true, true);
        }
        if (answer.code() == 422 && before.isPresent() && ChangedStrategy.standsInTheWay(before.get(), object)) {
            answer = transport.call(
                    Call.with("PATCH", path, Call.STRATEGIC_MERGE, Json.bytes(ChangedStrategy.atOnce(object)))
                            .ask("fieldManager", Call.MANAGER)
                            .ask("fieldValidation", "Strict")
                            .ask("dryRun", "All"));
        }
        if (!answer.ok()) {
            return new Preview(before, Optional.empty(), Optional.of(answer.problem()));
        }
        Value.Mapping after = FieldOwners.mapping(answer.json());
        return new Preview(
                before,
                Optional.of(before.map(found -> FieldOwners.pruned(after, found, desired.object()))
                        .orElse(after)),
                Optional.empty());
    }

    private static Optional<Problem> said(Applied refused) {
        return refused.outcome() instanceof Outcome.Conflict conflict
                ? Optional.of(Problem.of(
                        Kind.CONFLICT, conflict.manager() + " holds " + String.join(", ", conflict.fields()), ""))
                : Optional.empty();
    }

    private Optional<Applied> create() {
        Value.Mapping object =
                stands instanceof Stands.Nothing ? versioned(desired.object(), Value.of(NO_VERSION)) : desired.object();
        Answer answer = patch(object, false, false);
        if (answer.ok()) {
            Value after = answer.json();
            boolean fresh = answer.code() == 201;
            // 200: somebody made it between the reading and the write; the next turn says what that means
            return fresh ? Optional.of(applied(after, new Outcome.Created(answer.warnings()))) : Optional.empty();
        }
        return conflictOr(answer);
    }

    /**
     * Changes what was read. Where that has changed since, a locked update is refused and another turn reads it again: so what
     * differs between before and after is our doing, and not, say, a controller's annotation. The last turn takes its chance.
     */
    private Optional<Applied> update(Value before, boolean locked) {
        Value.Mapping object = FieldOwners.withLastApplied(desired.object(), before);
        boolean handOver = FieldOwners.clientSide(before);
        Answer first = patch(locked ? as(object, before) : object, false, handOver);
        List<TakenOver> conflicts = first.code() == 409 ? TakenOver.of(first.json()) : List.of();
        boolean strategy = ChangedStrategy.standsInTheWay(before, object);
        if (!first.ok() && conflicts.isEmpty() && !(first.code() == 422 && strategy)) {
            return conflictOr(first);
        }
        Optional<Applied> refused = foreign(conflicts);
        if (refused.isPresent()) {
            return refused;
        }
        taken.addAll(conflicts);
        Optional<Value> base = handOver ? handedOver(before) : Optional.of(before);
        if (base.isEmpty()) {
            return Optional.empty();
        }
        boolean force = !conflicts.isEmpty();
        Answer last = handOver || force ? patch(locked ? as(object, base.get()) : object, force, false) : first;
        if (last.code() == 422 && strategy) {
            last = withoutOldStrategy(base.get(), object, locked, force, last);
        }
        if (!last.ok()) {
            return conflictOr(last);
        }
        Value after = last.json();
        if (last.code() == 201) {
            return Optional.of(applied(after, new Outcome.Created(last.warnings())));
        }
        boolean same = !changed && same(before, after);
        return Optional.of(
                applied(after, same ? new Outcome.Unchanged() : new Outcome.Configured(worthTelling(taken))));
    }

    /** The object with what client-side apply owned in our hands; empty where it has changed since it was read. */
    private Optional<Value> handedOver(Value before) {
        Answer handed =
                transport.call(Call.with("PATCH", path, Call.JSON_PATCH, Json.bytes(FieldOwners.handOver(before)))
                        .ask("fieldManager", Call.MANAGER));
        return handed.code() == 409 ? Optional.empty() : Optional.of(handed.good());
    }

    /** The object as a change of that very version of it. */
    private static Value.Mapping as(Value.Mapping object, Value version) {
        return versioned(object, version.at("metadata", "resourceVersion"));
    }

    private static Value.Mapping versioned(Value.Mapping object, Value version) {
        return object.with(
                "metadata", FieldOwners.mapping(object.at("metadata")).with("resourceVersion", version));
    }

    /** The apply again, once what is left of the old strategy is out of its way; its refusal where that can't be taken out. */
    private Answer withoutOldStrategy(Value base, Value.Mapping object, boolean locked, boolean force, Answer refused) {
        Answer changed =
                transport.call(Call.with("PATCH", path, Call.MERGE, Json.bytes(ChangedStrategy.patch(base, locked)))
                        .ask("fieldManager", Call.MANAGER));
        if (!changed.ok()) {
            return changed.code() == 409 ? changed : refused;
        }
        this.changed = true;
        // its controller answers the change at once: the same object, but no longer the same version
        Value.Mapping meta = FieldOwners.mapping(object.at("metadata")).with("uid", base.at("metadata", "uid"));
        return patch(object.with("metadata", meta), force, false);
    }

    private Answer patch(Value object, boolean force, boolean dry) {
        Call call = Call.with("PATCH", path, Call.APPLY, Json.bytes(object))
                .ask("fieldManager", Call.MANAGER)
                .ask("fieldValidation", "Strict");
        call = force ? call.ask("force", "true") : call;
        return transport.call(dry ? call.ask("dryRun", "All") : call);
    }

    /** Empty where another turn may succeed: the object changed meanwhile. */
    private Optional<Applied> conflictOr(Answer answer) {
        if (answer.code() == 409) {
            List<TakenOver> conflicts = TakenOver.of(answer.json());
            return conflicts.isEmpty() ? Optional.empty() : foreign(conflicts);
        }
        return Optional.of(Writes.rejected(desired.ref(), kind.printed(), strict(answer)));
    }

    /** The conflict with the first manager that isn't ours to overrule. */
    private Optional<Applied> foreign(List<TakenOver> conflicts) {
        return conflicts.stream()
                .map(TakenOver::manager)
                .filter(manager -> !FieldOwners.takable(manager))
                .findFirst()
                .map(manager -> new Applied(
                        desired.ref(),
                        kind.printed(),
                        Optional.empty(),
                        0,
                        new Outcome.Conflict(
                                manager,
                                conflicts.stream()
                                        .filter(c -> c.manager().equals(manager))
                                        .map(TakenOver::field)
                                        .distinct()
                                        .toList())));
    }

    /** kubectl sends a create, whose decoder names unknown fields better than apply's does; asked the same, it says the same. */
    private Problem strict(Answer refused) {
        Problem problem = refused.problem();
        boolean unread = refused.code() == 400 || refused.code() == 500;
        if (!unread) {
            return problem;
        }
        Answer asCreate = transport.call(
                Call.with("POST", Call.path(kind, desired.ref().namespace()), Call.JSON, Json.bytes(desired.object()))
                        .ask("dryRun", "All")
                        .ask("fieldManager", Call.MANAGER)
                        .ask("fieldValidation", "Strict"));
        return asCreate.ok() || asCreate.code() == 409 ? problem : asCreate.problem();
    }

    private Applied applied(Value after, Outcome outcome) {
        return new Applied(
                desired.ref(),
                kind.printed(),
                after.text("metadata", "uid"),
                after.whole("metadata", "generation").orElse(0L),
                outcome);
    }

    /** kubectl's own record of the manifest is no field that anybody set. */
    private static List<TakenOver> worthTelling(List<TakenOver> conflicts) {
        return conflicts.stream()
                .filter(taken -> !taken.field().contains(LabelNames.LAST_APPLIED))
                .distinct()
                .toList();
    }

    /** Whether nothing changed that anybody asked for: who owns what, the version and the status apart. */
    private static boolean same(Value before, Value after) {
        return before.text("metadata", "resourceVersion").equals(after.text("metadata", "resourceVersion"))
                || core(before).equals(core(after));
    }

    private static Value core(Value object) {
        Value.Mapping meta = FieldOwners.mapping(object.at("metadata"))
                .without("managedFields")
                .without("resourceVersion");
        return FieldOwners.mapping(object).without("status").with("metadata", meta);
    }
}
