package labrunner.lab.kustomize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;
import labrunner.value.Spelling;
import labrunner.value.Value;

/** A value of a kustomization with its place, and those in it with theirs. */
record Part(Value value, Place place, SequencedMap<String, Part> fields, List<Part> items) {

    /** A text with its place. */
    record Named(String text, Place place) {}

    /** What kustomize refuses too. */
    static RuntimeException mistake(Place place, String summary) {
        return Problem.at(place, Problem.Kind.BAD_LAB, summary, Texts.of("kustomize.refuses"))
                .asException();
    }

    private RuntimeException wrong(String wanted) {
        return mistake(place, Texts.of("kustomize.wrong", wanted));
    }

    /** A field that is there and isn't null. */
    Optional<Part> at(String key) {
        return Optional.ofNullable(fields.get(key)).filter(part -> !(part.value instanceof Value.Null));
    }

    /** Refuses keys that kustomize doesn't know. */
    void allow(List<String> known) {
        fields.forEach((key, part) -> {
            if (known.contains(key)) {
                return;
            }
            if (known.stream().anyMatch(key::equalsIgnoreCase)) {
                throw new NotDoneException(Texts.of("kustomize.case", key), part.place);
            }
            throw Problem.at(
                            part.place,
                            Problem.Kind.BAD_LAB,
                            Texts.of("kustomize.key", key),
                            Texts.of("yaml.allowed", Spelling.suggestion(key, known), String.join(", ", known)))
                    .asException();
        });
    }

    Part mapping() {
        if (!(value instanceof Value.Mapping)) {
            throw wrong(Texts.of("yaml.mapping"));
        }
        return this;
    }

    String text() {
        return value.text().orElseThrow(() -> wrong(Texts.of("yaml.text.wanted")));
    }

    /** A text; an empty one counts as none, as with kustomize. */
    Optional<String> text(String key) {
        return at(key).map(Part::text).filter(text -> !text.isEmpty());
    }

    Optional<Named> named(String key) {
        return at(key).filter(part -> !part.text().isEmpty()).map(part -> new Named(part.text(), part.place));
    }

    boolean flag(String key) {
        return at(key).map(part -> part.value instanceof Value.Bool bool
                        ? bool.truth()
                        : part.<Boolean>fail(Texts.of("yaml.truth.wanted")))
                .orElse(false);
    }

    private <T> T fail(String wanted) {
        throw wrong(wanted);
    }

    long whole(String key) {
        return at(key).map(part -> part.value instanceof Value.Whole whole
                        ? whole.number()
                        : part.<Long>fail(Texts.of("kustomize.whole")))
                .orElse(0L);
    }

    /** The items of a list; none where there is no such field. */
    List<Part> list(String key) {
        Optional<Part> list = at(key);
        if (list.isPresent() && !(list.get().value instanceof Value.Sequence)) {
            throw list.get().wrong(Texts.of("yaml.list"));
        }
        return list.map(Part::items).orElse(List.of());
    }

    List<Named> names(String key) {
        var names = new ArrayList<Named>();
        list(key).forEach(item -> names.add(new Named(item.text(), item.place)));
        return names;
    }

    /** Texts by name, as labels are. */
    Map<String, String> texts(String key) {
        var texts = new LinkedHashMap<String, String>();
        at(key).map(Part::mapping)
                .map(Part::fields)
                .orElse(new LinkedHashMap<>())
                .forEach((name, part) -> texts.put(name, part.value instanceof Value.Null ? "" : part.text()));
        return texts;
    }
}
