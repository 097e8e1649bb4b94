package labrunner.run.cause;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.ObjectSet;
import labrunner.lab.Partial;
import labrunner.run.state.Cause.Source;
import labrunner.run.state.CauseMode;
import labrunner.run.state.Verdict;
import labrunner.texts.Texts;
import labrunner.value.LabelQuery;
import labrunner.value.Value;

/** From what a box expects to the object that it hangs on. */
final class BoxChain {
    /** Where nothing that was looked at is wrong. */
    private static final Set<CauseMode> WELL = Set.of(
            CauseMode.ALL_WELL,
            CauseMode.POOL_READY,
            CauseMode.CLAIM_READY,
            CauseMode.NODE_READY,
            CauseMode.CLASS_READY);
    /** So many objects of a set say enough. */
    private static final int MOST = 40;

    private BoxChain() {}

    static Say of(Look look, Expectation box, Verdict verdict, List<Subject> subjects) {
        if (verdict instanceof Verdict.Pending pending) {
            return Say.of(CauseMode.SEE_BEHIND, pending.why());
        }
        Optional<Say> unseen = SightChain.of(look, box.check().kinds());
        if (unseen.isPresent()) {
            return unseen.get();
        }
        Say say = switch (box.check()) {
            case Check.Absent check -> gone(look, subjects.getFirst());
            case Check.Fact fact -> fact(look, fact);
            case Check.Objects check
            when check.quantifier() == Check.Quantifier.NONE -> unwanted(look, check, subjects.getFirst());
            case Check.Objects check -> counted(look, check.count(), subjects.getFirst(), verdict);
            case Check.Ready check -> counted(look, check.count(), subjects.getFirst(), verdict);
            case Check.Pending check -> first(look, subjects.getFirst());
            case Check.Cel cel -> expression(look, subjects, verdict);
        };
        return WELL.contains(say.mode()) ? field(say, verdict) : say;
    }

    private static Say gone(Look look, Subject subject) {
        return subject.objects().stream()
                .limit(MOST)
                .map(object -> ObjectChain.gone(look, Ref.of(object), object))
                .max(Comparator.comparingInt(WorkloadChain::rank))
                .orElseGet(() -> Say.of(CauseMode.ALL_WELL, subject.set().words()));
    }

    /** Objects of which there should be none: those that have to go, or to become otherwise. */
    private static Say unwanted(Look look, Check.Objects check, Subject subject) {
        var those = new Subject(
                subject.set(),
                subject.objects().stream()
                        .filter(object ->
                                Partial.difference(check.match(), object).isEmpty())
                        .toList());
        boolean becomes = !(check.match().at("status") instanceof Value.Null)
                || subject.set().kind().equals("Pod");
        return becomes && !those.objects().isEmpty() ? first(look, those) : gone(look, those);
    }

    private static Say expression(Look look, List<Subject> subjects, Verdict verdict) {
        return subjects.stream()
                .map(subject -> counted(look, Check.Count.SOME, subject, verdict))
                .filter(say -> !WELL.contains(say.mode()))
                .max(Comparator.comparingInt(WorkloadChain::rank))
                .orElseGet(() -> Say.of(
                        CauseMode.ALL_WELL,
                        subjects.stream().map(subject -> subject.set().words()).collect(Collectors.joining(", "))));
    }

    private static Say counted(Look look, Check.Count count, Subject subject, Verdict verdict) {
        Say say = first(look, subject);
        if (!WELL.contains(say.mode())) {
            return say;
        }
        boolean machines = Set.of("Node", "NodeClaim").contains(subject.set().kind());
        long there = subject.objects().size();
        if (machines && there > count.max()) {
            return tooMany(look, subject).orElse(say);
        }
        boolean few = there < count.min() || verdict instanceof Verdict.NotYet notYet && status(notYet);
        boolean pool = subject.set().kind().equals("NodePool");
        return (machines || pool) && few ? coming(look).orElse(say) : say;
    }

    private static boolean status(Verdict.NotYet notYet) {
        return notYet.field().filter(path -> path.startsWith("status.")).isPresent();
    }

    /** Machines that are to go and are kept: the one of which something is said. */
    private static Optional<Say> tooMany(Look look, Subject subject) {
        return subject.objects().stream()
                .limit(MOST)
                .map(object -> ObjectChain.gone(look, Ref.of(object), object))
                .max(Comparator.comparingInt(say -> say.mode() == CauseMode.STAYS_THERE ? 0 : 1));
    }

    /** What makes machines: pods that wait, and claims that aren't ready. */
    private static Optional<Say> coming(Look look) {
        return ObjectChain.pending(look)
                .or(() -> look.rows(RowKind.NODE_CLAIMS).stream()
                        .filter(claim -> !claim.initialized())
                        .max(Comparator.comparing(ClaimRow::created))
                        .map(claim -> ClaimChain.of(look, claim)));
    }

    /** The first of a set that isn't well, broken ones before others; what makes them where there are none. */
    private static Say first(Look look, Subject subject) {
        ObjectSet set = subject.set();
        if (subject.objects().isEmpty()) {
            return none(look, set);
        }
        if (set.kind().equals("Pod")) {
            Set<String> uids = subject.objects().stream()
                    .flatMap(object -> object.text("metadata", "uid").stream())
                    .collect(Collectors.toSet());
            List<PodRow> pods = look.pods(pod -> uids.contains(pod.uid()));
            Optional<Say> going =
                    pods.stream().filter(PodRow::deleting).findFirst().map(pod -> DeletionChain.pod(look, pod));
            int alive = (int) pods.stream().filter(pod -> !pod.deleting()).count();
            return WorkloadChain.groups(look, pods, alive)
                    .or(() -> going)
                    .orElseGet(() -> Say.of(CauseMode.ALL_WELL, set.words()));
        }
        return subject.objects().stream()
                .limit(MOST)
                .map(object -> ObjectChain.of(look, Ref.of(object), Optional.of(object)))
                .max(Comparator.comparingInt(say -> WELL.contains(say.mode()) ? -1 : WorkloadChain.rank(say)))
                .orElseThrow();
    }

    private static Say none(Look look, ObjectSet set) {
        boolean machines = Set.of("Node", "NodeClaim").contains(set.kind());
        if (machines && set.name().isEmpty()) {
            return coming(look)
                    .or(() -> SchedulingChain.down(look))
                    .orElseGet(() ->
                            Say.of(CauseMode.MISSING_NO_PENDING, set.kind()).kubectl(KubectlLines.PENDING));
        }
        if (set.kind().equals("Pod") && set.name().isEmpty()) {
            Optional<Say> workload = workload(look, set);
            if (workload.isPresent()) {
                return workload.get();
            }
        }
        return ObjectChain.missing(
                        look, Look.ref(set.kind(), set.namespace(), set.name().orElse("")))
                .words(set.name().isPresent() ? Optional.empty() : Optional.of(set.words()));
    }

    /** The Deployment that makes pods with these labels. */
    private static Optional<Say> workload(Look look, ObjectSet set) {
        Predicate<java.util.Map<String, String>> selector = LabelQuery.of(set.selector());
        return look.rows(RowKind.DEPLOYMENTS).stream()
                .filter(row -> set.namespace().isEmpty() || set.namespace().equals(row.namespace()))
                .filter(row -> selector.test(row.selector()))
                .findFirst()
                .map(row -> WorkloadChain.of(look, row));
    }

    private static Say fact(Look look, Check.Fact fact) {
        return switch (fact) {
            case Check.LogLine line -> log(look, line);
            case Check.EventSeen event ->
                event.about()
                        .name()
                        .filter(name -> !event.about().kind().isEmpty())
                        .map(name -> ObjectChain.of(
                                look,
                                Look.ref(event.about().kind(), event.about().namespace(), name),
                                Optional.empty()))
                        .filter(say -> !WELL.contains(say.mode()))
                        .or(() -> coming(look))
                        .map(say -> say.after(Texts.of("cause.fact.event")))
                        .orElseGet(() ->
                                Say.of(CauseMode.FACT_UNSEEN, fact.expected()).kubectl(fact.kubectl()));
        };
    }

    private static Say log(Look look, Check.LogLine line) {
        ObjectSet set = line.pods();
        Predicate<java.util.Map<String, String>> selector = LabelQuery.of(set.selector());
        List<PodRow> pods =
                look.pods(pod -> (set.namespace().isEmpty() || set.namespace().equals(pod.namespace()))
                        && (set.name().isEmpty() || set.name().get().equals(pod.name()))
                        && selector.test(pod.labels()));
        if (pods.isEmpty()) {
            return workload(look, set).or(() -> SchedulingChain.down(look)).orElseGet(() -> none(look, set));
        }
        return WorkloadChain.groups(look, pods, pods.size())
                .or(() -> coming(look).map(say -> say.after(Texts.of("cause.fact.line"))))
                .orElseGet(() -> Say.of(CauseMode.FACT_UNSEEN, line.expected()).kubectl(line.kubectl()));
    }

    /** Where all is well, a field is other than expected. */
    private static Say field(Say well, Verdict verdict) {
        return verdict instanceof Verdict.NotYet notYet
                ? other(well, notYet)
                : verdict instanceof Verdict.StaysPending stays
                        ? Say.of(CauseMode.STATUS_OTHER, stays.expected(), stays.why())
                                .with(well)
                        : well;
    }

    private static Say other(Say well, Verdict.NotYet notYet) {
        boolean spec = notYet.field()
                .filter(path -> path.startsWith("spec.") || path.startsWith("metadata."))
                .isPresent();
        Say say = Say.of(spec ? CauseMode.FIELD_OTHER : CauseMode.STATUS_OTHER, notYet.expected(), notYet.actual())
                .with(well);
        well.objects().stream()
                .findFirst()
                .ifPresent(ref -> notYet.field()
                        .ifPresent(
                                path -> say.seen(Source.FIELD, ref, Optional.empty(), path + ": " + notYet.actual())));
        return say;
    }
}
