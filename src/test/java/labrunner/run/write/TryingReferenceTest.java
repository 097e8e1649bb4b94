package labrunner.run.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import labrunner.cluster.Cluster;
import labrunner.cluster.Clusters;
import labrunner.reference.AtOnce;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.run.state.CommandAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lines say that try an apply, or print through templates of their own, is what the real kubectl says on the same cluster. */
@ReferenceTest
class TryingReferenceTest {
    private static final Path RESOURCES = Path.of("src/test/resources/labrunner/run/write/trying");
    private static final String SPACE = "trying";

    /** What differs from one try to the next, and what a page's line can't have: times, and folders of this machine. */
    private static final List<String[]> MOVES = List.of(
            new String[] {"/tmp/(LIVE|MERGED)-\\d+/", "/tmp/$1/"},
            new String[] {"(?m)^((---|\\+\\+\\+) [^\t\n]+)\t.*", "$1"},
            new String[] {"uid: .*", "uid: UID"},
            new String[] {"(creationTimestamp|resourceVersion): .*", "$1: THEN"},
            new String[] {"(?m)(?<= |^)(\\d+[smhdy]){1,2}(?=[ )]|$)", "AGE"},
            new String[] {"(?m) +$", ""},
            new String[] {"(?s)Error executing template: .*?(?=error: |$)", ""});

    @TempDir
    Path folder;

    @Test
    void linesSayWhatKubectlSays(ReferenceCluster reference) throws Exception {
        copied();
        reference.kubectl("create", "namespace", SPACE);
        assertThat(reference.kubectl("apply", "-n", SPACE, "-f", file("same.yaml")))
                .satisfies(ran -> assertThat(ran.exit()).as(ran.err()).isZero());
        List<String> lines = Files.readAllLines(RESOURCES.resolve("lines.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        try (Cluster cluster = Clusters.open(reference.adminKubeconfig())) {
            assertThat(AtOnce.differences(lines, line -> difference(line, cluster, reference)))
                    .filteredOn(text -> !text.isEmpty())
                    .isEmpty();
        } finally {
            reference.kubectl("delete", "namespace", SPACE, "--wait=false");
        }
    }

    private void copied() throws IOException {
        try (Stream<Path> all = Files.walk(RESOURCES)) {
            for (Path one : all.toList()) {
                Path copy = folder.resolve(RESOURCES.relativize(one).toString());
                if (!Files.exists(copy)) {
                    Files.copy(one, copy);
                }
            }
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String difference(String line, Cluster cluster, ReferenceCluster reference) throws IOException {
        String page = "kubectl " + line.replaceAll("[^ ]*\\{.*", "'$0'") + " -n " + SPACE;
        Path own = Files.createTempDirectory(folder, "page");
        try (Stream<Path> all = Files.walk(RESOURCES)) {
            for (Path one : all.toList()) {
                Path copy = own.resolve(RESOURCES.relativize(one).toString());
                if (!Files.exists(copy)) {
                    Files.copy(one, copy);
                }
            }
        }
        CommandAnswer answer;
        try {
            answer = new Looking(own, cluster).run(page);
        } catch (AssertionError e) {
            return line + ": " + e.getMessage();
        }
        boolean fails = answer.problem().isPresent();
        int exit = fails ? 1 : answer.outcome().exit();
        String out = String.join("\n", answer.outcome().lines());
        String ours =
                answer.problem().map(problem -> out + "\n" + problem.summary()).orElse(out);
        String[] words = Stream.concat(Arrays.stream(line.split(" ")), Stream.of("-n", SPACE))
                .map(word -> word.replaceAll("\\b(\\w+\\.(yaml|tmpl|path|columns))\\b|^dir$", folder + "/$0"))
                .toArray(String[]::new);
        var ran = reference.kubectl(words);
        boolean broken = ran.exit() != 0 && !ran.err().isEmpty();
        String theirs = (broken ? ran.out().stripTrailing() + "\n" + ran.err() : ran.err() + ran.out())
                .replace(folder + "/", "");
        return still(ours).equals(still(theirs)) && (exit != 0) == (ran.exit() != 0)
                ? ""
                : line + "\n--- kubectl (" + ran.exit() + ")\n" + still(theirs) + "\n--- Labrunner (" + exit + ")\n"
                        + still(ours) + "\n";
    }

    private static String still(String text) {
        String still = text.strip();
        for (String[] one : MOVES) {
            still = still.replaceAll(one[0], one[1]);
        }
        return still.strip();
    }
}
