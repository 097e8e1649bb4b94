package labrunner.ui.kit;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window remembers between two starts, in one small file. A file that can't be read or written costs the memory
 * and nothing else.
 */
public final class Preferences {
    private static final Logger LOG = LoggerFactory.getLogger(Preferences.class);
    private static final int RECENT = 6;
    private final Path file;
    private final Properties values = new Properties();

    /** Reads what is remembered in a folder. */
    public Preferences(Path folder) {
        file = folder.resolve("window.properties");
        if (Files.isReadable(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("what the window remembered can't be read: {}", e.toString());
            }
        }
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(values.getProperty(key));
    }

    public double number(String key, double otherwise) {
        try {
            return text(key).map(Double::parseDouble).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    public boolean truth(String key, boolean otherwise) {
        return text(key).map(Boolean::parseBoolean).orElse(otherwise);
    }

    public void keep(String key, Object value) {
        String text = String.valueOf(value);
        if (!text.equals(values.setProperty(key, text))) {
            write();
        }
    }

    void forget(String key) {
        if (values.remove(key) != null) {
            write();
        }
    }

    public Theme.Choice theme() {
        return text("theme")
                .flatMap(name -> Stream.of(Theme.Choice.values())
                        .filter(choice -> choice.name().equals(name))
                        .findFirst())
                .orElse(Theme.Choice.SYSTEM);
    }

    /** Pages and folders that were opened, newest first, as far as they are still there. */
    public List<Path> recent() {
        var pages = new ArrayList<Path>();
        for (int i = 0; i < RECENT; i++) {
            text("recent." + i).map(Path::of).filter(Files::exists).ifPresent(pages::add);
        }
        return pages;
    }

    public void opened(Path page) {
        var pages = new ArrayList<>(recent());
        pages.remove(page);
        pages.addFirst(page);
        for (int i = 0; i < Math.min(RECENT, pages.size()); i++) {
            values.setProperty("recent." + i, pages.get(i).toString());
        }
        write();
    }

    private void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                values.store(writer, null);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("what the window should remember can't be written: {}", e.toString());
        }
    }
}
