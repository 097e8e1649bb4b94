package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import labrunner.lab.Lab;
import labrunner.lab.reader.LabReader;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.problem.Problem;
import labrunner.ui.kit.Background;
import labrunner.ui.start.LabSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageWatchTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    private final LinkedBlockingQueue<Lab> told = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Problem> unreadable = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Path> read = new LinkedBlockingQueue<>();

    private final LabSource library = new PagesOnly() {
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
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Path written = Files.writeString(elsewhere.resolve(file.getFileName()), text);
        return Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private PageWatch watch(Path page, Background background) {
        return new PageWatch(library.read(page), background, library, told::add, unreadable::add);
    }

    private Lab next() throws InterruptedException {
        return Objects.requireNonNull(told.poll(4, TimeUnit.MINUTES), "nothing was told");
    }

    @Test
    void tellsOfEachChange() throws Exception {
        Path page = write("page.md", "# Before\n\n## One\n\ntext\n");
        try (var background = new Background();
                var watch = watch(page, background)) {
            write("page.md", "# After\n\n## One\n\ntext\n");
            assertThat(next().title()).isEqualTo("After");
            write("lab.yaml", "title: Better\n");
            assertThat(next().title()).isEqualTo("Better");
        }
    }

    @Test
    void tellsOfAChangedIncludeAndManifestInFoldersOfTheirOwn() throws Exception {
        write("mkdocs.yml", "site_name: Workshop\n");
        write("parts/start.md", "Some words.\n");
        write("yamls/pool.yaml", settings("blue"));
        Path page = write(
                "docs/page.md",
                "# Page\n\n## One\n\n--8<-- \"parts/start.md\"\n\n```bash\nkubectl apply -f yamls/pool.yaml\n```\n");
        try (var background = new Background();
                var watch = watch(page, background)) {
            String before = library.read(page).hash();
            write("yamls/pool.yaml", settings("green"));
            String manifest = next().hash();
            assertThat(manifest).isNotEqualTo(before);
            write("parts/start.md", "Other words.\n");
            assertThat(next().hash()).isNotEqualTo(manifest);
        }
    }

    private static String settings(String colour) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  colour: " + colour + "\n";
    }

    @Test
    void watchesTheFolderOfAnIncludeThatCameLater() throws Exception {
        write("mkdocs.yml", "site_name: Workshop\n");
        write("parts/start.md", "Some words.\n");
        Path page = write("docs/page.md", "# Page\n\n## One\n\ntext\n");
        try (var background = new Background();
                var watch = watch(page, background)) {
            write("docs/page.md", "# Page\n\n## One\n\n--8<-- \"parts/start.md\"\n");
            String with = next().hash();
            write("parts/start.md", "Other words.\n");
            assertThat(next().hash()).isNotEqualTo(with);
        }
    }

    @Test
    void saysWhyAPageCannotBeReadAndTellsWhenItIsMended() throws Exception {
        Path page = write("page.md", "# Page\n\n## One\n\ntext\n");
        try (var background = new Background();
                var watch = watch(page, background)) {
            write("lab.yaml", "title: [\n");
            Problem why = Objects.requireNonNull(unreadable.poll(4, TimeUnit.MINUTES));
            assertThat(why.place()).isPresent();
            assertThat(told).isEmpty();
            write("lab.yaml", "title: Mended\n");
            assertThat(next().title()).isEqualTo("Mended");
        }
    }

    @Test
    void tellsNothingMoreOnceItIsClosedNotEvenWhatIsOnItsWay() throws Exception {
        Path page = write("page.md", "# Before\n\n## One\n\ntext\n");
        try (var background = new Background()) {
            var watch = watch(page, background);
            read.clear();
            Fx.run(() -> {
                try {
                    write("page.md", "# After\n\n## One\n\ntext\n");
                    assertThat(read.poll(4, TimeUnit.MINUTES)).isNotNull();
                    // once it is read a second time, what came of the first waits for this thread
                    write("page.md", "# Later\n\n## One\n\ntext\n");
                    assertThat(read.poll(4, TimeUnit.MINUTES)).isNotNull();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                watch.close();
            });
            org.testfx.util.WaitForAsyncUtils.waitForFxEvents();
            assertThat(told).isEmpty();
        }
    }
}
