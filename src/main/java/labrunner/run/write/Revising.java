package labrunner.run.write;

import java.util.List;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.cluster.write.Revision;
import labrunner.lab.Modified;
import labrunner.lab.Seen;
import labrunner.run.journal.RunLabels;
import labrunner.run.state.PlanItem;
import labrunner.value.KindTable;
import labrunner.value.Value;

/** What a modification makes of an object of this cluster: the same for the plan, for a dry run and for the write. Blocks. */
final class Revising {
    private final Cluster cluster;

    Revising(Cluster cluster) {
        this.cluster = cluster;
    }

    /** @throws labrunner.problem.ProblemException where what it has to look at isn't there */
    Modified of(Change.Modify change, Value.Mapping before, Seen.DryRun dryRun) {
        Ref ref = change.ref();
        ResourceKind kind = cluster.kind(ref.apiVersion(), ref.kind()).orElseThrow();
        return change.how()
                .of(new Seen(
                        before,
                        kind.names(),
                        KindTable.builtIn(ref.apiVersion()),
                        change.manifest(),
                        cluster.clock().now(),
                        dryRun,
                        others(ref.namespace())));
    }

    private Seen.Others others(Optional<String> namespace) {
        return new Seen.Others() {
            @Override
            public Value.Mapping one(String resource, String name) {
                ResourceKind kind = cluster.resource(resource);
                return cluster.existing(new Ref(kind.apiVersion(), kind.kind(), namespace, name));
            }

            @Override
            public List<Value.Mapping> all(String resource) {
                return cluster.list(cluster.resource(resource), namespace, Optional.empty());
            }
        };
    }

    /** As it is sent; an object that is replaced keeps the labels that say whose it is. */
    static Revision revision(Modified.Sent sent, Value.Mapping before) {
        return switch (sent) {
            case Modified.Patch patch ->
                new Revision.Patched(
                        switch (patch.type()) {
                            case STRATEGIC -> Revision.Patch.STRATEGIC;
                            case MERGE -> Revision.Patch.MERGE;
                            case JSON -> Revision.Patch.JSON;
                        },
                        patch.body(),
                        patch.subresource());
            case Modified.Whole whole -> new Revision.Whole(RunLabels.kept(whole.object(), before));
        };
    }

    /** Whether it holds only for the version that was looked at. */
    static boolean exact(Modified.Sent sent) {
        return switch (sent) {
            case Modified.Patch patch -> patch.exact();
            case Modified.Whole whole -> true;
        };
    }

    static PlanItem.Action action(Modified.Sent sent) {
        return sent.scales() ? PlanItem.Action.SCALE : PlanItem.Action.CHANGE;
    }

    Revision.Outcome tried(Ref ref, Modified.Sent sent, Value.Mapping before) {
        return cluster.tryRevision(ref, revision(sent, before), before);
    }

    /** What it would change, in words; nothing where the server refuses it. */
    List<String> fields(Ref ref, Modified.Sent sent, Value.Mapping before) {
        if (sent instanceof Modified.Patch patch && patch.subresource().equals(Optional.of("scale"))) {
            return patch.body()
                    .whole("spec", "replicas")
                    .map(replicas -> Planner.scaling(Optional.of(before), Math.toIntExact(replicas)))
                    .orElse(List.of("spec.replicas"));
        }
        return tried(ref, sent, before) instanceof Revision.Outcome.Done done
                ? Planner.differences(before, done.after())
                : List.of();
    }
}
