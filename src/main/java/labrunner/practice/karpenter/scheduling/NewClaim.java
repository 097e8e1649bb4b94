package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labrunner.practice.Resources;

/** A claim that is being planned: it keeps every instance type that still holds all its pods. */
final class NewClaim {
    private final Solver.Template template;
    private final Topology topology;
    private final List<PodSpec> pods = new ArrayList<>();
    private final String hostname;
    private Requirements requirements;
    private List<InstanceType> types;
    private Resources requests = Resources.NONE;

    NewClaim(Solver.Template template, List<InstanceType> types, Topology topology, String hostname) {
        this.template = template;
        this.topology = topology;
        this.types = types;
        this.hostname = hostname;
        this.requirements = template.requirements().and(Requirement.in(LabelKeys.HOSTNAME, hostname));
    }

    int podCount() {
        return pods.size();
    }

    List<InstanceType> types() {
        return types;
    }

    /** Takes the pod, or says why not. */
    Optional<SchedulingError> take(PodSpec pod) {
        Optional<SchedulingError> refused =
                TaintCheck.whyRefused(template.pool().taints(), pod.tolerations());
        if (refused.isPresent()) {
            return refused;
        }
        Requirements asked = pod.requirements();
        Optional<String> incompatible = requirements.whyIncompatible(asked, LabelKeys.wellKnown());
        if (incompatible.isPresent()) {
            return Optional.of(SchedulingError.of("incompatible requirements, " + incompatible.get()));
        }
        Requirements wanted = requirements.and(asked);
        return switch (topology.narrow(pod, template.pool().taints(), pod.strictRequirements(), wanted)) {
            case Topology.Narrowed.Refused no -> Optional.of(no.error());
            case Topology.Narrowed.Possible possible -> narrowTo(pod, wanted, possible.requirements());
        };
    }

    private Optional<SchedulingError> narrowTo(PodSpec pod, Requirements wanted, Requirements narrowed) {
        Optional<String> outside = wanted.whyIncompatible(narrowed, LabelKeys.wellKnown());
        if (outside.isPresent()) {
            return Optional.of(SchedulingError.of(outside.get()));
        }
        Resources total = requests.plus(pod.requests());
        return switch (new TypeFilter(template.overhead(), narrowed, total, pod.requests()).filter(types)) {
            case TypeFilter.Outcome.None none -> Optional.of(none.error());
            case TypeFilter.Outcome.Kept kept -> {
                pods.add(pod);
                types = kept.types();
                requests = total;
                requirements = narrowed;
                topology.register(LabelKeys.HOSTNAME, hostname);
                topology.record(pod, template.pool().taints(), narrowed);
                yield Optional.empty();
            }
        };
    }

    /** The plan, with the DaemonSets' requests counted in: the least that any type left would carry. */
    Solution.PlannedClaim planned() {
        Set<String> left = types.stream().map(InstanceType::name).collect(Collectors.toSet());
        Resources daemons = Resources.NONE;
        for (DaemonOverhead.Group group : template.overhead()) {
            if (group.types().stream().anyMatch(type -> left.contains(type.name()))) {
                daemons = daemons.isEmpty() ? group.requests() : Amounts.min(daemons, group.requests());
            }
        }
        return new Solution.PlannedClaim(
                template.pool(),
                requirements.without(Set.of(LabelKeys.HOSTNAME)),
                List.copyOf(types),
                requests.plus(daemons),
                List.copyOf(pods));
    }
}
