package labrunner.run.cleanup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.RunLabels;
import labrunner.run.state.Removal;
import labrunner.run.write.Prices;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** Finds on a cluster what runs left that no journal here knows of. Blocks. */
public final class Orphans {
    private Orphans() {}

    /** @param known runs that have a journal here: those clean up after themselves */
    public static List<Orphan> find(Cluster cluster, String owner, Set<String> known, Prices prices) {
        List<Value.Mapping> objects = cluster.labelled(RunLabels.RUN).objects().stream()
                .filter(object -> object.text("metadata", "deletionTimestamp").isEmpty())
                .filter(object -> Optional.ofNullable(RunLabels.of(object).get(RunLabels.RUN))
                        .filter(run -> !known.contains(run))
                        .isPresent())
                .toList();
        var byRun = new TreeMap<String, List<Value.Mapping>>();
        objects.forEach(object -> byRun.computeIfAbsent(
                        RunLabels.of(object).getOrDefault(RunLabels.RUN, ""), run -> new ArrayList<>())
                .add(object));
        if (byRun.isEmpty()) {
            return List.of();
        }
        Map<String, List<Value.Mapping>> claims = claims(cluster);
        return byRun.values().stream()
                .map(made -> orphan(made, owner, claims, prices))
                .toList();
    }

    private static Map<String, List<Value.Mapping>> claims(Cluster cluster) {
        try {
            return cluster
                    .list(cluster.resource("nodeclaims.karpenter.sh"), Optional.empty(), Optional.empty())
                    .stream()
                    .collect(Collectors.groupingBy(
                            claim -> claim.texts("metadata", "labels").getOrDefault("karpenter.sh/nodepool", ""),
                            LinkedHashMap::new,
                            Collectors.toList()));
        } catch (ProblemException e) {
            // a cluster without Karpenter, or a user who may not look
            return Map.of();
        }
    }

    private static Orphan orphan(
            List<Value.Mapping> made, String owner, Map<String, List<Value.Mapping>> claims, Prices prices) {
        Map<String, String> labels = RunLabels.of(made.getFirst());
        List<Orphan.Found> found = made.stream()
                .map(object -> new Orphan.Found(
                        Ref.of(object), object.text("metadata", "uid").orElse("")))
                .sorted(Comparator.comparing(one -> Cleanup.stage(one.ref())))
                .toList();
        List<Value.Mapping> machines = found.stream()
                .filter(one -> RowKind.NODE_POOLS.is(one.ref().kind()))
                .flatMap(pool -> claims.getOrDefault(pool.ref().name(), List.of()).stream())
                .toList();
        double hourly = machines.stream()
                .mapToDouble(claim ->
                        prices.hourly(claim.texts("metadata", "labels")).orElse(0.0))
                .sum();
        return new Orphan(
                labels.getOrDefault(RunLabels.LAB, Texts.of("left.lab")),
                RunLabels.since(labels),
                owner.equals(labels.get(RunLabels.OWNER)),
                found,
                machines.size(),
                hourly);
    }

    public static List<Problem> delete(Cluster cluster, Orphan orphan) {
        if (!orphan.mine()) {
            throw new IllegalArgumentException("somebody else's run");
        }
        JournalData asOurs = JournalData.begin(orphan.lab(), "", "", "", "", java.time.Instant.EPOCH);
        for (Orphan.Found found : orphan.objects()) {
            asOurs = asOurs.with(
                    new JournalData.ObjectEntry(found.ref(), "", false, Optional.of(found.uid()), 0, Optional.empty()));
        }
        var remover = new Remover(cluster);
        var wrong = new ArrayList<Problem>();
        for (Orphan.Found found : orphan.objects()) {
            var removal = new Removal(found.ref(), found.uid(), "", false, Removal.Status.PLANNED, "");
            Remover.Done done = remover.delete(removal, asOurs);
            done.refused().ifPresent(wrong::add);
            if (done.removal().status() == Removal.Status.KEPT) {
                wrong.add(CleanupProblems.keeps(List.of(done.removal())));
            }
        }
        return wrong;
    }
}
