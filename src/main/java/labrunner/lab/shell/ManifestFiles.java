package labrunner.lab.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import labrunner.lab.Lab;
import labrunner.lab.Manifest;
import labrunner.lab.source.Effort;
import labrunner.lab.source.Sources;
import labrunner.lab.source.WebAddress;
import labrunner.lab.yaml.ManifestReader;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import labrunner.shell.data.Files;
import labrunner.shell.data.Found;
import labrunner.shell.data.Paths;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;
import labrunner.texts.Texts;

/**
 * The manifests that a command gets, from files, from those that scripts wrote, or from its input. Raises UnsupportedCommand for what isn't read,
 * with the author's mistake where it would be read but for that.
 */
final class ManifestFiles {
    /** Files of a folder, as many as one command may have. */
    /** Folders in folders; a link may lead round in a circle. */
    private static final int DEEP = 20;

    private static final int FILES = 500;

    private final Sources sources;
    private final List<Path> folders;
    private final BaseFiles base;
    private final TextPlaces places;
    private final SavedFiles saved;
    private final Consumer<Problem> warnings;
    private final Map<Path, Kubectl.Manifests> known = new HashMap<>();

    /** @param folders where files are looked up */
    ManifestFiles(
            Sources sources,
            List<Path> folders,
            BaseFiles base,
            TextPlaces places,
            SavedFiles saved,
            Consumer<Problem> warnings) {
        this.sources = sources;
        this.folders = folders;
        this.base = base;
        this.places = places;
        this.saved = saved;
        this.warnings = warnings;
    }

    /** What the files of {@code -f} say together. */
    Kubectl.Manifests all(List<String> names, Programs.Asked asked, Optional<String> namespace, Effort effort) {
        return all(names, asked, namespace, effort, false);
    }

    /** The same with the folders below a folder. */
    Kubectl.Manifests below(List<String> names, Programs.Asked asked, Optional<String> namespace, Effort effort) {
        return all(names, asked, namespace, effort, true);
    }

    private Kubectl.Manifests all(
            List<String> names, Programs.Asked asked, Optional<String> namespace, Effort effort, boolean deep) {
        requireFetched(names);
        var read = new ArrayList<Kubectl.Manifests>();
        for (String name : names) {
            read.addAll(name.equals("-") ? List.of(input(asked, effort)) : one(name, asked, effort, deep));
        }
        long size = read.stream().mapToLong(one -> one.text().length()).sum();
        if (size > Sources.LIMIT) {
            throw mistake(Texts.of("shell.files.large"), asked.place(), Texts.of("shell.files.large.hint"));
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

    /** The text of a file that isn't a manifest. */
    String text(String name, Programs.Asked asked) {
        if (name.equals("-") || name.equals("/dev/stdin")) {
            return asked.stdin().peek().known();
        }
        if (!(asked.folder() instanceof Text.Known folder)) {
            throw new UnsupportedCommand(Texts.of("shell.folder"));
        }
        String path = Paths.resolve(folder.value(), name);
        return switch (asked.files().look(path)) {
            case Found.File file when file.text() instanceof Text.Known text -> text.value();
            case Found.File file -> throw unsure(name, ((Text.Unknown) file.text()).why());
            case Found.Directory directory -> throw new UnsupportedCommand(Texts.of("shell.file.folder", name));
            case Found.Nothing nothing -> throw missing(name, asked.place());
            case Found.Unsure unsure -> throw unsure(name, unsure.why());
        };
    }

    private Kubectl.Manifests input(Programs.Asked asked, Effort effort) {
        String text = asked.stdin().peek().known();
        Optional<Path> file = base.file(text);
        return file.isPresent() ? file(file.get(), asked.place(), effort) : written(text, asked.place(), effort);
    }

    /** A text that was made by commands, or that one of them took from the web as it is. */
    private Kubectl.Manifests written(String text, Place at, Effort effort) {
        Optional<Lab.WebText> web = sources.fetchedText(text);
        if (web.isPresent()) {
            return fetched(web.get(), at, effort);
        }
        List<Manifest> manifests = manifests(text, places.of(text, at), effort);
        return new Kubectl.Manifests(text, Optional.empty(), nonEmpty(manifests, at));
    }

    private List<Kubectl.Manifests> one(String name, Programs.Asked asked, Effort effort, boolean deep) {
        Optional<Lab.WebText> fetched = sources.fetched(name);
        if (fetched.isPresent()) {
            return List.of(fetched(fetched.get(), asked.place(), effort));
        }
        if (!(asked.folder() instanceof Text.Known folder)) {
            throw new UnsupportedCommand(Texts.of("shell.folder"));
        }
        String path = Paths.resolve(folder.value(), name);
        String relative = relative(folder.value(), name);
        if (!Paths.inside(asked.files().home(), path)
                && !asked.files().written(path)
                && !Paths.inside(Files.LEARNER, path)
                && !path.startsWith("/tmp/")) {
            return List.of(outside(relative, name, asked, effort));
        }
        return switch (asked.files().look(path)) {
            case Found.File file -> List.of(text(file.text(), relative, name, asked, effort));
            case Found.Directory directory -> folder(path, name, asked, effort, deep);
            case Found.Nothing nothing -> throw missing(name, asked.place());
            case Found.Unsure unsure -> throw unsure(name, unsure.why());
        };
    }

    /** What was fetched from an address, where it was. */
    Optional<Lab.WebText> fetched(String address) {
        return sources.fetched(address);
    }

    /** All that lacks is asked for at once. */
    private void requireFetched(List<String> names) {
        List<String> missing = names.stream()
                .filter(WebAddress::is)
                .filter(name -> sources.fetched(name).isEmpty())
                .distinct()
                .toList();
        missing.forEach(name -> WebAddress.flaw(name).ifPresent(flaw -> {
            throw new UnsupportedCommand(Texts.of("shell.web.never", name, flaw));
        }));
        if (!missing.isEmpty()) {
            throw UnsupportedCommand.fetching(missing);
        }
    }

    private Kubectl.Manifests fetched(Lab.WebText web, Place at, Effort effort) {
        effort.spend(web.text().length(), Optional.of(at));
        Place start = new Place(web.address(), 1, 1);
        return new Kubectl.Manifests(
                web.text(), Optional.empty(), nonEmpty(manifests(web.text(), start::down, effort), start));
    }

    /** The name as the base folder has it. */
    private static String relative(String folder, String name) {
        return name.startsWith("/") || folder.equals(BaseFiles.HOME) || !Paths.inside(BaseFiles.HOME, folder)
                ? name
                : folder.substring(BaseFiles.HOME.length() + 1) + "/" + name;
    }

    private Kubectl.Manifests outside(String relative, String name, Programs.Asked asked, Effort effort) {
        return switch (sources.find(relative, folders)) {
            case Sources.Found.Here here -> file(here.file(), asked.place(), effort);
            case Sources.Found.Nowhere nowhere -> throw missing(name, asked.place());
            case Sources.Found.Folder folder -> throw new UnsupportedCommand(Texts.of("shell.file.folder", name));
            case Sources.Found.Refused refused -> throw refused(name, refused, asked.place());
        };
    }

    private Kubectl.Manifests text(Text text, String relative, String name, Programs.Asked asked, Effort effort) {
        String path = Paths.resolve(asked.folder().known(), name);
        if (Paths.inside(Files.LEARNER, path)
                && text instanceof Text.Known known
                && base.file(known.value()).isPresent()) {
            return file(base.file(known.value()).get(), asked.place(), effort);
        }
        Sources.Found found = sources.find(relative, folders);
        boolean own = asked.files().written(path);
        if (!own && found instanceof Sources.Found.Refused refused) {
            throw refused(name, refused, asked.place());
        }
        if (!own && found instanceof Sources.Found.Here here) {
            return file(here.file(), asked.place(), effort);
        }
        if (text instanceof Text.Unknown unknown) {
            throw unsure(name, unknown.why());
        }
        return written(text.known(), asked.place(), effort);
    }

    /** As {@code kubectl -f DIR} does: the files of the folder with these endings, in the order of their names. */
    private List<Kubectl.Manifests> folder(
            String path, String name, Programs.Asked asked, Effort effort, boolean deep) {
        List<String> names = names(path, "", asked, deep ? DEEP : 0);
        if (names.isEmpty()) {
            throw mistake(Texts.of("shell.folder.empty", name), asked.place(), Texts.of("shell.folder.empty.hint"));
        }
        if (names.size() > FILES) {
            throw new UnsupportedCommand(Texts.of("shell.folder.many", name, FILES));
        }
        String folder = name.endsWith("/") ? name : name + "/";
        return names.stream()
                .flatMap(one -> one(folder + one, asked, effort, false).stream())
                .toList();
    }

    private List<String> names(String path, String prefix, Programs.Asked asked, int deeper) {
        var names = new ArrayList<String>();
        for (String one : asked.files().names(path)) {
            boolean manifest = one.endsWith(".yaml") || one.endsWith(".yml") || one.endsWith(".json");
            switch (asked.files().look(path + "/" + one)) {
                case Found.File file -> {
                    if (manifest) {
                        names.add(prefix + one);
                    }
                }
                case Found.Directory directory -> {
                    if (deeper > 0 && names.size() <= FILES) {
                        names.addAll(names(path + "/" + one, prefix + one + "/", asked, deeper - 1));
                    }
                }
                case Found.Nothing nothing -> {}
                case Found.Unsure unsure -> {
                    if (manifest || deeper > 0) {
                        throw unsure(prefix + one, unsure.why());
                    }
                }
            }
        }
        return names;
    }

    UnsupportedCommand unsure(String path, Why why) {
        String name = path.replace(Files.LEARNER, "~");
        if (why.reason() == Why.Reason.FILE && saved.unclear(name)) {
            return new UnsupportedCommand(Texts.of("shell.file.two", name));
        }
        return why.root() == Why.Reason.OUTSIDE
                ? new UnsupportedCommand(Texts.of("shell.file.made", name))
                : new UnsupportedCommand(Texts.of("shell.file.unsure", name), Optional.empty(), Optional.of(why));
    }

    private UnsupportedCommand missing(String name, Place place) {
        return mistake(
                Texts.of("shell.file.nowhere", name), place, Texts.of("shell.file.nowhere.hint", sources.base()));
    }

    static UnsupportedCommand refused(String name, Sources.Found.Refused refused, Place place) {
        return mistake(name + " " + refused.why(), place, refused.hint());
    }

    private Kubectl.Manifests file(Path file, Place asked, Effort effort) {
        Kubectl.Manifests read = known.get(file);
        if (read == null) {
            String text = text(file, asked);
            effort.spend(text.length(), Optional.of(asked));
            Place start = new Place(sources.name(file), 1, 1);
            read = new Kubectl.Manifests(
                    text, Optional.of(file), nonEmpty(manifests(text, start::down, effort), start));
            known.put(file, read);
        }
        return read;
    }

    private String text(Path file, Place asked) {
        try {
            return sources.text(file, Optional.of(asked));
        } catch (ProblemException e) {
            throw unreadable(Texts.of("shell.file.unreadable"), e.problem());
        }
    }

    /** Its objects; that they can't be read is for the author to mend, and no reason to keep the page from a learner. */
    private List<Manifest> manifests(String text, IntFunction<Place> lines, Effort effort) {
        try {
            return ManifestReader.read(text, lines, warnings, effort);
        } catch (ProblemException e) {
            throw unreadable(Texts.of("shell.yaml"), e.problem());
        }
    }

    static UnsupportedCommand unreadable(String what, Problem problem) {
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

    private static UnsupportedCommand mistake(String why, Place place, String hint) {
        return new UnsupportedCommand(
                why, Optional.of(Problem.at(place, Problem.Kind.BAD_LAB, Texts.of("shell.mistake", why), hint)));
    }

    /** Raises UnsupportedCommand where kubectl would refuse {@code -n}. */
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
