package labrunner.lab.kustomize;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import labrunner.lab.kustomize.Kustomization.PatchEntry;
import labrunner.lab.kustomize.Kustomization.Target;
import labrunner.lab.kustomize.Part.Named;
import labrunner.problem.Place;
import labrunner.texts.Texts;
import labrunner.value.LabelQuery;
import labrunner.value.Value;

/** Applies the patches of one kustomization: those that look like objects, and those of RFC 6902. */
final class Patches {
    private final Reach reach;
    private final Reading reading;

    Patches(Reach reach, Reading reading) {
        this.reach = reach;
        this.reading = reading;
    }

    /** {@code patchesStrategicMerge}: each is a patch itself or a file with patches. */
    List<Item> strategic(List<Item> items, Named name) {
        List<Item> changed = items;
        for (Reading.Document patch : documents(name)) {
            changed = one(changed, patch, false, false, true);
        }
        return changed;
    }

    private List<Reading.Document> documents(Named name) {
        if (name.text().contains("\n") || name.text().contains(": ")) {
            return reading.objects(inline(name));
        }
        return reading.objects(reach.file(name));
    }

    private static Tree.Found.File inline(Named name) {
        return new Tree.Found.File(name.text(), line -> name.place());
    }

    /** {@code patchesJson6902}. */
    List<Item> json(List<Item> items, PatchEntry entry) {
        Target target = target(entry);
        if (target.name().isEmpty()) {
            throw Part.mistake(entry.place(), Texts.of("kustomize.patch.name"));
        }
        return json(items, target, reading.plain(file(entry)), entry.place(), false);
    }

    private static Target target(PatchEntry entry) {
        return entry.target().orElseThrow(() -> Part.mistake(entry.place(), Texts.of("kustomize.patch.target")));
    }

    private Tree.Found.File file(PatchEntry entry) {
        if (entry.path().isPresent() == entry.text().isPresent()) {
            throw Part.mistake(entry.place(), Texts.of("kustomize.patch.one"));
        }
        return entry.path().map(reach::file).orElseGet(() -> inline(entry.text().orElseThrow()));
    }

    /** {@code patches}. */
    List<Item> patch(List<Item> items, PatchEntry entry) {
        Tree.Found.File file = file(entry);
        if (reading.plain(file) instanceof Value.Sequence operations) {
            return json(items, target(entry), operations, entry.place(), true);
        }
        List<Reading.Document> patches = reading.objects(file);
        if (patches.isEmpty()) {
            throw Part.mistake(entry.place(), Texts.of("kustomize.patch.empty"));
        }
        if (entry.target().isPresent()) {
            if (patches.size() > 1) {
                throw Part.mistake(entry.place(), Texts.of("kustomize.patch.several"));
            }
            return selected(items, entry, patches.getFirst());
        }
        List<Item> changed = items;
        for (Reading.Document patch : patches) {
            changed = one(changed, patch, entry.renames(), entry.changesKind(), false);
        }
        return changed;
    }

    private List<Item> json(List<Item> items, Target target, Value operations, Place place, boolean remembers) {
        if (!(operations instanceof Value.Sequence list) || list.items().isEmpty()) {
            throw Part.mistake(place, Texts.of("kustomize.patch.empty"));
        }
        var patch = new JsonPatch(list.items(), place);
        Predicate<Item> meant = meant(target);
        return items.stream()
                .map(item -> meant.test(item) ? patched(remembers ? item.remembering() : item, patch) : item)
                .toList();
    }

    /** Kustomize keeps notes of its own in annotations, so that an object that it noted something of has some. */
    private static Item patched(Item item, JsonPatch patch) {
        Value.Mapping object = item.object();
        boolean noted = item.trail().noted() || item.hashed();
        if (noted && object.at("metadata", "annotations") instanceof Value.Null) {
            Value.Mapping metadata = new Value.Mapping(object.fields("metadata"));
            object = object.with("metadata", metadata.with("annotations", Value.EMPTY));
        }
        return item.with(patch.on(object));
    }

    private List<Item> selected(List<Item> items, PatchEntry entry, Reading.Document patch) {
        Value.Mapping object = object(patch);
        Predicate<Item> meant = meant(entry.target().orElseThrow());
        var changed = new ArrayList<Item>();
        for (Item item : items) {
            if (!meant.test(item)) {
                changed.add(item);
                continue;
            }
            Value.Mapping like = object.with("apiVersion", item.object().at("apiVersion"));
            merged(item, like, patch.place(), entry.renames(), entry.changesKind())
                    .ifPresent(changed::add);
        }
        Items.distinct(changed, entry.place());
        return changed;
    }

    /** A patch that names its object itself. */
    private static List<Item> one(
            List<Item> items, Reading.Document patch, boolean renames, boolean changesKind, boolean distinct) {
        Value.Mapping object = object(patch);
        int at = Items.find(items, Id.of(object), patch.place());
        if (at < 0) {
            throw Part.mistake(patch.place(), Texts.of("kustomize.patch.none", Id.of(object)));
        }
        var changed = new ArrayList<>(items);
        Optional<Item> merged = merged(items.get(at), object, patch.place(), renames, changesKind);
        merged.ifPresentOrElse(item -> changed.set(at, item), () -> changed.remove(at));
        if (distinct) {
            Items.distinct(changed, patch.place());
        }
        return changed;
    }

    private static Value.Mapping object(Reading.Document patch) {
        if (patch.value() instanceof Value.Mapping object
                && object.text("kind").isPresent()
                && object.text("metadata", "name").isPresent()) {
            return object;
        }
        throw Part.mistake(patch.place(), Texts.of("kustomize.patch.object"));
    }

    private static Optional<Item> merged(
            Item item, Value.Mapping patch, Place place, boolean renames, boolean changesKind) {
        Id id = item.id();
        Item before = renames || changesKind ? item.remembering() : item;
        return Merging.merge(before.object(), patch, place).map(object -> {
            Item merged = before.with(changesKind ? object : object.with("kind", Value.of(id.kind())));
            merged = renames ? merged : merged.metadata("name", id.name());
            return merged.metadata("namespace", id.namespace());
        });
    }

    private static Predicate<Item> meant(Target target) {
        Predicate<String> name = pattern(target.name(), target.place());
        Predicate<String> namespace = pattern(target.namespace(), target.place());
        Predicate<String> group = pattern(target.group(), target.place());
        Predicate<String> version = pattern(target.version(), target.place());
        Predicate<String> kind = pattern(target.kind(), target.place());
        LabelQuery labels = query(target.labels(), target.place());
        LabelQuery annotations = query(target.annotations(), target.place());
        return item -> {
            Id id = item.id();
            Id first = item.original();
            return (namespace.test(first.place()) || namespace.test(id.place()))
                    && (name.test(first.name()) || name.test(id.name()))
                    && group.test(id.group())
                    && version.test(id.bareVersion())
                    && kind.test(id.kind())
                    && labels.test(item.metadata("labels"))
                    && annotations.test(item.metadata("annotations"));
        };
    }

    private static Predicate<String> pattern(String text, Place place) {
        if (text.isEmpty()) {
            return any -> true;
        }
        try {
            Pattern pattern = Pattern.compile("^(?:" + text + ")$");
            return one -> pattern.matcher(one).find();
        } catch (PatternSyntaxException e) {
            throw new NotDoneException(Texts.of("kustomize.pattern", text), place);
        }
    }

    private static LabelQuery query(String text, Place place) {
        try {
            return LabelQuery.parse(text);
        } catch (IllegalArgumentException e) {
            throw new NotDoneException(Texts.of("kustomize.selector", text), place);
        }
    }
}
