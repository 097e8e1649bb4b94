package labrunner.lab.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labrunner.lab.Effect;
import labrunner.lab.Manifest;
import labrunner.lab.ObjectSet;
import labrunner.lab.PageObject;
import labrunner.problem.Place;
import labrunner.value.Value;

/** Manifests that a server would refuse, and names in them that lead to nothing. */
final class Manifests {
    /** More of one manifest cost its author more time than they save. */
    private static final int MOST = 50;

    private final PageChanges changes;
    private final PageFile file;
    private final List<Finding> found = new ArrayList<>();
    private final Set<String> said = new HashSet<>();

    private Manifests(PageChanges changes, PageFile file) {
        this.changes = changes;
        this.file = file;
    }

    static List<Finding> of(PageChanges changes, PageFile file, ManifestCheck schemas) {
        var manifests = new Manifests(changes, file);
        var seen = new HashSet<Manifest>();
        changes.all().stream()
                .filter(change -> !(change.effect() instanceof Effect.Create made
                        && made.from().isPresent()))
                .flatMap(change -> change.effect().applied().stream())
                .filter(written -> seen.add(written.written()))
                .forEach(written -> manifests.manifest(written, schemas));
        return manifests.found;
    }

    private void manifest(PageObject.Written written, ManifestCheck schemas) {
        Manifest manifest = written.written();
        String name = manifest.kind() + " " + manifest.name();
        for (ManifestCheck.Wrong wrong :
                schemas.wrong(manifest.object()).stream().limit(MOST).toList()) {
            found.add(Finding.error(
                    "found.manifest", file.field(manifest.place(), wrong.path()), name, wrong.path(), wrong.text()));
        }
        Optional<String> space = written.namespace();
        switch (manifest.kind()) {
            case "Service" -> selected(manifest, space, manifest.object().texts("spec", "selector"), "spec.selector");
            case "PodDisruptionBudget" ->
                selected(
                        manifest,
                        space,
                        manifest.object().texts("spec", "selector", "matchLabels"),
                        "spec.selector.matchLabels");
            case "HorizontalPodAutoscaler" ->
                needs(
                        manifest,
                        manifest.object().text("spec", "scaleTargetRef", "kind").orElse(""),
                        manifest.object().text("spec", "scaleTargetRef", "name"),
                        space,
                        "spec.scaleTargetRef.name");
            case "NodePool" -> nodePool(manifest);
            case "RoleBinding" ->
                needs(
                        manifest,
                        manifest.object().text("roleRef", "kind").orElse(""),
                        manifest.object().text("roleRef", "name"),
                        space,
                        "roleRef.name");
            default -> {}
        }
        Workloads.pod(manifest).ifPresent(pod -> pod(manifest, pod, space));
    }

    private void nodePool(Manifest manifest) {
        Value reference = manifest.object().at("spec", "template", "spec", "nodeClassRef");
        needs(
                manifest,
                reference.text("kind").orElse(""),
                reference.text("name"),
                Optional.empty(),
                "spec.template.spec.nodeClassRef.name");
    }

    private void pod(Manifest manifest, Value pod, Optional<String> space) {
        Value spec = pod.at("spec");
        String path = Workloads.path(manifest);
        needs(manifest, "ServiceAccount", spec.text("serviceAccountName"), space, path + ".serviceAccountName");
        needs(manifest, "PriorityClass", spec.text("priorityClassName"), Optional.empty(), path + ".priorityClassName");
        List<Value> volumes = spec.items("volumes");
        for (int i = 0; i < volumes.size(); i++) {
            String at = path + ".volumes[" + i + "]";
            Value volume = volumes.get(i);
            if (!optional(volume.at("configMap"))) {
                needs(manifest, "ConfigMap", volume.text("configMap", "name"), space, at + ".configMap.name");
            }
            if (!optional(volume.at("secret"))) {
                needs(manifest, "Secret", volume.text("secret", "secretName"), space, at + ".secret.secretName");
            }
            Optional<String> claim = volume.text("persistentVolumeClaim", "claimName");
            needs(manifest, "PersistentVolumeClaim", claim, space, at + ".persistentVolumeClaim.claimName");
        }
        List<Value> containers = spec.items("containers");
        for (int i = 0; i < containers.size(); i++) {
            container(manifest, containers.get(i), space, path + ".containers[" + i + "]");
        }
    }

    private void container(Manifest manifest, Value container, Optional<String> space, String path) {
        String image = container.text("image").orElse("");
        String last = image.replaceFirst(".*/", "");
        if (!image.isEmpty() && !last.contains("@") && (!last.contains(":") || last.endsWith(":latest"))) {
            found.add(Finding.doubt("found.image.tag", file.field(manifest.place(), path + ".image"), image));
        }
        for (Value from : container.items("envFrom")) {
            reference(manifest, from, "configMapRef", "secretRef", space, path + ".envFrom");
        }
        for (Value variable : container.items("env")) {
            reference(manifest, variable.at("valueFrom"), "configMapKeyRef", "secretKeyRef", space, path + ".env");
        }
    }

    private void reference(
            Manifest manifest, Value from, String map, String secret, Optional<String> space, String path) {
        if (!optional(from.at(map))) {
            needs(manifest, "ConfigMap", from.text(map, "name"), space, path);
        }
        if (!optional(from.at(secret))) {
            needs(manifest, "Secret", from.text(secret, "name"), space, path);
        }
    }

    private static boolean optional(Value reference) {
        return reference.at("optional").equals(Value.of(true));
    }

    /** What a manifest names should be made somewhere on the page. */
    private void needs(Manifest manifest, String kind, Optional<String> name, Optional<String> space, String path) {
        if (kind.isEmpty() || name.isEmpty() || !changes.clear() || changes.breaks(manifest)) {
            return;
        }
        var set = new ObjectSet(kind, Optional.empty(), name, space, Optional.empty());
        boolean claim = kind.equals("PersistentVolumeClaim");
        if (!changes.makes(set, Integer.MAX_VALUE)
                && (claim || !PageChanges.othersMake(set))
                && said.add(kind + " " + name.get() + " " + manifest.name())) {
            Place place = file.field(manifest.place(), path);
            found.add(Finding.doubt(
                    "found.named.none", place, manifest.kind() + " " + manifest.name(), kind + " " + name.get()));
        }
    }

    /** A selector should take some pods of the page. */
    private void selected(Manifest manifest, Optional<String> space, Map<String, String> selector, String path) {
        Stream<Map<String, String>> labels = changes.manifests(Integer.MAX_VALUE).stream()
                .filter(other -> PageChanges.near(other.namespace(), space))
                .flatMap(other -> Workloads.pod(other).stream())
                .map(Workloads::labels);
        if (changes.clear()
                && !selector.isEmpty()
                && labels.noneMatch(pod -> pod.entrySet().containsAll(selector.entrySet()))) {
            found.add(Finding.doubt(
                    "found.selector.none",
                    file.field(manifest.place(), path),
                    manifest.kind() + " " + manifest.name(),
                    String.join(
                            ",",
                            selector.entrySet().stream()
                                    .map(label -> label.getKey() + "=" + label.getValue())
                                    .toList())));
        }
    }
}
