package labrunner.lab.kustomize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.lab.kustomize.Kustomization.Generator;
import labrunner.lab.kustomize.Kustomization.Image;
import labrunner.lab.kustomize.Kustomization.LabelSet;
import labrunner.lab.kustomize.Kustomization.Options;
import labrunner.lab.kustomize.Kustomization.PatchEntry;
import labrunner.lab.kustomize.Kustomization.Replicas;
import labrunner.lab.kustomize.Kustomization.SortOrder;
import labrunner.lab.kustomize.Kustomization.Target;
import labrunner.lab.kustomize.Part.Named;
import labrunner.problem.Place;
import labrunner.texts.Texts;

/** Reads a kustomization; refuses what kustomize refuses, and says of what isn't done here that it isn't. */
final class KustomizationReader {
    private static final List<String> DONE = List.of(
            "apiVersion",
            "kind",
            "metadata",
            "resources",
            "bases",
            "components",
            "namespace",
            "namePrefix",
            "nameSuffix",
            "labels",
            "commonLabels",
            "commonAnnotations",
            "patches",
            "patchesStrategicMerge",
            "patchesJson6902",
            "images",
            "imageTags",
            "replicas",
            "configMapGenerator",
            "secretGenerator",
            "generatorOptions",
            "sortOptions");

    private static final List<String> NOT_DONE = List.of(
            "replacements",
            "vars",
            "crds",
            "openapi",
            "configurations",
            "generators",
            "transformers",
            "validators",
            "buildMetadata",
            "helmGlobals",
            "helmCharts",
            "helmChartInflationGenerator");

    private static final List<String> SOURCES =
            List.of("name", "namespace", "behavior", "literals", "files", "envs", "env", "options");
    private static final String API = "kustomize.config.k8s.io/";

    private final Part all;
    private final List<String> warnings = new ArrayList<>();

    private KustomizationReader(Part all) {
        this.all = all;
    }

    static Kustomization read(Part part) {
        return new KustomizationReader(part.mapping()).whole();
    }

    private Kustomization whole() {
        all.allow(Stream.concat(DONE.stream(), NOT_DONE.stream()).toList());
        NOT_DONE.forEach(key -> all.at(key).ifPresent(part -> {
            throw new NotDoneException(Texts.of("kustomize.not.done", key), part.place());
        }));
        boolean component = component();
        if (all.fields().keySet().stream().allMatch(key -> key.equals("kind") || key.equals("apiVersion"))) {
            throw Part.mistake(all.place(), Texts.of("kustomize.empty"));
        }
        deprecated("bases", "resources");
        deprecated("commonLabels", "labels");
        deprecated("imageTags", "images");
        deprecated("patchesJson6902", "patches");
        deprecated("patchesStrategicMerge", "patches");
        Options options =
                all.at("generatorOptions").map(KustomizationReader::options).orElse(Options.NONE);
        return new Kustomization(
                component,
                both(all.names("resources"), all.names("bases")),
                all.names("components"),
                all.text("namespace"),
                all.text("namePrefix"),
                all.text("nameSuffix"),
                labels(),
                all.texts("commonAnnotations"),
                all.names("patchesStrategicMerge"),
                all.list("patchesJson6902").stream()
                        .map(KustomizationReader::patch)
                        .toList(),
                all.list("patches").stream().map(KustomizationReader::patch).toList(),
                both(all.list("images"), all.list("imageTags")).stream()
                        .map(KustomizationReader::image)
                        .toList(),
                all.list("replicas").stream().map(KustomizationReader::replicas).toList(),
                both(
                        all.list("configMapGenerator").stream()
                                .map(one -> generator(one, false, options))
                                .toList(),
                        all.list("secretGenerator").stream()
                                .map(one -> generator(one, true, options))
                                .toList()),
                all.at("sortOptions").map(KustomizationReader::order),
                warnings,
                all.place());
    }

    private boolean component() {
        String kind = all.text("kind").orElse("Kustomization");
        if (!kind.equals("Kustomization") && !kind.equals("Component")) {
            throw Part.mistake(place("kind"), Texts.of("kustomize.kind", kind));
        }
        boolean component = kind.equals("Component");
        String wanted = API + (component ? "v1alpha1" : "v1beta1");
        all.text("apiVersion").filter(version -> !version.equals(wanted)).ifPresent(version -> {
            throw Part.mistake(place("apiVersion"), Texts.of("kustomize.version", kind, wanted));
        });
        return component;
    }

    private Place place(String key) {
        return all.at(key).map(Part::place).orElse(all.place());
    }

    private void deprecated(String old, String now) {
        all.at(old)
                .ifPresent(part -> warnings.add("# Warning: '" + old + "' is deprecated. Please use '" + now
                        + "' instead. Run 'kustomize edit fix' to update your Kustomization automatically."));
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private List<LabelSet> labels() {
        var labels = new ArrayList<LabelSet>();
        for (Part part : all.list("labels")) {
            part.mapping().allow(List.of("pairs", "includeSelectors", "includeTemplates", "fields"));
            var fields = new ArrayList<FieldSpec>();
            part.list("fields").forEach(field -> fields.add(field(field)));
            if (part.flag("includeSelectors")) {
                fields.addAll(Specs.SELECTORS);
                fields.addAll(Specs.LABELS);
            } else {
                fields.addAll(part.flag("includeTemplates") ? Specs.LABELS : Specs.LABELS.subList(0, 1));
            }
            labels.add(new LabelSet(part.texts("pairs"), fields, part.place()));
        }
        Map<String, String> common = all.texts("commonLabels");
        if (!common.isEmpty()) {
            labels.add(new LabelSet(common, both(Specs.SELECTORS, Specs.LABELS), place("commonLabels")));
        }
        return labels;
    }

    private static FieldSpec field(Part part) {
        part.mapping().allow(List.of("group", "version", "kind", "path", "create"));
        return new FieldSpec(
                part.text("group"),
                part.text("version"),
                part.text("kind"),
                FieldSpec.path(part.text("path").orElse("")),
                part.flag("create"));
    }

    private static PatchEntry patch(Part part) {
        part.mapping().allow(List.of("path", "patch", "target", "options"));
        Optional<Part> options = part.at("options").map(Part::mapping);
        options.ifPresent(one -> one.allow(List.of("allowNameChange", "allowKindChange")));
        return new PatchEntry(
                part.named("path"),
                part.named("patch"),
                part.at("target").map(KustomizationReader::target),
                options.map(one -> one.flag("allowNameChange")).orElse(false),
                options.map(one -> one.flag("allowKindChange")).orElse(false),
                part.place());
    }

    private static Target target(Part part) {
        part.mapping()
                .allow(List.of("group", "version", "kind", "name", "namespace", "labelSelector", "annotationSelector"));
        return new Target(
                part.text("group").orElse(""),
                part.text("version").orElse(""),
                part.text("kind").orElse(""),
                part.text("name").orElse(""),
                part.text("namespace").orElse(""),
                part.text("labelSelector").orElse(""),
                part.text("annotationSelector").orElse(""),
                part.place());
    }

    private static Image image(Part part) {
        part.mapping().allow(List.of("name", "newName", "newTag", "tagSuffix", "digest"));
        return new Image(
                part.text("name").orElse(""),
                part.text("newName").orElse(""),
                part.text("newTag").orElse(""),
                part.text("tagSuffix").orElse(""),
                part.text("digest").orElse(""),
                part.place());
    }

    private static Replicas replicas(Part part) {
        part.mapping().allow(List.of("name", "count"));
        return new Replicas(part.text("name").orElse(""), part.whole("count"), part.place());
    }

    private static Options options(Part part) {
        part.mapping().allow(List.of("labels", "annotations", "disableNameSuffixHash", "immutable"));
        return new Options(
                part.texts("labels"),
                part.texts("annotations"),
                part.flag("disableNameSuffixHash"),
                part.flag("immutable"));
    }

    private static Generator generator(Part part, boolean secret, Options all) {
        part.mapping().allow(secret ? both(SOURCES, List.of("type")) : SOURCES);
        Options own = part.at("options").map(KustomizationReader::options).orElse(Options.NONE);
        List<Named> envs = both(part.names("envs"), part.named("env").stream().toList());
        return new Generator(
                secret,
                part.text("name").orElseThrow(() -> Part.mistake(part.place(), Texts.of("kustomize.name"))),
                part.text("namespace").orElse(""),
                secret ? part.text("type").orElse("Opaque") : "",
                part.text("behavior").orElse("create"),
                part.names("literals"),
                part.names("files"),
                envs,
                new Options(
                        over(all.labels(), own.labels()),
                        over(all.annotations(), own.annotations()),
                        own.withoutHash() || all.withoutHash(),
                        own.immutable() || all.immutable()),
                part.place());
    }

    private static Map<String, String> over(Map<String, String> all, Map<String, String> own) {
        var both = new LinkedHashMap<>(all);
        both.putAll(own);
        return both;
    }

    private static SortOrder order(Part part) {
        part.mapping().allow(List.of("order", "legacySortOptions"));
        String order = part.text("order").orElse("");
        Optional<Part> legacy = part.at("legacySortOptions").map(Part::mapping);
        if (!order.equals("fifo") && !order.equals("legacy") || order.equals("fifo") && legacy.isPresent()) {
            throw Part.mistake(part.place(), Texts.of("kustomize.order"));
        }
        legacy.ifPresent(one -> one.allow(List.of("orderFirst", "orderLast")));
        return new SortOrder(
                order.equals("legacy"),
                legacy.map(one -> texts(one, "orderFirst")),
                legacy.map(one -> texts(one, "orderLast")));
    }

    private static List<String> texts(Part part, String key) {
        return part.names(key).stream().map(Named::text).toList();
    }
}
