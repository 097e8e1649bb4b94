package labrunner.cluster.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static final Path MANIFEST = Path.of("src/test/resources/labrunner/run/write/looked-at.yaml");

    @Test
    void aLineThatChangedStandsAmongThreeOthers() {
        List<String> before = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        List<String> after = List.of("a", "b", "c", "d", "E", "f", "g", "h");
        assertThat(UnifiedDiff.of(before, after))
                .containsExactly("@@ -2,7 +2,7 @@", " b", " c", " d", "-e", "+E", " f", " g", " h");
    }

    @Test
    void theSameTextHasNoHunk() {
        assertThat(UnifiedDiff.of(List.of("a", "b"), List.of("a", "b"))).isEmpty();
    }

    @Test
    void aTextThatIsNewComesAsAWhole() {
        assertThat(UnifiedDiff.of(List.of(), List.of("a", "b"))).containsExactly("@@ -0,0 +1,2 @@", "+a", "+b");
        assertThat(UnifiedDiff.of(List.of("a"), List.of())).containsExactly("@@ -1 +0,0 @@", "-a");
    }

    @Test
    void placesFarApartAreHunksOfTheirOwn() {
        var before = new ArrayList<String>(Collections.nCopies(20, "same"));
        before.set(3, "first");
        before.set(15, "last");
        var after = new ArrayList<>(before);
        after.set(3, "FIRST");
        after.set(15, "LAST");
        assertThat(UnifiedDiff.of(before, after))
                .filteredOn(line -> line.startsWith("@@"))
                .hasSize(2);
    }

    @Test
    void whatIsAddedBesideItsLikeStandsBelowIt() {
        List<String> before = List.of("- name: a", "  image: x", "- name: b", "  image: x", "end");
        List<String> after =
                List.of("- name: a", "  image: x", "- name: c", "  image: x", "- name: b", "  image: x", "end");
        assertThat(UnifiedDiff.of(before, after))
                .containsExactly(
                        "@@ -1,5 +1,7 @@",
                        " - name: a",
                        "   image: x",
                        "+- name: c",
                        "+  image: x",
                        " - name: b",
                        "   image: x",
                        " end");
    }

    @Test
    void theHunksMakeOneTextOfTheOther() throws IOException {
        List<String> whole = Files.readAllLines(MANIFEST);
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            List<String> before = changed(whole.subList(0, random.nextInt(60)), random);
            List<String> after = changed(before, random);
            assertThat(patched(before, UnifiedDiff.of(before, after))).isEqualTo(after);
        }
    }

    private static List<String> changed(List<String> lines, Random random) {
        var changed = new ArrayList<>(lines);
        for (int i = 0; i < random.nextInt(6); i++) {
            int at = random.nextInt(changed.size() + 1);
            if (at < changed.size() && random.nextBoolean()) {
                changed.remove(at);
            } else {
                changed.add(at, random.nextBoolean() ? "  name: web" : "new " + random.nextInt(3));
            }
        }
        return changed;
    }

    private static List<String> patched(List<String> before, List<String> hunks) {
        var after = new ArrayList<String>();
        int at = 0;
        for (String line : hunks) {
            if (line.startsWith("@@")) {
                String[] from =
                        line.replaceAll("@@ -(\\d+)(?:,(\\d+))? .*", "$1 $2").split(" ");
                boolean none = from.length > 1 && from[1].equals("0");
                int first = Integer.parseInt(from[0]) - (none ? 0 : 1);
                after.addAll(before.subList(at, first));
                at = first;
            } else {
                if (!line.startsWith("+")) {
                    assertThat(before.get(at++)).isEqualTo(line.substring(1));
                }
                if (!line.startsWith("-")) {
                    after.add(line.substring(1));
                }
            }
        }
        after.addAll(before.subList(at, before.size()));
        return after;
    }
}
