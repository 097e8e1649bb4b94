package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import labrunner.lab.Lab;
import labrunner.lab.LabReader;
import labrunner.lab.WorkshopFolder;
import labrunner.problem.Problem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageWatchTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    private final LinkedBlockingQueue<Lab> told = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Optional<Problem>> unreadable = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Path> read = new LinkedBlockingQueue<>();

    private final Library library = new Library() {
        @Override
        public List<Path> bundled() {
            return List.of();
        }

        @Override
        public Lab read(Path page) {
            try {
                return LabReader.read(page, Optional.empty());
            } finally {
                read.add(page);
            }
        }

        @Override
        public WorkshopFolder folder(Path path) {
            return WorkshopFolder.read(path);
        }
    };

    @BeforeAll
    static void toolkit() {
        Fx.run(() -> {});
    }

    /** All at once, as a page that is half written says something else. */
    private Path write(String name, String text) throws IOException {
        Path written = Files.writeString(elsewhere.resolve(name), text);
        return Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void tellsOfAChangedPageOnce() throws Exception {
        Path page = write("page.md", "# Before\n\n## One\n\ntext\n");
        try (var background = new Background();
                var watch = new PageWatch(library.read(page), background, library, told::add, unreadable::add)) {
            write("page.md", "# After\n\n## One\n\ntext\n");
            assertThat(told.poll(4, TimeUnit.MINUTES)).extracting(Lab::title).isEqualTo("After");
            assertThat(told).isEmpty();
        }
    }

    @Test
    void tellsOfAChangedLabYamlBesideIt() throws Exception {
        Path page = write("page.md", "# Page\n\n## One\n\ntext\n");
        try (var background = new Background();
                var watch = new PageWatch(library.read(page), background, library, told::add, unreadable::add)) {
            write("lab.yaml", "title: Better\n");
            assertThat(told.poll(4, TimeUnit.MINUTES)).extracting(Lab::title).isEqualTo("Better");
        }
    }

    @Test
    void saysWhyAPageCannotBeReadAndWaitsUntilItIsMended() throws Exception {
        Path page = write("page.md", "# Page\n\n## One\n\ntext\n");
        try (var background = new Background();
                var watch = new PageWatch(library.read(page), background, library, told::add, unreadable::add)) {
            read.clear();
            write("lab.yaml", "title: [\n");
            assertThat(unreadable.poll(4, TimeUnit.MINUTES))
                    .hasValueSatisfying(problem -> assertThat(problem.place()).isPresent());
            assertThat(told).isEmpty();
            write("lab.yaml", "title: Mended\n");
            assertThat(told.poll(4, TimeUnit.MINUTES)).extracting(Lab::title).isEqualTo("Mended");
        }
    }

    @Test
    void aPageThatWasSavedUnchangedIsNoNews() throws Exception {
        Path page = write("page.md", "# Page\n\n## One\n\ntext\n");
        try (var background = new Background();
                var watch = new PageWatch(library.read(page), background, library, told::add, unreadable::add)) {
            read.clear();
            write("page.md", "# Page\n\n## One\n\ntext\n");
            assertThat(read.poll(4, TimeUnit.MINUTES)).isNotNull();
            assertThat(unreadable.poll(4, TimeUnit.MINUTES)).isEmpty();
            assertThat(told).isEmpty();
            write("page.md", "# Changed\n\n## One\n\ntext\n");
            assertThat(told.poll(4, TimeUnit.MINUTES)).extracting(Lab::title).isEqualTo("Changed");
        }
    }
}
