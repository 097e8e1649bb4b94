package labrunner.run.cleanup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.Cluster;
import labrunner.cluster.write.Deletion;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.run.journal.JournalData;
import labrunner.run.state.Removal;
import labrunner.run.state.Removal.Status;
import labrunner.run.write.Inhabitants;
import labrunner.run.write.Planner;

/** What a clean-up asks the server for: to delete what this run made, and what is still there. Blocks. */
public final class Remover {
    private final Cluster cluster;

    public Remover(Cluster cluster) {
        this.cluster = cluster;
    }

    /** A removal after its deletion was asked for, with the refusal if there was one. */
    public record Done(Removal removal, Optional<Problem> refused) {}

    /** Asks for one object to be deleted, if it still is the one that this run made; a namespace only with nothing of others in it. */
    public Done delete(Removal removal, JournalData journal) {
        try {
            if (Cleanup.stage(removal.ref()) == Cleanup.Stage.NAMESPACE) {
                List<String> others =
                        Inhabitants.of(cluster.contents(removal.ref().name()), journal);
                if (!others.isEmpty()) {
                    return new Done(removal.with(Status.KEPT, Planner.some(others)), Optional.empty());
                }
            }
            Deletion deletion = new Deletion(
                    removal.ref(), Optional.of(removal.uid()), Deletion.Propagation.BACKGROUND, Optional.empty());
            Done asked = new Done(removal.with(Status.DELETING, ""), Optional.empty());
            return switch (cluster.delete(deletion, holding -> {})) {
                case Deletion.Outcome.Gone gone -> asked;
                case Deletion.Outcome.Accepted accepted -> asked;
                case Deletion.Outcome.NotThere notThere -> asked;
                case Deletion.Outcome.Another another -> asked;
                case Deletion.Outcome.Held held -> asked;
                case Deletion.Outcome.Refused no -> new Done(removal, Optional.of(no.problem()));
            };
        } catch (ProblemException e) {
            return new Done(removal, Optional.of(e.problem()));
        }
    }

    /**
     * What the server said when it was asked for everything by name.
     *
     * @param machines how many claims and nodes of the pools it lists
     * @param problem the first thing that couldn't be read
     */
    public record Look(List<Presence.Reading> objects, long machines, Optional<Problem> problem) {}

    public Look look(List<JournalData.ObjectEntry> made, Set<String> pools) {
        List<Presence.Reading> objects = Presence.read(cluster, made);
        Optional<Problem> problem =
                objects.stream().flatMap(reading -> reading.problem().stream()).findFirst();
        long machines = 0;
        for (String word : pools.isEmpty() ? List.<String>of() : List.of("nodeclaims.karpenter.sh", "nodes")) {
            try {
                machines += cluster.list(cluster.resource(word), Optional.empty(), Optional.empty()).stream()
                        .filter(object -> pools.contains(
                                object.texts("metadata", "labels").getOrDefault("karpenter.sh/nodepool", "")))
                        .count();
            } catch (ProblemException e) {
                boolean none =
                        e.problem().kind() == Kind.NO_SUCH_KIND || e.problem().kind() == Kind.NOT_FOUND;
                problem = none ? problem : problem.or(() -> Optional.of(e.problem()));
            }
        }
        return new Look(objects, machines, problem);
    }
}
