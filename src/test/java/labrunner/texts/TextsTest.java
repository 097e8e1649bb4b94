package labrunner.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labrunner.run.state.BoxState;
import labrunner.run.state.StepState;
import labrunner.ui.page.StepMark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
    private static final Path FOLDER = Path.of("src/main/resources/labrunner/texts");
    private static final Path SOURCES = Path.of("src/main/java/labrunner");
    /** A whole string that has the shape of a key, or of the first part of one that is put together. */
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:\\.[a-z0-9_]+)*\\.?)\"");

    private static final Pattern CALL = Pattern.compile("Texts\\s*\\.of\\(\\s*\"([^\"]+)\"");
    private static final Pattern VALUE = Pattern.compile("\\{(\\d)[,}]");

    private static List<String> files() {
        return Texts.FILES;
    }

    private static Path file(String name) {
        return FOLDER.resolve(name + ".properties");
    }

    private static Map<String, String> texts(String file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(file))) {
            properties.load(reader);
        }
        var texts = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    private static Set<String> keys(String file) throws IOException {
        return texts(file).keySet();
    }

    private static List<String> sources(String name) throws IOException {
        var sources = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(SOURCES.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }

    /** Strings of a package's sources that can be keys: their first word is that of a key. */
    private static Set<String> literals(String name) throws IOException {
        Set<String> first = keys(name).stream().map(TextsTest::firstWord).collect(Collectors.toSet());
        return found(LITERAL, name).stream()
                .filter(literal -> literal.contains(".") && first.contains(firstWord(literal)))
                .collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String name) throws IOException {
        var found = new TreeSet<String>();
        for (String source : sources(name)) {
            Matcher matcher = pattern.matcher(source);
            while (matcher.find()) {
                found.add(matcher.group(1));
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
    void eachPackageThatSpeaksHasAFile() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".properties", "")))
                    .containsExactlyInAnyOrderElementsOf(Texts.FILES);
        }
        assertThat(Texts.FILES).allMatch(name -> Files.isDirectory(SOURCES.resolve(name)));
    }

    @Test
    void eachKeyStandsInOneFileOnce() throws IOException {
        var lines = new ArrayList<String>();
        for (String file : Texts.FILES) {
            Files.readAllLines(file(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .forEach(lines::add);
        }
        assertThat(lines).hasSizeGreaterThan(500).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachTextThatAPackageAsksForIsInItsFile(String name) throws IOException {
        Set<String> keys = keys(name);
        assertThat(found(CALL, name))
                .isNotEmpty()
                .allMatch(key -> keys.contains(key) || keys.stream().anyMatch(longer -> begins(key, longer)));
    }

    /** Also the keys that a class keeps before it asks. */
    @Test
    void eachTextThatTheWindowNamesIsThere() throws IOException {
        Set<String> keys = keys("ui");
        assertThat(literals("ui"))
                .hasSizeGreaterThan(300)
                .allMatch(literal -> keys.contains(literal) || keys.stream().anyMatch(key -> begins(literal, key)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachTextIsAskedFor(String name) throws IOException {
        Set<String> literals = literals(name);
        Set<String> keys = keys(name);
        Set<String> beginnings =
                literals.stream().filter(literal -> !keys.contains(literal)).collect(Collectors.toSet());
        assertThat(keys)
                .allMatch(
                        key -> literals.contains(key) || beginnings.stream().anyMatch(literal -> begins(literal, key)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachTextTakesItsValues(String name) throws IOException {
        texts(name).forEach((key, text) -> {
            int places = VALUE.matcher(text)
                            .results()
                            .mapToInt(match -> Integer.parseInt(match.group(1)))
                            .max()
                            .orElse(-1)
                    + 1;
            Object[] values = IntStream.range(0, places).boxed().toArray();
            assertThat(Texts.of(key, values)).as(key).isNotBlank().doesNotContain("''");
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void noTextHasAnApostropheWhichMessageFormatWouldSwallow(String name) throws IOException {
        assertThat(Files.readAllLines(file(name)))
                .filteredOn(line -> !line.startsWith("#"))
                .noneMatch(
                        line -> line.replace("''", "").replaceAll("'[{}]+'", "").contains("'"));
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
    void wholeNumbersHaveNoGrouping() {
        assertThat(Texts.of("outline.made", 1, 0)).isEqualTo("This lab: 1 object, no machines");
        assertThat(Texts.of("expected.count", 2, 4)).isEqualTo("2 of 4 met");
        assertThat(Texts.of("shell.away.line", 1234)).isEqualTo("line 1234");
    }

    @Test
    void aTextThatIsNotThereIsADefect() {
        assertThat(Texts.has("no.such.text")).isFalse();
        assertThatThrownBy(() -> Texts.of("no.such.text"))
                .isInstanceOf(MissingResourceException.class)
                .hasMessage("No text: no.such.text");
    }
}
