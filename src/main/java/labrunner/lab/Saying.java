package labrunner.lab;

import java.util.List;
import java.util.Optional;

/** What a command says of itself, before it is put into words: the words stand with the window's texts, by their name. */
public sealed interface Saying {
    /** Says nothing. */
    Saying NOTHING = new Joined(List.of());

    /**
     * A text with what is put into it, in order.
     *
     * @param name of the text, {@code get.watch} for {@code say.get.watch}
     */
    record Phrase(String name, List<Saying> parts) implements Saying {
        public Phrase {
            parts = List.copyOf(parts);
        }
    }

    /** A word of the page. */
    record Word(String text) implements Saying {}

    /** A number. */
    record Figure(long number) implements Saying {}

    /** Several, with "and" before the last. */
    record Listed(List<Saying> parts) implements Saying {
        public Listed {
            parts = List.copyOf(parts);
        }
    }

    /** One right after another. */
    record Joined(List<Saying> parts) implements Saying {
        public Joined {
            parts = List.copyOf(parts);
        }
    }

    static Saying of(String name, Saying... parts) {
        return new Phrase(name, List.of(parts));
    }

    /** A phrase about a word; nothing where there is none. */
    static Saying of(String name, Optional<String> word) {
        return word.<Saying>map(text -> of(name, new Word(text))).orElse(NOTHING);
    }

    /** The objects that manifests name, a Deployment with its replicas. */
    static Saying objects(List<Manifest> manifests) {
        return new Listed(manifests.stream()
                .map(manifest -> of(
                        "object",
                        new Word(manifest.kind()),
                        new Word(manifest.name()),
                        manifest.object()
                                .whole("spec", "replicas")
                                .map(replicas -> of("replicas", new Figure(replicas)))
                                .orElse(NOTHING)))
                .toList());
    }

    /** The objects that a command line names. */
    static Saying targets(List<Command.Target> targets) {
        return new Listed(targets.stream()
                .map(target -> object(target.resource(), target.name()))
                .toList());
    }

    /** The objects that a command changes. */
    static Saying pageObjects(List<PageObject> objects) {
        return new Listed(objects.stream()
                .map(object -> object.name().isEmpty()
                        ? of(
                                "several",
                                new Word(object.resource()),
                                of("get.with", object.set().selector()))
                        : object(object.manifest().isPresent() ? object.kind() : object.resource(), object.name()))
                .toList());
    }

    static Saying object(String resource, String name) {
        return of("object", new Word(resource), new Word(name), NOTHING);
    }
}
