package labrunner.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.ClaimRow;
import labrunner.cluster.ClusterSnapshot;
import labrunner.cluster.Meta;
import labrunner.cluster.NodeRow;
import labrunner.cluster.Ref;
import labrunner.run.JournalData.ObjectEntry;
import labrunner.run.Removal.Status;

/** What clean-up has to remove, in the order that works, and what there is of a lab. Pure. */
final class Cleanup {
    /** Why each step of the order comes when it does. */
    enum Stage {
        /** First what runs, so that no machine is made for it again. */
        WORKLOAD,
        /** Then the pools: their claims, nodes and machines go with them. */
        NODE_POOL,
        /** A node class is held by a finalizer for as long as a claim needs it. */
        NODE_CLASS,
        /** Whatever else has no namespace. */
        OTHER,
        /** Last, because it takes everything in it along. */
        NAMESPACE
    }

    /** What the journal says deleted an object that no command of the page did. */
    static final String CLEAN_UP = "clean-up";

    private Cleanup() {}

    static Stage stage(Ref ref) {
        return switch (ref.kind()) {
            case "NodePool", "NodeClaim" -> Stage.NODE_POOL;
            case "AKSNodeClass" -> Stage.NODE_CLASS;
            case "Namespace" -> Stage.NAMESPACE;
            default -> ref.namespace().isPresent() ? Stage.WORKLOAD : Stage.OTHER;
        };
    }

    /** What this run made and what still exists: what clean-up itself has to remove. */
    static List<Removal> plan(JournalData journal, ClusterSnapshot snapshot, Set<Ref> coveredByPage) {
        var removals = new ArrayList<Removal>();
        for (ObjectEntry entry :
                journal.objects().stream().filter(ObjectEntry::ours).toList()) {
            shown(entry, journal, snapshot)
                    .ifPresent(meta -> removals.add(new Removal(
                            entry.ref(), meta.uid(), why(entry, journal, coveredByPage), false, Status.PLANNED, "")));
        }
        return inOrder(removals);
    }

    /**
     * All that goes with clean-up as things stand now, also what the page's own commands delete or have deleted.
     *
     * @param pageCommands ids of the page's delete commands that clean up
     */
    static List<Removal> list(
            JournalData journal, ClusterSnapshot snapshot, Set<Ref> coveredByPage, Set<String> pageCommands) {
        var removals = new ArrayList<Removal>();
        for (ObjectEntry entry : journal.objects()) {
            boolean asked = entry.deletedBy()
                    .filter(by -> by.equals(CLEAN_UP) || pageCommands.contains(by))
                    .isPresent();
            boolean planned = entry.deletedBy().isEmpty() && (entry.ours() || coveredByPage.contains(entry.ref()));
            if (asked || planned) {
                removal(entry, asked, journal, snapshot, coveredByPage).ifPresent(removals::add);
            }
        }
        return inOrder(removals);
    }

    /** @param asked whether its deletion was asked for already */
    private static Optional<Removal> removal(
            ObjectEntry entry, boolean asked, JournalData journal, ClusterSnapshot snapshot, Set<Ref> coveredByPage) {
        boolean along = goesAlong(entry.ref(), journal);
        boolean byPage = !entry.deletedBy().equals(Optional.of(CLEAN_UP))
                && (asked || along || coveredByPage.contains(entry.ref()));
        String why = why(entry, journal, coveredByPage);
        Optional<Meta> meta = snapshot.meta(entry.ref())
                .filter(seen -> isOurs(entry, seen, journal.key().runId()));
        if (meta.isEmpty()) {
            return asked || along
                    ? Optional.of(new Removal(entry.ref(), entry.uid().orElse(""), why, byPage, Status.GONE, ""))
                    : Optional.empty();
        }
        boolean going = asked || meta.get().deleting().isPresent();
        return Optional.of(new Removal(
                entry.ref(),
                meta.get().uid(),
                why,
                byPage,
                going ? Status.DELETING : Status.PLANNED,
                going ? held(meta.get().finalizers()) : ""));
    }

    private static String why(ObjectEntry entry, JournalData journal, Set<Ref> coveredByPage) {
        if (entry.wasThere()) {
            return "it was there before, and a command of the page deletes it";
        }
        return coveredByPage.contains(entry.ref()) || goesAlong(entry.ref(), journal)
                ? "this run made it"
                : "this run made it, and the page's own commands leave it";
    }

    private static List<Removal> inOrder(List<Removal> removals) {
        removals.sort(Comparator.comparing(removal -> stage(removal.ref())));
        return List.copyOf(removals);
    }

    static String held(List<String> finalizers) {
        return finalizers.isEmpty() ? "" : "held by " + String.join(", ", finalizers);
    }

    /** What this run made, as the snapshot shows it; also while it is being deleted. */
    private static Optional<Meta> shown(ObjectEntry entry, JournalData journal, ClusterSnapshot snapshot) {
        return entry.wasThere()
                ? Optional.empty()
                : snapshot.meta(entry.ref())
                        .filter(meta -> isOurs(entry, meta, journal.key().runId()));
    }

    /** Whether the snapshot shows nothing any more of what this run made, whoever deleted it. */
    static boolean gone(JournalData journal, ClusterSnapshot snapshot) {
        return journal.objects().stream()
                .noneMatch(entry -> shown(entry, journal, snapshot).isPresent());
    }

    /** Whether the page deleted its namespace, which takes it along, if not at once. */
    private static boolean goesAlong(Ref ref, JournalData journal) {
        return journal.objects().stream()
                .anyMatch(entry -> entry.ref().kind().equals("Namespace")
                        && ref.namespace().equals(Optional.of(entry.ref().name()))
                        && entry.deletedBy().isPresent());
    }

    /** Killed between a write and its outcome there is no uid: then the label on the object says whose it is. */
    static boolean isOurs(ObjectEntry entry, Meta meta, String runId) {
        return entry.uid()
                .map(uid -> uid.equals(meta.uid()))
                .orElseGet(() -> runId.equals(meta.labels().get(Stamp.RUN)));
    }

    /** What was there before and stays, one sentence each; not what the page is still to delete. */
    static List<String> left(JournalData journal, ClusterSnapshot snapshot, Set<Ref> toBeDeleted) {
        return journal.objects().stream()
                .filter(entry -> entry.wasThere() && entry.deletedBy().isEmpty() && !toBeDeleted.contains(entry.ref()))
                .filter(entry -> snapshot.meta(entry.ref()).isPresent())
                .map(entry -> entry.ref() + " was there before this lab and is left as it is")
                .toList();
    }

    /** NodePools that stay because they were there before: their machines aren't this lab's to remove. */
    static Set<String> poolsLeft(JournalData journal) {
        return Set.copyOf(journal.objects().stream()
                .filter(entry -> entry.ref().kind().equals("NodePool")
                        && entry.wasThere()
                        && entry.deletedBy().isEmpty())
                .map(entry -> entry.ref().name())
                .toList());
    }

    /** The claims of these pools, each held by what it waits for. */
    static List<Removal> machines(Set<String> pools, ClusterSnapshot snapshot) {
        return snapshot.claims().stream()
                .filter(claim -> pools.contains(claim.nodePool()))
                .map(claim -> new Removal(
                        new Ref("karpenter.sh/v1", "NodeClaim", Optional.empty(), claim.name()),
                        claim.uid(),
                        "machine of NodePool " + claim.nodePool(),
                        false,
                        Status.DELETING,
                        heldBy(claim, snapshot)))
                .toList();
    }

    private static String heldBy(ClaimRow claim, ClusterSnapshot snapshot) {
        Optional<String> node = claim.nodeName();
        long pods = snapshot.pods().stream()
                .filter(pod -> pod.active()
                        && !pod.daemon()
                        && node.isPresent()
                        && pod.node().equals(node))
                .count();
        if (pods > 0) {
            return pods == 1 ? "1 pod is still on it" : pods + " pods are still on it";
        }
        return claim.deleting() ? "its machine is going" : "Karpenter has not begun yet";
    }

    /** @param unseen what the run wrote and the watch hasn't shown yet: it is there all the same */
    static Remaining remaining(
            JournalData journal, ClusterSnapshot snapshot, Set<Ref> unseen, Set<String> pools, Prices prices) {
        int objects = (int) journal.objects().stream()
                .filter(entry -> (entry.ours() && unseen.contains(entry.ref()))
                        || shown(entry, journal, snapshot).isPresent())
                .count();
        String region = Prices.region(snapshot);
        int machines = 0;
        int unpriced = 0;
        double hourly = 0;
        var counted = new HashSet<String>();
        for (ClaimRow claim : snapshot.claims()) {
            if (pools.contains(claim.nodePool())) {
                machines++;
                claim.nodeName().ifPresent(counted::add);
                Optional<Double> price = prices.hourly(claim, region);
                hourly += price.orElse(0.0);
                // a claim that isn't launched costs nothing yet
                unpriced += price.isEmpty() && !claim.type().isEmpty() ? 1 : 0;
            }
        }
        for (NodeRow node : snapshot.nodes()) {
            if (node.nodePool().filter(pools::contains).isPresent() && !counted.contains(node.name())) {
                machines++;
                Optional<Double> price = prices.hourly(node, region);
                hourly += price.orElse(0.0);
                unpriced += price.isEmpty() ? 1 : 0;
            }
        }
        return new Remaining(objects, machines, hourly, unpriced);
    }
}
