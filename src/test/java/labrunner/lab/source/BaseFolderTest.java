package labrunner.lab.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import labrunner.lab.Lab;
import labrunner.lab.Pages;
import labrunner.lab.reader.LabReader;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a page can open by itself: never a learner's own files. */
class BaseFolderTest {
    @TempDir
    Path temporary;

    private Path home;

    @BeforeEach
    void aHomeWithAKey() throws IOException {
        home = Files.createDirectory(temporary.toRealPath().resolve("home"));
        new Pages(home)
                .with(".ssh/id_rsa", "PRIVATE\n")
                .with("notes.txt", "mine\n")
                .with("mkdocs.yml", "site_name: h\n");
    }

    private Lab read(Path page) {
        return LabReader.read(page, Optional.empty(), home);
    }

    private String problem(Path page) {
        Lab lab = read(page);
        assertThat(lab.missing()).as("what the page includes isn't opened").hasSize(1);
        return lab.missing().getFirst().toString();
    }

    @Test
    void aSiteInTheHomeFolderIsNoBaseOfAPageBelowIt() {
        new Pages(home).with("Downloads/lab.md", "# T\n```\n--8<-- \"notes.txt\"\n```\n");

        assertThat(problem(home.resolve("Downloads/lab.md"))).startsWith("lab.md:3:1: \"notes.txt\" isn't there.");
        new Pages(home).with("Downloads/lab.md", "# T\ntext\n");
        assertThat(read(home.resolve("Downloads/lab.md")).base()).isEqualTo(home.resolve("Downloads"));
    }

    @Test
    void aPageInTheHomeFolderOpensNothingAndSaysWhatToDo() {
        new Pages(home).with("lab.md", "# T\n```\n--8<-- \"notes.txt\"\n```\n");

        assertThat(problem(home.resolve("lab.md")))
                .startsWith("lab.md:3:1: \"notes.txt\" isn't opened: the page lies in your home folder")
                .contains("Move the page into a folder of its own", "--base");
        new Pages(home).with("lab.md", "# T\n## S\n```bash\nkubectl get nodes\n```\n");
        assertThat(read(home.resolve("lab.md")).steps()).hasSize(1);
    }

    @Test
    void aFolderAboveTheHomeFolderIsNoBase() {
        Path above = temporary.resolve("home").getParent();
        new Pages(above)
                .with("mkdocs.yml", "site_name: a\n")
                .with("x.txt", "x\n")
                .with("lab.md", "--8<-- \"x.txt\"\n");

        assertThat(problem(above.resolve("lab.md"))).contains("isn't opened", "above your home folder");
    }

    @Test
    void aFolderThatIsGivenIsTheBaseWhateverItIs() {
        new Pages(home).with("lab.md", "# T\n```\n--8<-- \"notes.txt\"\n```\n");

        Lab lab = LabReader.read(home.resolve("lab.md"), Optional.of(home), home);
        assertThat(lab.files()).contains(home.toAbsolutePath().resolve("notes.txt"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderThatEverybodyMayWriteToIsNoBase() throws IOException {
        Path shared = Files.createDirectory(temporary.toRealPath().resolve("shared"));
        new Pages(shared)
                .with("mkdocs.yml", "site_name: planted\n")
                .with("x.txt", "x\n")
                .with("own/lab.md", "# T\n--8<-- \"x.txt\"\n")
                .with("lab.md", "# T\n--8<-- \"x.txt\"\n");
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(problem(shared.resolve("own/lab.md"))).contains("\"x.txt\" isn't there.");
        assertThat(problem(shared.resolve("lab.md"))).contains("where everybody may write");
    }

    @Test
    void hiddenFilesAreNeverOpened() throws IOException {
        var pages = new Pages(home).with(".env", "TOKEN=a\n").with("a/.git/config", "[core]\n");
        Files.createSymbolicLink(home.resolve("key.txt"), home.resolve(".ssh/id_rsa"));
        for (String name :
                new String[] {".ssh/id_rsa", ".env", "a/.git/config", "./.env", "a/../.env", "key.txt", ".nope"}) {
            pages.with("index.md", "# T\n--8<-- \"" + name + "\"\n");
            assertThat(pages.problem().toString())
                    .as(name)
                    .startsWith("index.md:2:1: \"" + name + "\"")
                    .contains("starts with a dot");
        }
        pages.with("index.md", "# T\n```bash\nkubectl apply -f .ssh/id_rsa\n```\n");
        assertThat(pages.problem().toString()).startsWith("index.md:3:1:").contains("starts with a dot");
    }

    @Test
    void aBaseInAHiddenFolderIsOneLikeOthers() {
        Path hidden = home.resolve(".local/labs");
        new Pages(hidden)
                .with("mkdocs.yml", "site_name: l\n")
                .with("x.txt", "x\n")
                .with("index.md", "# T\n```\n--8<-- \"x.txt\"\n```\n");

        assertThat(read(hidden).base()).isEqualTo(hidden);
    }

    @Test
    void aLinkCalledIndexDoesNotMoveTheBase() throws IOException {
        Path lab = Files.createDirectory(home.resolve("lab"));
        new Pages(home).with("else/secret.md", "# Secret\n").with("else/mkdocs.yml", "site_name: e\n");
        Files.createSymbolicLink(lab.resolve("index.md"), home.resolve("else/secret.md"));

        ProblemException found = catchThrowableOfType(ProblemException.class, () -> read(lab));
        assertThat(found.problem().summary()).contains("is a link that leads outside the base folder " + lab);
        ProblemException given =
                catchThrowableOfType(ProblemException.class, () -> LabReader.read(lab, Optional.of(lab), home));
        assertThat(given.problem().summary()).contains("is a link that leads outside the base folder");
    }

    @Test
    void aLinkInsideTheBaseIsAPage() throws IOException {
        Path lab = home.resolve("site");
        new Pages(lab).with("mkdocs.yml", "site_name: s\n").with("docs/real.md", "# Real\n");
        Files.createSymbolicLink(lab.resolve("docs/index.md"), lab.resolve("docs/real.md"));

        assertThat(read(lab.resolve("docs/index.md")).title()).isEqualTo("Real");
    }
}
