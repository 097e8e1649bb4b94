package labrunner.lab.kustomize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labrunner.lab.kustomize.Part.Named;
import labrunner.lab.source.Effort;
import labrunner.lab.source.Sources;
import labrunner.problem.Place;
import labrunner.shell.data.Paths;
import labrunner.texts.Texts;

/**
 * What one kustomization may open: files in its folder and below, and other folders that aren't its own or above it. All of one build count
 * together. One thread uses it.
 */
final class Reach {
    private static final int FOLDERS = 100;
    private static final int LONGEST = 1_000;
    private static final Pattern REMOTE = Pattern.compile(
            "[a-zA-Z][a-zA-Z+.-]*(://|::).*|git@.*|[^/]+@[^/]+:.*|(www\\.)?(github\\.com|gitlab\\.com|bitbucket\\.org)[/:].*|.*\\?(.*&)?(ref|version|timeout|submodules)=.*");
    private static final List<String> NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private final Tree tree;
    private final Effort effort;
    private final Count count;
    private final String root;
    private final String name;
    private final Optional<Reach> opener;

    /** What was opened so far. */
    private static final class Count {
        private long characters;
        private int folders;
    }

    private Reach(Tree tree, Effort effort, Count count, String root, String name, Optional<Reach> opener) {
        this.tree = tree;
        this.effort = effort;
        this.count = count;
        this.root = root;
        this.name = name;
        this.opener = opener;
    }

    /** @param name the folder as it was asked for */
    static Reach of(Tree tree, Effort effort, String root, String name) {
        return new Reach(tree, effort, new Count(), root, name, Optional.empty());
    }

    /** The kustomization in the folder. */
    Tree.Found.File kustomization(Place asked) {
        count.folders++;
        if (count.folders > FOLDERS) {
            throw new NotDoneException(Texts.of("kustomize.folders", FOLDERS), asked);
        }
        var found = new ArrayList<Tree.Found.File>();
        for (String file : NAMES) {
            if (tree.look(root + "/" + file) instanceof Tree.Found.File one) {
                found.add(one);
            }
        }
        if (found.isEmpty()) {
            throw Part.mistake(asked, Texts.of("kustomize.none", name));
        }
        if (found.size() > 1) {
            throw Part.mistake(asked, Texts.of("kustomize.files", name));
        }
        return counted(found.getFirst(), asked);
    }

    private Tree.Found.File counted(Tree.Found.File file, Place asked) {
        count.characters += file.text().length();
        if (count.characters > Sources.LIMIT) {
            throw new NotDoneException(Texts.of("kustomize.large"), asked);
        }
        effort.spend(file.text().length(), Optional.of(asked));
        return file;
    }

    /** A file that a kustomization names. */
    Tree.Found.File file(Named name) {
        return found(name).orElseThrow(() -> Part.mistake(name.place(), Texts.of("kustomize.file.none", name.text())));
    }

    /** The same; empty where there is no such file. */
    Optional<Tree.Found.File> found(Named name) {
        String path = path(name);
        return switch (tree.look(path)) {
            case Tree.Found.Folder folder -> Optional.empty();
            case Tree.Found.Nothing nothing -> Optional.empty();
            case Tree.Found.File file when Paths.inside(root, path) -> Optional.of(counted(file, name.place()));
            case Tree.Found.File file -> throw Part.mistake(name.place(), Texts.of("kustomize.outside", name.text()));
        };
    }

    /** Another folder that a kustomization names. */
    Reach folder(Named name) {
        String path = path(name);
        if (!(tree.look(path) instanceof Tree.Found.Folder)) {
            throw Part.mistake(name.place(), Texts.of("kustomize.file.none", name.text()));
        }
        for (Optional<Reach> at = Optional.of(this); at.isPresent(); at = at.get().opener) {
            if (Paths.inside(path, at.get().root)) {
                throw Part.mistake(name.place(), Texts.of("kustomize.cycle", name.text()));
            }
        }
        return new Reach(tree, effort, count, path, name.text(), Optional.of(this));
    }

    private String path(Named name) {
        if (REMOTE.matcher(name.text()).matches()) {
            throw new NotDoneException(Texts.of("kustomize.remote", name.text()), name.place());
        }
        if (name.text().startsWith("/")) {
            throw new NotDoneException(Texts.of("kustomize.absolute", name.text()), name.place());
        }
        if (name.text().length() > LONGEST) {
            throw new NotDoneException(Texts.of("kustomize.long"), name.place());
        }
        return Paths.resolve(root, name.text());
    }
}
