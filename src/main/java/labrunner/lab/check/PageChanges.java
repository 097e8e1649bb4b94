package labrunner.lab.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.lab.Command;
import labrunner.lab.Effect;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.ObjectSet;
import labrunner.lab.PageObject;
import labrunner.lab.PlacedCommand;
import labrunner.lab.ScriptCommand;
import labrunner.lab.Step;
import labrunner.lab.Where;
import labrunner.value.KindTable;
import labrunner.value.Value;

/** What a page's commands do to objects, step after step, as far as their words say it. */
final class PageChanges {
    private static final Set<String> SYSTEM_SPACES =
            Set.of("default", "kube-system", "kube-public", "kube-node-lease", "karpenter");
    /** Such objects are made by controllers, under names of their own. */
    private static final Set<String> MADE_BY_OTHERS = Set.of(
            "Pod",
            "Node",
            "NodeClaim",
            "ReplicaSet",
            "ControllerRevision",
            "Event",
            "Endpoints",
            "EndpointSlice",
            "Lease",
            "PersistentVolume",
            "StorageClass",
            "RuntimeClass",
            "CustomResourceDefinition",
            "APIService",
            "CSINode",
            "VolumeAttachment",
            "ClusterRole",
            "ClusterRoleBinding",
            "PersistentVolumeClaim",
            "IngressClass",
            "GatewayClass");

    /** What is only shown, and surely changes nothing. */
    private static final Pattern READS = Pattern.compile(
            "\\s*kubectl\\s+(?:(?:-n|--namespace)[= ]\\S+\\s+)?(?:get|describe|logs|top|explain|version|events|wait|cluster-info|port-forward"
                    + "|api-resources|rollout\\s+(?:status|history)|auth)\\b[^\\n;|&]*\\s*");

    private final List<Change> all = new ArrayList<>();
    private final Set<Manifest> broken = new HashSet<>();
    private final List<Integer> unknownWrites = new ArrayList<>();
    private final List<Integer> searches = new ArrayList<>();

    /** One effect of a command. */
    record Change(int step, PlacedCommand placed, Effect effect) {
        PageObject object() {
            return effect.object();
        }
    }

    PageChanges(Lab lab) {
        List<Step> steps = lab.steps();
        for (int i = 0; i < steps.size(); i++) {
            for (PlacedCommand placed : steps.get(i).commands()) {
                add(i, placed);
                if (steps.get(i).broken().isPresent() && !steps.get(i).solves(placed)) {
                    broken.addAll(placed.command().manifests());
                }
            }
        }
    }

    /** Whether a manifest is one of an exercise in mending: what it lacks, it may lack on purpose. */
    boolean breaks(Manifest manifest) {
        return broken.contains(manifest);
    }

    private void add(int step, PlacedCommand placed) {
        Command command = placed.command();
        command.effects().forEach(effect -> all.add(new Change(step, placed, effect)));
        boolean searched = command.finds().isPresent() || command.drains().isPresent();
        if (searched) {
            searches.add(step);
        }
        boolean hidden = command.notRun().filter(shown -> !shown.replaced()).isPresent()
                && !READS.matcher(placed.text()).matches();
        boolean scripted = command instanceof ScriptCommand && command.writes();
        if (hidden || scripted || command.writes() && command.effects().isEmpty() && !searched) {
            unknownWrites.add(step);
        }
    }

    List<Change> all() {
        return all;
    }

    /** Those of the steps up to one, it included. */
    Stream<Change> until(int step) {
        return all.stream().filter(change -> change.step() <= step);
    }

    /** Whether some command up to that step may change objects that aren't known beforehand. */
    boolean unclear(int step) {
        return unknownWrites.stream().anyMatch(at -> at <= step);
    }

    /** The same, where a deletion by labels counts too. */
    boolean unclearOrSearched(int step) {
        return unclear(step) || searches.stream().anyMatch(at -> at <= step);
    }

    /** Whether nothing on the page is hidden from this reading. */
    boolean clear() {
        return unknownWrites.isEmpty();
    }

    /** Whether two name the same object: a namespace that isn't said may be any. */
    static boolean same(ObjectSet one, ObjectSet other) {
        return one.kind().equals(other.kind())
                && one.name().equals(other.name())
                && near(one.namespace(), other.namespace());
    }

    static boolean near(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** The changes of an object up to a step, in order. */
    List<Change> of(ObjectSet set, int step) {
        return until(step).filter(change -> same(change.object().set(), set)).toList();
    }

    boolean makes(ObjectSet set, int step) {
        return of(set, step).stream().anyMatch(change -> change.effect().makes());
    }

    /** Whether the object is there without the page, or may be: the cluster's own, and what controllers make. */
    static boolean othersMake(ObjectSet set) {
        String name = set.name().orElse("");
        return MADE_BY_OTHERS.contains(set.kind())
                || set.kind().equals("Namespace") && system(name)
                || set.namespace().filter(PageChanges::system).isPresent()
                        && !set.namespace().get().equals("default")
                || name.startsWith("system-")
                || name.equals("default")
                || name.equals("kubernetes")
                || name.equals("kube-root-ca.crt")
                || KindTable.of(set.kind()).isEmpty();
    }

    static boolean system(String namespace) {
        return SYSTEM_SPACES.contains(namespace) || namespace.endsWith("-system");
    }

    /** The manifest of an object as it stands after a step; empty where the page changed it otherwise, or hasn't made it. */
    Optional<Manifest> manifest(ObjectSet set, int step) {
        List<Change> changes = of(set, step);
        boolean plain = !changes.isEmpty()
                && changes.stream()
                        .allMatch(change ->
                                change.effect().applied().isPresent() || change.effect() instanceof Effect.Scale)
                && changes.stream().allMatch(change -> change.placed().only() == Where.EVERYWHERE);
        return plain
                ? changes.reversed().stream()
                        .flatMap(change -> change.effect().applied().stream())
                        .map(PageObject.Written::written)
                        .findFirst()
                : Optional.empty();
    }

    /** How many replicas a workload has after a step; empty where that isn't sure. */
    Optional<Long> replicas(ObjectSet set, int step) {
        if (unclearOrSearched(step) || scaledByOthers(set)) {
            return Optional.empty();
        }
        Optional<Long> replicas = Optional.empty();
        for (Change change : of(set, step)) {
            boolean everywhere = change.placed().only() == Where.EVERYWHERE;
            Optional<Manifest> applied = change.effect().applied().map(PageObject.Written::written);
            if (everywhere && applied.isPresent()) {
                Value count = applied.get().object().at("spec", "replicas");
                replicas = count instanceof Value.Null
                        ? Optional.of(1L)
                        : applied.get().object().whole("spec", "replicas");
            } else if (everywhere && change.effect() instanceof Effect.Scale scale) {
                replicas = Optional.of((long) scale.replicas());
            } else {
                return Optional.empty();
            }
        }
        return replicas;
    }

    private boolean scaledByOthers(ObjectSet set) {
        return all.stream().anyMatch(change -> change.object().kind().matches("HorizontalPodAutoscaler|ScaledObject"));
    }

    /** The manifests that the page has applied up to a step, each as it was applied last. */
    List<Manifest> manifests(int step) {
        var last = new java.util.LinkedHashMap<String, Manifest>();
        until(step)
                .flatMap(change -> change.effect().applied().stream())
                .forEach(written -> last.put(
                        written.kind() + " " + written.namespace().orElse("") + "/" + written.name(),
                        written.written()));
        return List.copyOf(last.values());
    }
}
