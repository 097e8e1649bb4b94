package labrunner.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each line of docs/security.md names a test that is there. */
class SecurityPageTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final int LEAST = 40;

    /** The rows of the page's tables, without their heads. */
    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("docs", "security.md")).stream()
                .filter(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("| threat") && !line.startsWith("|---"))
                .toList();
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replaceFirst("\\.java$", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static List<String> named(String row) {
        List<String> cells = List.of(row.split("\\|"));
        assertThat(cells).as(row).hasSize(4);
        return TEST.matcher(cells.getLast())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void eachLineNamesATestThatIsThere() throws IOException {
        Set<String> tests = tests();
        assertThat(rows())
                .hasSizeGreaterThan(LEAST)
                .allSatisfy(row -> assertThat(named(row)).as(row).isNotEmpty().isSubsetOf(tests));
    }

    @Test
    void eachKindOfAttackerHasItsTable() throws IOException {
        String page = Files.readString(Path.of("docs", "security.md"));
        assertThat(page.split("\\| threat \\|", -1)).hasSize(7);
        assertThat(page).contains("## What is not defended");
    }
}
