package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import labrunner.lab.Pages;
import labrunner.lab.source.Effort;
import labrunner.problem.Place;
import labrunner.shell.data.Folder;
import labrunner.shell.data.In;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Text;
import labrunner.value.Value;
import labrunner.value.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What yq prints of a path, in the syntax of its version 4; compared with yq where there is one. */
class YqCallTest {
    private static final int TRIES = 150;
    private static final String YAML = """
            kind: List
            items:
            - name: one
              spec:
                list:
                - a
                - b: 1
                  c: {}
                text: |
                  first
                  second
                empty: []
            - name: "two"
            """;

    @TempDir
    Path folder;

    private static Optional<String> printed(String text, String... argv) {
        var asked = new Programs.Asked(
                Stream.concat(Stream.of("yq"), Arrays.stream(argv)).toList(),
                new In(Text.of(text), 0),
                Map.of(),
                new labrunner.shell.data.Files("/lab", Folder.empty()),
                Text.of("/lab"),
                new Place("index.md", 1, 1));
        try {
            return Optional.of(YqCall.printed(asked, new Effort()).stdout().known());
        } catch (UnsupportedCommand e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                ".kind = 'List\n'",
                ".items[].name = 'one\ntwo\n'",
                ".items[1] = 'name: \"two\"\n'",
                ".items[0].spec.list = '- a\n- b: 1\n  c: {}\n'",
                ".items[0] | .spec | .text = 'first\nsecond\n\n'",
                ".items[].spec.none[0] = 'null\nnull\n'",
                ".none[] = ''",
                ".items[0].[\"spec\"].\"empty\" = '[]\n'",
                ".items[0].spec = 'list:\n  - a\n  - b: 1\n    c: {}\ntext: |\n  first\n  second\nempty: []\n'"
            })
    void aPathPrintsWhatItLeadsTo(String path, String expected) {
        assertThat(printed(YAML, path)).contains(expected);
        assertThat(printed(YAML, "eval", "-r", path, "-")).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1 # a comment",
                "a: &x 1\nb: *x",
                "a: 1\n---\na: 2",
                "a: {b: 1}",
                "a: >\n  folded",
                "a:\n  b: !!str 1",
                "a:",
                "a: ~",
                "a: 1\n\nb: 2",
                "a: text\n  that goes on",
                "a: 1\na: 2"
            })
    void whatItPrintsOfOtherStylesIsNotGuessed(String text) {
        assertThat(printed(text, ".a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".a | length",
                ".a == 1",
                ".*",
                "..",
                ".a,.b",
                ".a = 1",
                "keys",
                ".[-1]",
                ".a |",
                "| .a",
                ".a.",
                "a",
                ".a*"
            })
    void otherExpressionsAreNotRun(String expression) {
        assertThat(printed("a: 1\n", expression)).isEmpty();
    }

    @Test
    void optionsBeyondRawAreNotRun() {
        assertThat(printed(YAML, "-i", ".kind")).isEmpty();
        assertThat(printed(YAML, "-o", "json", ".kind")).isEmpty();
    }

    @Test
    void aPageUsesWhatItPrints() {
        assertThat(new Pages(folder.toAbsolutePath())
                        .script("cat > a.yaml <<EOF\nmetadata:\n  name: web\nEOF\n"
                                + "kubectl get cm $(yq .metadata.name a.yaml)\n"
                                + "kubectl get cm web -o yaml | yq .data\n"
                                + "NAME=$(kubectl get cm web -o yaml | yq .metadata.name)\n"
                                + "kubectl get cm web -o yaml | yq '.data | keys'"))
                .satisfies(words -> {
                    assertThat(words.get(1)).contains("web");
                    assertThat(words.get(2)).doesNotContain("shown");
                    assertThat(words.get(3)).doesNotContain("shown");
                });
    }

    /** Kubernetes' objects as kubectl prints them, and paths into them. */
    @Test
    void doesWhatYqDoes() throws Exception {
        Optional<Path> yq = yq();
        assumeTrue(yq.isPresent(), "there is no yq of version 4");
        var random = new Random(1);
        var wrong = new ArrayList<String>();
        int known = 0;
        for (int i = 0; i < TRIES; i++) {
            String text = Yaml.print(Value.map("a", value(random, 3), "b", value(random, 3), "list", value(random, 2)));
            String path = path(random);
            Optional<String> ours = printed(text, path);
            if (ours.isPresent()) {
                known++;
                String theirs = run(List.of(yq.get().toString(), path), text);
                if (!theirs.equals(ours.get())) {
                    wrong.add(path + "\n" + text + "--- yq:\n" + theirs + "--- ours:\n" + ours.get());
                }
            }
        }
        assertThat(wrong.stream().limit(3)).as(wrong.size() + " of " + known).isEmpty();
        assertThat(known).isGreaterThan(TRIES / 3);
    }

    private static Value value(Random random, int depth) {
        List<String> words = List.of(
                "web",
                "1",
                "true",
                "a: b",
                "x # y",
                "two\nlines\n",
                "no end\nhere",
                "it's",
                "",
                "0.5",
                "null",
                " lead",
                "é €");
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(6)) {
            case 0 -> Value.of(random.nextInt(100));
            case 1 -> Value.of(words.get(random.nextInt(words.size())));
            case 2 -> Value.of(random.nextBoolean());
            case 3 -> Value.list(value(random, depth - 1), value(random, depth - 1));
            case 4 -> random.nextBoolean() ? Value.EMPTY : Value.list();
            default -> Value.map("a", value(random, depth - 1), "x/y-z", value(random, depth - 1));
        };
    }

    private static String path(Random random) {
        var path = new StringBuilder();
        List<String> steps = List.of(".a", ".b", "[0]", "[1]", "[]", ".\"x/y-z\"", ".none", " | .a");
        path.append(List.of(".a", ".b", ".list").get(random.nextInt(3)));
        for (int i = random.nextInt(3); i > 0; i--) {
            path.append(steps.get(random.nextInt(steps.size())));
        }
        return path.toString();
    }

    private static Optional<Path> yq() throws IOException, InterruptedException {
        for (String one : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path file = Path.of(one, "yq");
            if (Files.isExecutable(file)
                    && run(List.of(file.toString(), "--version"), "").contains("mikefarah")) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static String run(List<String> command, String input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
