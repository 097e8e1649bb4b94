package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages for people say of the command line, against what the program says itself. */
class DocumentedCommandsTest {
    /** In backticks, or at the beginning of a line of an example. */
    private static final Pattern CALL =
            Pattern.compile("(?:`|^\\$? ?)(?:\\./)?labrunner ([^`\\n]+)", Pattern.MULTILINE);

    private static final Pattern FLAG = Pattern.compile("--[a-z][a-z-]*");
    private static final Pattern COMMAND = Pattern.compile("^ {2}([a-z]+) {2,}", Pattern.MULTILINE);
    private static final Pattern PROFILE = Pattern.compile("\\./mvnw[^`\\n]* -P([a-z-]+)");

    /** @param text what stands behind {@code labrunner} */
    private record Call(Path page, String text) {
        String command() {
            return text.split(" ")[0];
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
                            docs.filter(path -> path.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    private static List<Call> calls() throws IOException {
        var calls = new ArrayList<Call>();
        for (Path page : pages()) {
            Matcher matcher = CALL.matcher(Files.readString(page));
            while (matcher.find()) {
                calls.add(new Call(
                        page, matcher.group(1).replaceFirst(" {2,}.*", "").strip()));
            }
        }
        return calls;
    }

    private static String help(String... command) {
        var terminal = new Terminal();
        var arguments = new ArrayList<>(List.of(command));
        arguments.add("--help");
        terminal.run(arguments.toArray(String[]::new));
        return terminal.out();
    }

    private static Set<String> all(Pattern pattern, String text) {
        var found = new TreeSet<String>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(matcher.groupCount()));
        }
        return found;
    }

    private static Set<String> commands() {
        String list = help().split("Commands:\\R")[1];
        return all(COMMAND, list.split("\\R\\R")[0]);
    }

    @Test
    void eachCommandOfThePagesIsOne() throws IOException {
        assertThat(calls()).hasSizeGreaterThan(8);
        assertThat(calls())
                .filteredOn(call -> call.command().matches("[a-z]+"))
                .allMatch(call -> commands().contains(call.command()));
    }

    @Test
    void eachOptionOfThePagesIsOneOfItsCommand() throws IOException {
        for (Call call : calls()) {
            boolean named = commands().contains(call.command());
            assertThat(all(FLAG, named ? help(call.command()) : help()))
                    .as(call.toString())
                    .containsAll(all(FLAG, call.text()));
        }
    }

    @Test
    void eachCommandStandsInTheReadme() throws IOException {
        assertThat(calls().stream()
                        .filter(call -> call.page().equals(Path.of("README.md")))
                        .map(Call::command))
                .containsAll(commands());
    }

    @Test
    void eachProfileOfThePagesIsInThePom() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        for (Path page : pages()) {
            assertThat(all(PROFILE, Files.readString(page)))
                    .as(page.toString())
                    .allMatch(profile -> pom.contains("<id>" + profile + "</id>"));
        }
    }
}
