package labrunner.lab.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import labrunner.texts.Texts;

/**
 * The folder below which a page may open files. A page comes from somebody else: what it can open it can also put into a
 * cluster, so that a folder with a learner's own files, or one that anybody may write to, is never taken unasked.
 *
 * @param folder a real path
 * @param closed why nothing in it is opened; empty where files are
 */
public record BaseFolder(Path folder, Optional<String> closed) {
    /** The settings of a site of MkDocs, whose folder is a base. */
    public static final List<String> SITE = List.of("mkdocs.yml", "mkdocs.yaml");

    /** Whether a folder is that of a site. */
    public static boolean isSite(Path folder) {
        return SITE.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    /** That of a page: as given, else by the nearest mkdocs.yml or .git above it, else the page's own folder. */
    public static BaseFolder of(Path page, Optional<Path> given, Path home) {
        if (given.isPresent()) {
            return new BaseFolder(Sources.real(given.get(), Texts.of("source.base")), Optional.empty());
        }
        // The folder that the page is named in: a link called index.md must not move the base to where it leads.
        Path own = Sources.real(Sources.parent(page.toAbsolutePath()), Texts.of("source.folder"));
        for (Path at = own; at != null && refusal(at, home).isEmpty(); at = at.getParent()) {
            if (isSite(at) || Files.exists(at.resolve(".git"))) {
                return new BaseFolder(at, Optional.empty());
            }
        }
        return new BaseFolder(own, refusal(own, home));
    }

    /** Why a folder is no base by itself. */
    private static Optional<String> refusal(Path folder, Path home) {
        if (folder.getParent() == null) {
            return Optional.of(Texts.of("source.closed.root", folder));
        }
        Path own = realOrSame(home);
        if (own.equals(folder)) {
            return Optional.of(Texts.of("source.closed.home"));
        }
        if (own.startsWith(folder)) {
            return Optional.of(Texts.of("source.closed.above", folder));
        }
        return worldWritable(folder) ? Optional.of(Texts.of("source.closed.shared", folder)) : Optional.empty();
    }

    private static Path realOrSame(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            return home.toAbsolutePath().normalize();
        }
    }

    /** Also with the sticky bit, as /tmp has it: others can't take files away, but put a mkdocs.yml there. */
    private static boolean worldWritable(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (UnsupportedOperationException | IOException e) {
            // Windows has no such permissions; what can't be asked can't be opened either.
            return false;
        }
    }
}
