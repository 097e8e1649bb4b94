package labrunner.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cli.Terminal;
import labrunner.lab.reader.LabReader;
import labrunner.problem.Place;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each fixture of {@code mistakes.txt} changes one place of a sound lab. What is then found is compared with what the fixture says, and
 * no two fixtures may say the same.
 */
class MistakesTest {
    /** So many kinds of an author's mistakes are found, each by its own words. */
    private static final int KINDS = 60;

    @TempDir
    Path folder;

    /** @param found such as {@code lab.yaml:12:9: error: …} */
    private record Fixture(String name, String file, String from, String to, String found) {}

    private static Path resource(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(MistakesTest.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Fixture> fixtures() throws IOException {
        var fixtures = new ArrayList<Fixture>();
        for (String part : Files.readString(resource("mistakes.txt")).split("(?m)^== ")) {
            List<String> lines = part.lines().filter(line -> !line.isBlank()).toList();
            if (lines.size() >= 5) {
                fixtures.add(new Fixture(
                        lines.get(0),
                        lines.get(1),
                        lines.get(2).substring(2).replace("\\n", "\n"),
                        lines.get(3)
                                .substring(Math.min(2, lines.get(3).length()))
                                .replace("\\n", "\n"),
                        lines.get(4).substring(2)));
            }
        }
        return fixtures;
    }

    /** A copy of the sound lab with one change. */
    private Path lab(Fixture fixture) throws IOException {
        Path lab = Files.createTempDirectory(folder, "lab");
        try (Stream<Path> files = Files.list(resource("sound"))) {
            for (Path file : files.toList()) {
                Files.copy(file, lab.resolve(String.valueOf(file.getFileName())));
            }
        }
        Path changed = lab.resolve(fixture.file());
        String text = Files.readString(changed);
        assertThat(text).as(fixture.name()).contains(fixture.from());
        int at = text.indexOf(fixture.from());
        Files.writeString(
                changed,
                text.substring(0, at)
                        + fixture.to()
                        + text.substring(at + fixture.from().length()));
        return lab;
    }

    private static List<String> found(Path lab) {
        List<Finding> findings;
        try {
            findings = LabCheck.of(
                    LabReader.read(lab, Optional.of(lab)), Optional.of(lab), Path.of("no-such-home"), Terminal::wrong);
        } catch (ProblemException e) {
            findings = LabCheck.unread(e.each(), Place.of("index.md"));
        }
        return findings.stream()
                .map(finding -> finding.problem().place().orElseThrow() + ": "
                        + (finding.isError() ? "error" : "warning") + ": "
                        + finding.problem().summary().replaceAll("\\s+", " "))
                .toList();
    }

    @Test
    void aSoundLabHasNoFinding() {
        assertThat(found(resource("sound"))).isEmpty();
    }

    @Test
    void findsEachMistakeByItsOwnWords() throws IOException {
        List<Fixture> fixtures = fixtures();
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (Fixture fixture : fixtures) {
            found.put(fixture.name(), found(lab(fixture)));
        }
        String difference = fixtures.stream()
                .filter(fixture -> !found.get(fixture.name()).contains(fixture.found()))
                .map(fixture -> fixture.name() + "\n  says   " + fixture.found() + "\n  found  "
                        + String.join("\n         ", found.get(fixture.name())))
                .collect(Collectors.joining("\n"));
        assertThat(difference).isEmpty();
        for (Fixture fixture : fixtures) {
            String words = words(fixture.found());
            assertThat(found.entrySet().stream()
                            .filter(other -> other.getValue().stream()
                                    .anyMatch(line -> words(line).equals(words)))
                            .map(Map.Entry::getKey))
                    .as(words)
                    .containsExactly(fixture.name());
        }
        assertThat(fixtures).hasSizeGreaterThanOrEqualTo(KINDS);
    }

    /** Without the place. */
    private static String words(String line) {
        return line.replaceFirst("^.*?: (?=error|warning)", "");
    }
}
