package labrunner.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.run.state.BoxState;
import labrunner.run.state.StepState;
import labrunner.ui.page.StepMark;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Path TEXTS = Path.of("src/main/resources/labrunner/ui/texts.properties");
    /** A whole string that has the shape of a key, or of the first part of one that is put together. */
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:\\.[a-z0-9_]+)*\\.?)\"");

    private static Set<String> keys() throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS)) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    /** Strings of the whole window's sources that can be keys: their first word is that of a key. */
    private static Set<String> literals() throws IOException {
        Set<String> first = keys().stream().map(TextsTest::firstWord).collect(Collectors.toSet());
        var found = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/labrunner/ui"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = LITERAL.matcher(Files.readString(file));
                while (matcher.find()) {
                    if (matcher.group(1).contains(".") && first.contains(firstWord(matcher.group(1)))) {
                        found.add(matcher.group(1));
                    }
                }
            }
        }
        return found;
    }

    private static String firstWord(String key) {
        return key.substring(0, key.indexOf('.') < 0 ? key.length() : key.indexOf('.'));
    }

    /** Whether a literal is the beginning of a key that is put together. */
    private static boolean begins(String literal, String key) {
        return key.startsWith(literal.endsWith(".") ? literal : literal + ".");
    }

    @Test
    void eachTextThatTheWindowAsksForIsThere() throws IOException {
        Set<String> keys = keys();
        assertThat(literals())
                .hasSizeGreaterThan(300)
                .allMatch(literal -> keys.contains(literal) || keys.stream().anyMatch(key -> begins(literal, key)));
    }

    @Test
    void eachTextIsAskedFor() throws IOException {
        Set<String> literals = literals();
        Set<String> keys = keys();
        Set<String> beginnings =
                literals.stream().filter(literal -> !keys.contains(literal)).collect(Collectors.toSet());
        assertThat(keys)
                .allMatch(
                        key -> literals.contains(key) || beginnings.stream().anyMatch(literal -> begins(literal, key)));
    }

    @Test
    void marksAndProgressHaveWords() {
        for (BoxState.Mark mark : BoxState.Mark.values()) {
            assertThat(Texts.of("box.mark." + mark.name().toLowerCase(Locale.ROOT)))
                    .isNotBlank();
        }
        for (StepState.Progress progress : StepState.Progress.values()) {
            assertThat(StepMark.words(progress)).isNotBlank();
        }
    }

    @Test
    void wholeNumbersHaveNoGroupingWhereTheyCount() {
        assertThat(Texts.of("outline.made", 1, 0)).isEqualTo("This lab: 1 object, no machines");
        assertThat(Texts.of("expected.count", 2, 4)).isEqualTo("2 of 4 met");
    }

    @Test
    void noTextHasAStraightApostropheWhichMessageFormatWouldSwallow() throws IOException {
        assertThat(Files.readAllLines(TEXTS))
                .filteredOn(line -> !line.startsWith("#"))
                .noneMatch(line -> line.replace("''", "").contains("'"));
    }
}
