package labrunner.lab.kustomize;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.lab.kustomize.Kustomization.SortOrder;
import labrunner.lab.kustomize.Part.Named;
import labrunner.lab.source.Effort;
import labrunner.problem.Place;
import labrunner.texts.Texts;
import labrunner.value.Value;
import labrunner.value.Yaml;

/** Builds a kustomization as {@code kubectl kustomize} of kubectl 1.35 does, which is kustomize 5.7. */
public final class Kustomize {
    private static final String OWN = ".config.kubernetes.io/";
    private static final String LOCAL = "config.kubernetes.io/local-config";

    private final Reading reading;
    private final List<String> warnings = new ArrayList<>();

    private Kustomize(Effort effort) {
        this.reading = new Reading(effort);
    }

    /**
     * What a kustomization makes.
     *
     * @param objects in the order in which kubectl prints and applies them
     * @param warnings what kubectl says of it on its errors
     */
    public record Built(List<Made> objects, List<String> warnings) {
        public Built {
            objects = List.copyOf(objects);
            warnings = List.copyOf(warnings);
        }

        /** As {@code kubectl kustomize} prints it. */
        public String yaml() {
            return String.join(
                    "---\n",
                    objects.stream().map(made -> Yaml.print(made.object())).toList());
        }
    }

    /**
     * An object.
     *
     * @param place where it is written, or what makes it
     */
    public record Made(Value.Mapping object, Place place) {}

    /**
     * Builds the kustomization of a folder.
     *
     * @param name the folder as it was asked for
     * @param asked where the folder is named
     * @param sorted whether the objects are sorted by kind, where the kustomization says nothing about it
     * @throws labrunner.problem.ProblemException BAD_LAB with its place where kustomize refuses it too
     * @throws NotDoneException where it asks for what Labrunner doesn't do
     */
    public static Built build(Tree tree, String folder, String name, Place asked, boolean sorted, Effort effort) {
        var kustomize = new Kustomize(effort);
        Reach reach = Reach.of(tree, effort, folder, name);
        Kustomization top = kustomize.read(reach, asked);
        List<Item> items = NameReferences.follow(hashed(kustomize.accumulated(top, reach, List.of())));
        SortOrder order = top.order().orElse(new SortOrder(sorted, Optional.empty(), Optional.empty()));
        return new Built(
                Order.of(items, order).stream()
                        .filter(item -> !isLocal(item))
                        .map(item -> new Made(tidied(item), item.place()))
                        .toList(),
                kustomize.warnings);
    }

    private Kustomization read(Reach reach, Place asked) {
        Kustomization read = KustomizationReader.read(reading.kustomization(reach.kustomization(asked)));
        warnings.addAll(read.warnings());
        return read;
    }

    /** @param around what the kustomization has that takes this one in; nothing for one that stands by itself */
    private List<Item> accumulated(Kustomization kustomization, Reach reach, List<Item> around) {
        List<Item> items = around;
        for (Named name : kustomization.resources()) {
            Optional<Tree.Found.File> file = reach.found(name);
            List<Item> more =
                    file.isPresent() ? objects(file.get()) : folder(reach.folder(name), name, false, List.of());
            items = Items.with(items, more, name.place());
        }
        for (Kustomization.Generator generator : kustomization.generators()) {
            items = Items.absorb(items, Generators.make(generator, reach), generator.behavior(), generator.place());
        }
        for (Named name : kustomization.components()) {
            items = folder(reach.folder(name), name, true, items);
        }
        return changed(kustomization, reach, items);
    }

    private List<Item> folder(Reach reach, Named name, boolean component, List<Item> around) {
        Kustomization below = read(reach, name.place());
        if (below.component() != component) {
            throw Part.mistake(
                    name.place(), Texts.of(component ? "kustomize.component.no" : "kustomize.component", name.text()));
        }
        return accumulated(below, reach, around);
    }

    private List<Item> changed(Kustomization kustomization, Reach reach, List<Item> all) {
        var patches = new Patches(reach, reading);
        List<Item> items = all;
        for (Named patch : kustomization.strategic()) {
            items = patches.strategic(items, patch);
        }
        for (Kustomization.PatchEntry patch : kustomization.patches()) {
            items = patches.patch(items, patch);
        }
        if (kustomization.namespace().isPresent()) {
            items = Changes.namespace(items, kustomization.namespace().get(), kustomization.place());
        }
        if (kustomization.prefix().isPresent()) {
            items = Changes.prefix(items, kustomization.prefix().get());
        }
        if (kustomization.suffix().isPresent()) {
            items = Changes.suffix(items, kustomization.suffix().get());
        }
        for (Kustomization.LabelSet labels : kustomization.labels()) {
            items = Changes.labels(items, labels);
        }
        items = Changes.annotations(items, kustomization.annotations());
        for (Kustomization.PatchEntry patch : kustomization.json()) {
            items = patches.json(items, patch);
        }
        for (Kustomization.Replicas replicas : kustomization.replicas()) {
            items = Changes.replicas(items, replicas);
        }
        for (Kustomization.Image image : kustomization.images()) {
            items = Images.change(items, image);
        }
        return items;
    }

    /** The objects of a file; those of a list stand behind all others. */
    private List<Item> objects(Tree.Found.File file) {
        var items = new ArrayList<Item>();
        var left = new ArrayDeque<>(reading.objects(file));
        for (Reading.Document document = left.poll(); document != null; document = left.poll()) {
            Place place = document.place();
            boolean list = document.value()
                            .text("kind")
                            .filter(kind -> kind.endsWith("List"))
                            .isPresent()
                    && document.value().fields().containsKey("items");
            if (list) {
                document.value().items("items").forEach(item -> left.add(new Reading.Document(item, place)));
            } else {
                items.add(item(document.value(), place));
            }
        }
        return items;
    }

    private static Item item(Value value, Place place) {
        if (!(value instanceof Value.Mapping object)) {
            throw Part.mistake(place, Texts.of("yaml.object.none"));
        }
        if (object.text("kind").filter(kind -> !kind.isEmpty()).isEmpty()) {
            throw Part.mistake(place, Texts.of("yaml.field.none", "kind"));
        }
        if (object.text("metadata", "name").filter(name -> !name.isEmpty()).isEmpty()) {
            throw Part.mistake(place, Texts.of("yaml.field.none", "metadata.name"));
        }
        Item item = Item.of(object, place);
        item.metadata("annotations").keySet().stream()
                .filter(key -> ("." + key).contains(OWN) && !key.equals(LOCAL))
                .findFirst()
                .ifPresent(key -> {
                    throw new NotDoneException(Texts.of("kustomize.annotation", key), place);
                });
        return item;
    }

    private static List<Item> hashed(List<Item> items) {
        return items.stream()
                .map(item -> item.hashed()
                        ? item.remembering().metadata("name", item.id().name() + "-" + NameHash.of(item.object()))
                        : item)
                .toList();
    }

    private static boolean isLocal(Item item) {
        return Optional.ofNullable(item.metadata("annotations").get(LOCAL))
                .filter(value -> !value.equals("false"))
                .isPresent();
    }

    /** Annotations are texts, and there are some or none. */
    private static Value.Mapping tidied(Item item) {
        var annotations = item.metadata("annotations");
        Value.Mapping metadata = new Value.Mapping(item.object().fields("metadata"));
        return item.object()
                .with(
                        "metadata",
                        annotations.isEmpty()
                                ? metadata.without("annotations")
                                : metadata.with("annotations", Value.from(annotations)));
    }
}
