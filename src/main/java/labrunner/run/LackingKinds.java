package labrunner.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.PlacedCommand;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.texts.Texts;
import labrunner.value.KindTable;

/** The kinds that a lab's manifests name and that a cluster doesn't serve. Asks the cluster when it is made; blocks. */
final class LackingKinds {
    private final Lab lab;
    private final Cluster cluster;
    private final boolean practice;
    /** By group, version and kind, in the order of the page. */
    private final Map<String, Problem> lacking = new LinkedHashMap<>();

    private final List<PlacedCommand> doomed = new ArrayList<>();

    LackingKinds(Lab lab, Cluster cluster, boolean practice) {
        this.lab = lab;
        this.cluster = cluster;
        this.practice = practice;
        var made = new HashSet<String>();
        lab.commands().forEach(placed -> look(placed, made));
    }

    /** One for each kind, in the order of the page. */
    List<Problem> problems() {
        return List.copyOf(lacking.values());
    }

    /** What forbids to begin: nothing could be run, or a tested lab needs Karpenter. Each other command fails for itself. */
    Optional<Problem> inTheWay() {
        boolean nothing = lab.commands()
                .filter(placed -> placed.command().notRun().isEmpty())
                .allMatch(doomed::contains);
        Optional<Problem> karpenter = lacking.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("karpenter."))
                .map(Map.Entry::getValue)
                .findFirst()
                .filter(problem -> lab.hasLabYaml());
        return karpenter.or(() -> nothing ? lacking.values().stream().findFirst() : Optional.empty());
    }

    /** @param made kinds that earlier commands bring into the cluster, as group and kind */
    private void look(PlacedCommand placed, Set<String> made) {
        List<Manifest> manifests = placed.command().manifests();
        placed.command().applied().forEach(applied -> {
            Manifest manifest = applied.written();
            kindMade(manifest).ifPresent(made::add);
            if (lacks(manifest, made)) {
                lacking.computeIfAbsent(manifest.apiVersion() + "/" + manifest.kind(), kind -> problem(manifest));
            }
        });
        if (!manifests.isEmpty() && manifests.stream().allMatch(manifest -> lacks(manifest, made))) {
            doomed.add(placed);
        }
    }

    private boolean lacks(Manifest manifest, Set<String> made) {
        return !made.contains(Ref.of(manifest.object()).group() + "/" + manifest.kind())
                && cluster.kind(manifest.apiVersion(), manifest.kind()).isEmpty();
    }

    private Problem problem(Manifest manifest) {
        return Problem.at(
                manifest.place(),
                Kind.NO_SUCH_KIND,
                Texts.of("opened.kind", manifest.kind(), manifest.apiVersion()),
                howToHave(manifest));
    }

    /** A CRD brings custom kinds only. */
    private String howToHave(Manifest manifest) {
        String apiVersion = manifest.apiVersion();
        if (apiVersion.startsWith("karpenter.")) {
            return Texts.of("opened.kind.karpenter");
        }
        if (!KindTable.builtIn(apiVersion)) {
            return Texts.of("opened.kind.crd");
        }
        Optional<String> other = KindTable.of(manifest.kind())
                .map(known -> known.kind().apiVersion())
                .filter(served -> !served.equals(apiVersion));
        if (other.isPresent()) {
            return Texts.of("opened.kind.version", other.get());
        }
        return practice ? Texts.of("opened.kind.practice") : Texts.of("opened.kind.older");
    }

    private static Optional<String> kindMade(Manifest manifest) {
        return manifest.kind().equals("CustomResourceDefinition")
                ? manifest.object()
                        .text("spec", "names", "kind")
                        .map(kind -> manifest.object().text("spec", "group").orElse("") + "/" + kind)
                : Optional.empty();
    }
}
