package labrunner.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import labrunner.run.BoxState;
import labrunner.run.StepState;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[a-z0-9_]+)+)\"");

    /** Every string in the package's sources that has the shape of a key and whose first word is one of ours. */
    private static Set<String> usedKeys() throws IOException {
        var keys = new TreeSet<String>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/labrunner/ui"))) {
            for (Path file : files.toList()) {
                Matcher matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    String before =
                            Files.readString(file).substring(Math.max(0, matcher.start() - 60), matcher.start());
                    if (before.contains("Texts.of(") || matcher.group(1).startsWith("key.")) {
                        keys.add(matcher.group(1));
                    }
                }
            }
        }
        return keys;
    }

    @Test
    void eachTextThatTheWindowAsksForIsThere() throws IOException {
        Set<String> used = usedKeys();
        assertThat(used).hasSizeGreaterThan(100);
        assertThat(used).allSatisfy(key -> assertThat(Texts.has(key)).as(key).isTrue());
    }

    @Test
    void marksAndProgressHaveWords() {
        for (BoxState.Mark mark : BoxState.Mark.values()) {
            assertThat(Texts.of("box.mark." + mark.name().toLowerCase(java.util.Locale.ROOT)))
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
        assertThat(Files.readAllLines(Path.of("src/main/resources/labrunner/ui/texts.properties")))
                .filteredOn(line -> !line.startsWith("#"))
                .noneMatch(line -> line.replace("''", "").contains("'"));
    }

    @Test
    void shortcutsCanBeRead() {
        assertThat(KeyCombination.keyCombination("Shortcut+Enter")).isNotNull();
    }
}
