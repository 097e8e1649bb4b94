package labrunner.run.online;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import labrunner.texts.Texts;

/**
 * The images that a practice cluster and the bundled labs start, and what they are made for there. It runs none of them, so that no
 * registry is asked: the list says what it plays.
 *
 * @param date of the list
 * @param made architectures by name; one that ends with {@code *} stands for all that begin so
 */
public record PracticeImages(String date, Map<String, List<String>> made) {
    private static final String FILE = "practice-images.csv";
    private static final String DATE = "# date:";

    /** That of the product. */
    public static PracticeImages bundled() {
        try (InputStream in = PracticeImages.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("not in this build: " + FILE);
            }
            return of(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PracticeImages of(List<String> lines) {
        String date = "";
        var made = new TreeMap<String, List<String>>();
        for (String line : lines) {
            if (line.startsWith(DATE)) {
                date = line.substring(DATE.length()).strip();
            } else if (!line.startsWith("#") && !line.isBlank()) {
                String[] cells = line.split(",", 2);
                made.put(cells[0].strip(), List.of(cells[1].strip().split(" ")));
            }
        }
        return new PracticeImages(date, made);
    }

    /** Looks at images, each once, in the order of their names. */
    public List<ImageSupport> look(Collection<String> images) {
        var all = new ArrayList<ImageSupport>();
        for (String image : new TreeSet<>(images)) {
            all.add(made.entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith("*")
                            ? image.startsWith(
                                    entry.getKey().substring(0, entry.getKey().length() - 1))
                            : image.equals(entry.getKey()))
                    .findFirst()
                    .map(entry -> ImageSupport.made(image, entry.getValue()))
                    .orElseGet(() -> ImageSupport.unknown(image, Texts.of("images.practice", date))));
        }
        return all;
    }
}
