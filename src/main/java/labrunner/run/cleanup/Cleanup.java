package labrunner.run.cleanup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.NodeRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Sync;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.JournalData.ObjectEntry;
import labrunner.run.journal.Undo;
import labrunner.run.state.Remaining;
import labrunner.run.state.Removal;
import labrunner.run.state.Removal.Status;
import labrunner.run.write.Planner;
import labrunner.run.write.Prices;
import labrunner.texts.Texts;

/** What clean-up has to remove, in the order that works, and what there is of a lab. Pure. */
public final class Cleanup {
    /** Why each step of the order comes when it does. */
    public enum Stage {
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
    public static final String CLEAN_UP = "clean-up";

    private Cleanup() {}

    public static Stage stage(Ref ref) {
        return switch (ref.kind()) {
            case "NodePool", "NodeClaim" -> Stage.NODE_POOL;
            case "AKSNodeClass" -> Stage.NODE_CLASS;
            case "Namespace" -> Stage.NAMESPACE;
            default -> ref.namespace().isPresent() ? Stage.WORKLOAD : Stage.OTHER;
        };
    }

    /** What this run made and what still exists: what clean-up itself has to remove. */
    public static List<Removal> plan(
            JournalData journal, ClusterSnapshot snapshot, Presence presence, Set<Ref> coveredByPage) {
        var removals = new ArrayList<Removal>();
        for (ObjectEntry entry : journal.objects()) {
            String uid = Presence.shown(entry, journal, snapshot)
                    .map(Meta::uid)
                    .or(entry::uid)
                    .orElse("");
            boolean there = presence.of(entry, journal, snapshot) != Presence.State.GONE && !uid.isEmpty();
            if (entry.ours() && there) {
                removals.add(
                        new Removal(entry.ref(), uid, why(entry, journal, coveredByPage), false, Status.PLANNED, ""));
            }
        }
        return inOrder(removals);
    }

    /**
     * All that goes with clean-up as things stand now, also what the page's own commands delete or have deleted.
     *
     * @param pageCommands ids of the page's delete commands that clean up
     */
    public static List<Removal> list(
            JournalData journal,
            ClusterSnapshot snapshot,
            Presence presence,
            Set<Ref> coveredByPage,
            Set<String> pageCommands) {
        var removals = new ArrayList<Removal>();
        for (ObjectEntry entry : journal.objects()) {
            boolean asked = entry.deletedBy()
                    .filter(by -> by.equals(CLEAN_UP) || pageCommands.contains(by))
                    .isPresent();
            if (asked || entry.ours()) {
                removal(entry, asked, journal, snapshot, presence, coveredByPage)
                        .ifPresent(removals::add);
            }
        }
        return inOrder(removals);
    }

    /** @param asked whether its deletion was asked for already */
    private static Optional<Removal> removal(
            ObjectEntry entry,
            boolean asked,
            JournalData journal,
            ClusterSnapshot snapshot,
            Presence presence,
            Set<Ref> coveredByPage) {
        boolean along = goesAlong(entry.ref(), journal);
        boolean byPage = !entry.deletedBy().equals(Optional.of(CLEAN_UP))
                && (asked || along || coveredByPage.contains(entry.ref()));
        String why = why(entry, journal, coveredByPage);
        Optional<Meta> meta = snapshot.meta(entry.ref())
                .filter(seen -> Presence.isOurs(entry, seen, journal.key().runId()));
        String uid = meta.map(Meta::uid).or(entry::uid).orElse("");
        boolean gone = entry.wasThere() ? meta.isEmpty() : presence.of(entry, journal, snapshot) == Presence.State.GONE;
        if (gone) {
            return asked || along
                    ? Optional.of(new Removal(entry.ref(), uid, why, byPage, Status.GONE, ""))
                    : Optional.empty();
        }
        boolean going = asked || meta.flatMap(Meta::deleting).isPresent();
        return Optional.of(new Removal(
                entry.ref(),
                uid,
                why,
                byPage,
                going ? Status.DELETING : Status.PLANNED,
                going ? held(meta.map(Meta::finalizers).orElse(List.of())) : ""));
    }

    private static String why(ObjectEntry entry, JournalData journal, Set<Ref> coveredByPage) {
        if (entry.wasThere()) {
            return Texts.of("left.was.there");
        }
        return coveredByPage.contains(entry.ref()) || goesAlong(entry.ref(), journal)
                ? Texts.of("left.made")
                : Texts.of("left.made.stays");
    }

    private static List<Removal> inOrder(List<Removal> removals) {
        removals.sort(Comparator.comparing(removal -> stage(removal.ref())));
        return List.copyOf(removals);
    }

    public static String held(List<String> finalizers) {
        return finalizers.isEmpty() ? "" : Texts.of("left.held", String.join(", ", finalizers));
    }

    /** Whether the server has said of everything that this run made that it is gone, whoever deleted it. */
    public static boolean gone(JournalData journal, ClusterSnapshot snapshot, Presence presence) {
        return journal.objects().stream()
                        .allMatch(entry -> presence.of(entry, journal, snapshot) == Presence.State.GONE)
                && Presence.dependants(journal, snapshot).isEmpty();
    }

    /** Whether the page deleted its namespace, which takes it along, if not at once. */
    private static boolean goesAlong(Ref ref, JournalData journal) {
        return journal.objects().stream()
                .anyMatch(entry -> entry.ref().kind().equals("Namespace")
                        && ref.namespace().equals(Optional.of(entry.ref().name()))
                        && entry.deletedBy().isPresent());
    }

    /** What was there before and stays, one sentence each, with what this run changed of it. */
    public static List<String> left(JournalData journal, ClusterSnapshot snapshot) {
        return journal.objects().stream()
                .filter(entry -> entry.wasThere() && entry.deletedBy().isEmpty())
                .filter(entry -> entry.changed() || snapshot.meta(entry.ref()).isPresent())
                .map(entry -> left(entry) + machinesOf(entry.ref(), snapshot))
                .toList();
    }

    private static String left(ObjectEntry entry) {
        if (!entry.changed()) {
            return Texts.of("left.unchanged", entry.ref());
        }
        List<String> was = Undo.words(entry);
        return was.isEmpty()
                ? Texts.of("left.changed.unknown", entry.ref())
                : Texts.of("left.changed", entry.ref(), Planner.some(was));
    }

    /** A NodePool that stays keeps its machines, also those that were started for this lab; they cost until they are empty. */
    private static String machinesOf(Ref ref, ClusterSnapshot snapshot) {
        long machines = !RowKind.NODE_POOLS.is(ref.kind())
                ? 0
                : snapshot.rows(RowKind.NODE_CLAIMS).stream()
                        .filter(claim -> claim.nodePool().equals(ref.name()))
                        .count();
        return machines == 0 ? "" : Texts.of("left.machines", machines);
    }

    /** The claims of these pools, each held by what it waits for. */
    public static List<Removal> machines(Set<String> pools, ClusterSnapshot snapshot) {
        return snapshot.rows(RowKind.NODE_CLAIMS).stream()
                .filter(claim -> pools.contains(claim.nodePool()))
                .map(claim -> new Removal(
                        new Ref("karpenter.sh/v1", "NodeClaim", Optional.empty(), claim.name()),
                        claim.uid(),
                        Texts.of("left.machine", claim.nodePool()),
                        false,
                        claim.deleting() ? Status.DELETING : Status.PLANNED,
                        heldBy(claim, snapshot)))
                .toList();
    }

    private static String heldBy(ClaimRow claim, ClusterSnapshot snapshot) {
        Optional<String> node = claim.nodeName();
        long pods = snapshot.rows(RowKind.PODS).stream()
                .filter(pod -> pod.active()
                        && !pod.daemon()
                        && node.isPresent()
                        && pod.node().equals(node))
                .count();
        if (pods > 0) {
            return pods == 1 ? Texts.of("left.pods.one") : Texts.of("left.pods", pods);
        }
        return claim.deleting() ? Texts.of("left.machine.going") : Texts.of("left.machine.waits");
    }

    /**
     * What there is of a lab; what the server can't be asked about isn't counted as gone.
     *
     * @param unheard kinds that the server was asked for and said nothing about: machines aren't known then, and objects, which it
     *     has acknowledged, count until it says that they are gone
     */
    public static Remaining remaining(
            JournalData journal,
            ClusterSnapshot snapshot,
            Presence presence,
            Set<String> pools,
            Prices prices,
            Set<String> unheard) {
        int objects = Presence.dependants(journal, snapshot).size();
        var unknown = new ArrayList<String>();
        for (ObjectEntry entry : journal.objects()) {
            switch (presence.of(entry, journal, snapshot)) {
                case THERE -> objects++;
                case UNKNOWN -> unknown.add(entry.ref().toString());
                case GONE -> {}
            }
        }
        boolean hidden = Machines.KINDS.stream()
                .anyMatch(kind -> unheard.contains(kind)
                        || EnumSet.of(Sync.FORBIDDEN, Sync.FAILING)
                                .contains(snapshot.sync().getOrDefault(kind, Sync.ABSENT)));
        if (hidden && !pools.isEmpty()) {
            unknown.add(Remaining.MACHINES);
        }
        return machines(snapshot, pools, prices, objects, unknown, changed(journal, snapshot, prices));
    }

    /** What came to pools of others since this run began, where it changed them. */
    private static List<Remaining.Changed> changed(JournalData journal, ClusterSnapshot snapshot, Prices prices) {
        String region = Prices.region(snapshot);
        var changed = new ArrayList<Remaining.Changed>();
        for (String pool : Machines.changedPools(journal)) {
            List<ClaimRow> since = snapshot.rows(RowKind.NODE_CLAIMS).stream()
                    .filter(claim -> claim.nodePool().equals(pool)
                            && !claim.meta().created().isBefore(journal.key().begun()))
                    .toList();
            double hourly = since.stream()
                    .mapToDouble(claim -> prices.hourly(claim, region).orElse(0.0))
                    .sum();
            if (!since.isEmpty()) {
                changed.add(new Remaining.Changed(pool, since.size(), hourly));
            }
        }
        return changed;
    }

    private static Remaining machines(
            ClusterSnapshot snapshot,
            Set<String> pools,
            Prices prices,
            int objects,
            List<String> unknown,
            List<Remaining.Changed> changed) {
        String region = Prices.region(snapshot);
        int machines = 0;
        int unpriced = 0;
        double hourly = 0;
        var counted = new HashSet<String>();
        for (ClaimRow claim : snapshot.rows(RowKind.NODE_CLAIMS)) {
            if (pools.contains(claim.nodePool())) {
                machines++;
                claim.nodeName().ifPresent(counted::add);
                Optional<Double> price = prices.hourly(claim, region);
                hourly += price.orElse(0.0);
                // a claim that isn't launched costs nothing yet
                unpriced += price.isEmpty() && !claim.type().isEmpty() ? 1 : 0;
            }
        }
        for (NodeRow node : snapshot.rows(RowKind.NODES)) {
            if (node.nodePool().filter(pools::contains).isPresent() && !counted.contains(node.name())) {
                machines++;
                Optional<Double> price = prices.hourly(node, region);
                hourly += price.orElse(0.0);
                unpriced += price.isEmpty() ? 1 : 0;
            }
        }
        return new Remaining(objects, machines, hourly, unpriced, unknown, changed);
    }
}
