package labrunner.lab.shell;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import labrunner.lab.Manifest;
import labrunner.lab.source.CodeText;
import labrunner.lab.source.Sources;
import labrunner.lab.yaml.ManifestReader;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;

/**
 * The manifests that a command gets, from files or from a here-document. Raises NotSure for what isn't read, with the author's
 * mistake where it would be read but for that.
 */
final class ManifestFiles {
    private final Sources sources;
    private final List<Path> folders;
    private final ShellSession session;
    private final Consumer<Problem> warnings;
    private final Map<Path, Kubectl.Manifests> known = new HashMap<>();

    /** @param folders where files are looked up */
    ManifestFiles(Sources sources, List<Path> folders, ShellSession session, Consumer<Problem> warnings) {
        this.sources = sources;
        this.folders = folders;
        this.session = session;
        this.warnings = warnings;
    }

    /** The files that a line names. */
    Kubectl.Files at(Place place) {
        return new Kubectl.Files() {
            @Override
            public Kubectl.Manifests read(List<String> names, Optional<String> namespace) {
                return all(names, namespace, place);
            }

            @Override
            public String text(String name) {
                return ManifestFiles.this.text(found(name, place), place);
            }
        };
    }

    /** The text of a here-document. */
    Kubectl.Manifests here(ShellToken.Here here, CodeText code) {
        CodeText body = HereText.of(code, here);
        Place end = code.place(here.start());
        List<Manifest> manifests = manifests(
                body.text(), line -> line < body.starts().size() ? body.starts().get(line) : end);
        return new Kubectl.Manifests(
                body.text() + (body.lines().isEmpty() ? "" : "\n"), Optional.empty(), nonEmpty(manifests, end));
    }

    /** Its objects; that they can't be read is for the author to mend, and no reason to keep the page from a learner. */
    private List<Manifest> manifests(String text, IntFunction<Place> lines) {
        try {
            return ManifestReader.read(text, lines, warnings, sources.effort());
        } catch (ProblemException e) {
            throw unreadable(Texts.of("shell.yaml"), e.problem());
        }
    }

    private static UnsupportedCommand unreadable(String what, Problem problem) {
        String where = problem.place().map(place -> " (" + place + ")").orElse("");
        return new UnsupportedCommand(
                what + where + ": " + problem.summary().replaceFirst("\\.$", ""), Optional.of(problem));
    }

    private static List<Manifest> nonEmpty(List<Manifest> manifests, Place place) {
        if (manifests.isEmpty()) {
            throw mistake(Texts.of("shell.yaml.empty"), place, Texts.of("shell.yaml.empty.hint"));
        }
        return manifests;
    }

    /** What the files of {@code -f} say together. */
    Kubectl.Manifests all(List<String> names, Optional<String> namespace, Place place) {
        List<Kubectl.Manifests> read =
                names.stream().map(name -> one(name, place)).toList();
        long size = read.stream().mapToLong(one -> one.text().length()).sum();
        if (size > Sources.LIMIT) {
            throw mistake(Texts.of("shell.files.large"), place, Texts.of("shell.files.large.hint"));
        }
        read.forEach(one -> check(one.manifests(), namespace));
        if (read.size() == 1) {
            return read.getFirst();
        }
        return new Kubectl.Manifests(
                String.join(
                        "\n---\n", read.stream().map(Kubectl.Manifests::text).toList()),
                Optional.empty(),
                read.stream().flatMap(one -> one.manifests().stream()).toList());
    }

    Kubectl.Manifests one(String name, Place place) {
        Path file = found(name, place);
        Kubectl.Manifests read = known.get(file);
        if (read == null) {
            read = read(file, place);
            known.put(file, read);
        }
        return read;
    }

    private Path found(String name, Place place) {
        if (name.equals("-")) {
            throw new UnsupportedCommand(Texts.of("shell.stdin"));
        }
        if (name.matches("[a-z]+://.*")) {
            throw new UnsupportedCommand(Texts.of("shell.web"));
        }
        session.requireFolder(name);
        return switch (sources.find(name, folders)) {
            case Sources.Found.Here here -> here.file();
            case Sources.Found.Nowhere nowhere
            when mayMake(name, place) -> throw new UnsupportedCommand(Texts.of("shell.file.made", name));
            case Sources.Found.Nowhere nowhere ->
                throw mistake(Texts.of("shell.file.nowhere", name), place, lookedUp());
            case Sources.Found.Folder folder -> throw new UnsupportedCommand(Texts.of("shell.file.folder", name));
            case Sources.Found.Refused refused -> throw mistake(name + " " + refused.why(), place, refused.hint());
        };
    }

    private Kubectl.Manifests read(Path file, Place asked) {
        String text = text(file, asked);
        sources.effort().spend(text.length(), Optional.of(asked));
        Place start = new Place(sources.name(file), 1, 1);
        return new Kubectl.Manifests(text, Optional.of(file), nonEmpty(manifests(text, start::down), start));
    }

    /** Whether an earlier line seems to make a file, for which all of them are gone through. */
    private boolean mayMake(String name, Place place) {
        sources.effort().spend(session.size(), Optional.of(place));
        return session.mayMake(name);
    }

    private String text(Path file, Place asked) {
        try {
            return sources.text(file, Optional.of(asked));
        } catch (ProblemException e) {
            throw unreadable(Texts.of("shell.file.unreadable"), e.problem());
        }
    }

    private String lookedUp() {
        return Texts.of("shell.file.nowhere.hint", sources.base());
    }

    private static UnsupportedCommand mistake(String why, Place place, String hint) {
        return new UnsupportedCommand(
                why, Optional.of(Problem.at(place, Problem.Kind.BAD_LAB, Texts.of("shell.mistake", why), hint)));
    }

    /** Raises NotSure where kubectl would refuse {@code -n}. */
    static void check(List<Manifest> manifests, Optional<String> namespace) {
        for (Manifest manifest : manifests) {
            if (namespace.isPresent()
                    && manifest.namespace()
                            .filter(own -> !own.equals(namespace.get()))
                            .isPresent()) {
                throw mistake(Texts.of("shell.namespace.two"), manifest.place(), Texts.of("shell.namespace.two.hint"));
            }
        }
    }
}
