package labrunner.lab.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import labrunner.lab.Manifest;
import labrunner.lab.kustomize.Kustomize;
import labrunner.lab.kustomize.NotDoneException;
import labrunner.lab.kustomize.Tree;
import labrunner.lab.source.Effort;
import labrunner.lab.source.Sources;
import labrunner.lab.yaml.ManifestReader;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.shell.data.Files;
import labrunner.shell.data.Paths;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.texts.Texts;

/**
 * What kustomizations make, of files below the base folder and of those that scripts wrote. Raises UnsupportedCommand for what isn't done, with
 * the author's mistake where kustomize refuses it too.
 */
final class KustomizeFiles {
    /** So many folders above a script's own tree are told from each other; whether one may be opened, {@link Sources} says. */
    private static final String ABOVE = "/^/^/^/^/^/^";

    private static final Set<String> OTHERS = Set.of("kustomization.yml", "Kustomization");

    private final Sources sources;
    private final List<Path> folders;
    private final TextPlaces places;
    private final ManifestFiles files;
    private final Consumer<Problem> warnings;

    /** @param folders where files are looked up */
    KustomizeFiles(
            Sources sources, List<Path> folders, TextPlaces places, ManifestFiles files, Consumer<Problem> warnings) {
        this.sources = sources;
        this.folders = folders;
        this.places = places;
        this.files = files;
        this.warnings = warnings;
    }

    /** As {@code kubectl kustomize} prints it. */
    Programs.Ran printed(String name, Programs.Asked asked, Effort effort) {
        Kustomize.Built built = built(name, asked, effort);
        String said = String.join(
                "", built.warnings().stream().map(line -> line + "\n").toList());
        return new Programs.Ran(Text.of(built.yaml()), Text.of(said), Status.OK);
    }

    /** Its objects, each read again from what is printed, so that it is what {@code apply -f -} would get. */
    Kubectl.Manifests manifests(String name, Programs.Asked asked, Effort effort) {
        Kustomize.Built built = built(name, asked, effort);
        var manifests = new ArrayList<Manifest>();
        var texts = new ArrayList<String>();
        for (Kustomize.Made made : built.objects()) {
            String text = new Kustomize.Built(List.of(made), List.of()).yaml();
            texts.add(text);
            manifests.addAll(manifests(text, made.place(), effort));
        }
        if (manifests.isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.kustomize.empty"));
        }
        return new Kubectl.Manifests(String.join("---\n", texts), Optional.empty(), manifests);
    }

    private List<Manifest> manifests(String text, Place place, Effort effort) {
        try {
            return ManifestReader.read(text, line -> place, warnings, effort);
        } catch (ProblemException e) {
            throw ManifestFiles.unreadable(Texts.of("shell.yaml"), e.problem());
        }
    }

    private Kustomize.Built built(String name, Programs.Asked asked, Effort effort) {
        if (name.matches("[a-z+]+://.*|git@.*|[^/]*github\\.com[/:].*|.*\\?ref=.*")) {
            throw new UnsupportedCommand(Texts.of("shell.kustomize.web", name));
        }
        if (!(asked.folder() instanceof Text.Known folder)) {
            throw new UnsupportedCommand(Texts.of("shell.folder"));
        }
        String path = meant(Paths.resolve(ABOVE + folder.value(), name.startsWith("/") ? ABOVE + name : name), asked);
        Tree tree = new Shown(asked);
        if (!(tree.look(path) instanceof Tree.Found.Folder)) {
            throw mistake(Texts.of("shell.file.nowhere", name), asked.place());
        }
        try {
            return Kustomize.build(tree, path, name, asked.place(), true, effort);
        } catch (NotDoneException e) {
            throw new UnsupportedCommand(Texts.of("shell.kustomize.not", e.why()));
        } catch (ProblemException e) {
            throw ManifestFiles.unreadable(Texts.of("shell.kustomize.bad"), e.problem());
        }
    }

    /** A folder that the page's reader copies below the home folder is the one of the base folder: what it names beside it is there too. */
    private String meant(String path, Programs.Asked asked) {
        String own = path.substring(Math.min(ABOVE.length(), path.length()));
        return path.startsWith(ABOVE) && !asked.files().changedBelow(Files.LEARNER)
                ? asked.files()
                        .meant(own)
                        .map(found -> ABOVE + BaseFiles.HOME + "/" + found)
                        .orElse(path)
                : path;
    }

    private UnsupportedCommand mistake(String why, Place place) {
        String hint = Texts.of("shell.file.nowhere.hint", sources.base());
        return new UnsupportedCommand(
                why, Optional.of(Problem.at(place, Problem.Kind.BAD_LAB, Texts.of("shell.mistake", why), hint)));
    }

    /** The files as one command sees them. */
    private final class Shown implements Tree {
        private final Programs.Asked asked;

        Shown(Programs.Asked asked) {
            this.asked = asked;
        }

        @Override
        public Found look(String path) {
            if (Paths.inside(ABOVE, path) && !path.equals(ABOVE)) {
                String own = path.substring(ABOVE.length());
                if (Paths.inside(BaseFiles.HOME, own)
                        || asked.files().written(own)
                        || Paths.inside(Files.LEARNER, own)
                        || own.startsWith("/tmp/")) {
                    return own(own);
                }
            }
            return based(relative(path));
        }

        private Found own(String path) {
            return switch (asked.files().look(path)) {
                case labrunner.shell.data.Found.Directory directory -> new Tree.Found.Folder();
                case labrunner.shell.data.Found.Nothing nothing -> new Tree.Found.Nothing();
                // A program that may have made any file has made no second kustomization.
                case labrunner.shell.data.Found.Unsure unsure
                when OTHERS.contains(Paths.name(path))
                        && asked.files().more().filter(unsure.why()::equals).isPresent() -> new Tree.Found.Nothing();
                case labrunner.shell.data.Found.Unsure unsure -> throw files.unsure(path, unsure.why());
                case labrunner.shell.data.Found.File file -> {
                    boolean ours = asked.files().written(path) || !Paths.inside(BaseFiles.HOME, path);
                    if (!ours) {
                        yield based(path.substring(BaseFiles.HOME.length() + 1));
                    }
                    if (!(file.text() instanceof Text.Known text)) {
                        throw files.unsure(path, ((Text.Unknown) file.text()).why());
                    }
                    yield new Tree.Found.File(text.value(), places.of(text.value(), asked.place()));
                }
            };
        }

        private Found based(String relative) {
            return switch (found(relative)) {
                case Sources.Found.Here here -> file(here.file());
                case Sources.Found.Folder folder -> new Tree.Found.Folder();
                case Sources.Found.Nowhere nowhere -> new Tree.Found.Nothing();
                case Sources.Found.Refused refused ->
                    throw ManifestFiles.refused(Paths.name(relative), refused, asked.place());
            };
        }

        /** In the first of the folders that has it; refused only where none may have it. */
        private Sources.Found found(String relative) {
            List<Sources.Found> all = folders.stream()
                    .map(folder -> sources.find(relative, List.of(folder)))
                    .toList();
            return all.stream()
                    .filter(one -> one instanceof Sources.Found.Here || one instanceof Sources.Found.Folder)
                    .findFirst()
                    .or(() -> all.stream()
                            .filter(Sources.Found.Nowhere.class::isInstance)
                            .findFirst())
                    .orElseGet(() -> all.isEmpty() ? new Sources.Found.Nowhere() : all.getFirst());
        }

        private Found file(Path file) {
            try {
                Place start = new Place(sources.name(file), 1, 1);
                return new Tree.Found.File(sources.text(file, Optional.of(asked.place())), start::down);
            } catch (ProblemException e) {
                throw new UnsupportedCommand(e.problem().summary().replaceFirst("\\.$", ""));
            }
        }

        /** A path outside of the home folder as it is seen from there. */
        private static String relative(String path) {
            List<String> from = List.of((ABOVE + BaseFiles.HOME).substring(1).split("/"));
            List<String> to = List.of(path.substring(1).split("/"));
            int shared = 0;
            while (shared < Math.min(from.size(), to.size()) && from.get(shared).equals(to.get(shared))) {
                shared++;
            }
            return "../".repeat(from.size() - shared) + String.join("/", to.subList(shared, to.size()));
        }
    }
}
