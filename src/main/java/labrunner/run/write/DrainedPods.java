package labrunner.run.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.ResourceKind;
import labrunner.lab.DrainSpec;
import labrunner.value.Value;

/**
 * The pods of one node that a drain takes away.
 *
 * @param going those that have to go
 * @param errors what kubectl says against it, one for each reason; where there is one, no pod goes
 * @param warnings what it says besides
 */
record DrainedPods(List<Value.Mapping> going, List<String> errors, List<String> warnings) {
    private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");
    private static final String MIRROR = "kubernetes.io/config.mirror";

    /** What becomes of one pod: whether it goes, and what there is to say about it. */
    private record Fate(boolean goes, String error, String warning) {
        static final Fate GOES = new Fate(true, "", "");
    }

    /** The nodes that the line means; those that aren't there are an error later. */
    static List<Ref> nodes(Cluster cluster, DrainSpec spec) {
        return spec.nodes().isEmpty()
                ? cluster.list(cluster.resource("nodes"), Optional.empty(), spec.selector()).stream()
                        .map(Ref::of)
                        .toList()
                : spec.nodes().stream()
                        .map(name -> new Ref("v1", "Node", Optional.empty(), name))
                        .toList();
    }

    /** Blocks. */
    static DrainedPods of(Cluster cluster, DrainSpec spec, String node) {
        ResourceKind kind = cluster.resource("pods");
        return of(cluster.list(kind, Optional.empty(), spec.podSelector(), Optional.of("spec.nodeName=" + node)), spec);
    }

    static DrainedPods of(List<Value.Mapping> pods, DrainSpec spec) {
        var going = new ArrayList<Value.Mapping>();
        var errors = new LinkedHashMap<String, List<String>>();
        var warnings = new LinkedHashMap<String, List<String>>();
        for (Value.Mapping pod : pods) {
            Fate fate = fate(pod, spec);
            if (fate.goes()) {
                going.add(pod);
            }
            say(errors, fate.error(), pod);
            say(warnings, fate.warning(), pod);
        }
        return new DrainedPods(List.copyOf(going), said("cannot delete ", errors), said("", warnings));
    }

    private static Fate fate(Value.Mapping pod, DrainSpec spec) {
        boolean finished =
                pod.text("status", "phase").filter(FINISHED::contains).isPresent();
        Optional<String> controller = pod.items("metadata", "ownerReferences").stream()
                .filter(owner -> owner.isTrue("controller"))
                .findFirst()
                .flatMap(owner -> owner.text("kind"));
        if (controller.equals(Optional.of("DaemonSet")) && !finished) {
            return spec.ignoreDaemonSets()
                    ? new Fate(false, "", "ignoring DaemonSet-managed Pods")
                    : new Fate(false, "DaemonSet-managed Pods (use --ignore-daemonsets to ignore)", "");
        }
        if (pod.fields("metadata", "annotations").containsKey(MIRROR)) {
            return new Fate(false, "", "");
        }
        boolean keepsData = pod.items("spec", "volumes").stream()
                .anyMatch(volume -> volume.fields().containsKey("emptyDir"));
        if (keepsData && !finished && !spec.emptyDirs()) {
            return new Fate(false, "Pods with local storage (use --delete-emptydir-data to override)", "");
        }
        if (finished || controller.isPresent()) {
            return Fate.GOES;
        }
        return spec.force()
                ? new Fate(true, "", "deleting Pods that declare no controller")
                : new Fate(false, "cannot delete Pods that declare no controller (use --force to override)", "");
    }

    private static void say(Map<String, List<String>> said, String what, Value.Mapping pod) {
        if (!what.isEmpty()) {
            said.computeIfAbsent(what, key -> new ArrayList<>())
                    .add(pod.text("metadata", "namespace").orElse("") + "/"
                            + pod.text("metadata", "name").orElse(""));
        }
    }

    private static List<String> said(String before, Map<String, List<String>> said) {
        return said.entrySet().stream()
                .map(entry -> before + entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .toList();
    }

    /** As kubectl prints several errors at once. */
    static String together(List<String> errors) {
        return errors.size() == 1 ? errors.getFirst() : errors.stream().collect(Collectors.joining(", ", "[", "]"));
    }
}
