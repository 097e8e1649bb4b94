package labrunner.practice.karpenter.scheduling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import labrunner.practice.Resources;

/** What DaemonSets will take of a pool's machines: instance types grouped by the DaemonSets that run on them. */
public final class DaemonOverhead {

    /** Types that the same DaemonSets run on. */
    public record Group(List<InstanceType> types, Resources requests) {}

    private DaemonOverhead() {}

    /** The groups of a pool's types. */
    public static List<Group> groups(
            Pool pool, Requirements template, List<InstanceType> types, List<PodSpec> daemons) {
        var candidates = daemons.stream()
                .map(PodSpec::toleratingSoftTaints)
                .filter(daemon -> TaintCheck.whyRefused(pool.taints(), daemon.tolerations())
                        .isEmpty())
                .filter(daemon -> daemon.constraints().alternatives().stream()
                        .anyMatch(asked -> template.compatible(asked, LabelKeys.wellKnown())))
                .toList();
        record Sharing(List<InstanceType> types, Resources requests) {}
        var byDaemons = new LinkedHashMap<List<String>, Sharing>();
        for (InstanceType type : types) {
            List<PodSpec> onType = candidates.stream()
                    .filter(daemon -> daemon.constraints().alternatives().stream()
                            .anyMatch(asked -> template.compatible(asked, LabelKeys.wellKnown())
                                    && type.requirements().intersects(asked)))
                    .toList();
            List<String> names =
                    onType.stream().map(PodSpec::reference).sorted().toList();
            byDaemons
                    .computeIfAbsent(names, n -> new Sharing(new ArrayList<>(), Amounts.requestedByAll(onType)))
                    .types()
                    .add(type);
        }
        return byDaemons.values().stream()
                .map(sharing -> new Group(List.copyOf(sharing.types()), sharing.requests()))
                .toList();
    }

    /** What DaemonSets that may run on an existing node request together. */
    public static Resources on(NodeView node, List<PodSpec> daemons) {
        Requirements labels = Requirements.ofLabels(node.labels());
        return Amounts.requestedByAll(daemons.stream()
                .filter(daemon -> TaintCheck.whyRefused(node.taints(), daemon.tolerations())
                        .isEmpty())
                .filter(daemon -> labels.compatible(daemon.strictRequirements(), Set.of()))
                .toList());
    }
}
