package labrunner.lab.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labrunner.lab.Pages;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkshopFolderTest {
    @TempDir
    Path outside;

    Path folder;
    Pages pages;

    @BeforeEach
    void pages() throws IOException {
        folder = Files.createDirectory(outside.toRealPath().resolve("site"));
        pages = new Pages(folder)
                .with("docs/index.md", "# Welcome\n")
                .with("docs/m/two.md", "# Second\n")
                .with("docs/m/one.md", "# First\n")
                .with("docs/notes.md", "no title\n");
    }

    private static String modules(WorkshopFolder workshop, Path docs) {
        return workshop.modules().stream()
                .map(module -> module.title() + "="
                        + docs.relativize(module.page()).toString().replace('\\', '/'))
                .toList()
                .toString();
    }

    @Test
    void modulesComeInTheOrderOfNav() {
        pages.with("mkdocs.yml", """
                site_name: Autoscaling
                markdown_extensions:
                  - pymdownx.emoji:
                      emoji_index: !!python/name:material.extensions.emoji.twemoji
                nav:
                  - index.md
                  - Modules:
                      - Two first: m/two.md
                      - m/one.md
                  - Link: https://example.com
                  - Missing: nope.md
                  - Outside: ../../secret.md
                """);
        WorkshopFolder workshop = WorkshopFolder.read(folder);

        assertThat(workshop.title()).isEqualTo("Autoscaling");
        assertThat(modules(workshop, folder.resolve("docs")))
                .isEqualTo("[Welcome=index.md, Two first=m/two.md, First=m/one.md]");
    }

    @Test
    void theFolderOfASitesPagesIsTheSite() {
        pages.with("mkdocs.yml", "site_name: X\nnav: [m/two.md]\n").with("docs/other/three.md", "# Third\n");
        assertThat(modules(WorkshopFolder.read(folder.resolve("docs")), folder.resolve("docs")))
                .isEqualTo("[Second=m/two.md]");
        assertThat(modules(WorkshopFolder.read(folder.resolve("docs/m")), folder.resolve("docs")))
                .isEqualTo("[First=m/one.md, Second=m/two.md]");
    }

    @Test
    void withoutNavAllPagesAreModules() {
        pages.with("mkdocs.yml", "site_name: X\n");

        assertThat(modules(WorkshopFolder.read(folder), folder.resolve("docs")))
                .isEqualTo("[Welcome=index.md, First=m/one.md, Second=m/two.md, notes=notes.md]");
    }

    @Test
    void withoutSettingsAFolderIsItsPages() throws IOException {
        pages.with(".hidden/x.md", "# Hidden\n");
        Files.writeString(outside.resolve("secret.md"), "# Secret\n");
        Files.createSymbolicLink(folder.resolve("docs/link.md"), outside.resolve("secret.md"));

        WorkshopFolder workshop = WorkshopFolder.read(folder);

        assertThat(workshop.title()).isEqualTo("site");
        assertThat(modules(workshop, folder))
                .isEqualTo("[Welcome=docs/index.md, First=docs/m/one.md, Second=docs/m/two.md, notes=docs/notes.md]");
    }

    @Test
    void brokenSettingsAreAMistakeWithTheirPlace() {
        pages.with("mkdocs.yml", "site_name: [\n");

        assertThatThrownBy(() -> WorkshopFolder.read(folder))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().toString()).startsWith("mkdocs.yml:1:13: This isn't YAML"));
    }

    @Test
    void aFileIsNoWorkshop() {
        assertThatThrownBy(() -> WorkshopFolder.read(folder.resolve("docs/index.md")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> WorkshopFolder.read(folder.resolve("nope"))).isInstanceOf(ProblemException.class);
    }
}
