package labrunner.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts do in our shell is what they do in bash: words and input of programs, output, exit code and files. */
class ShellAgainstBashTest {
    private static final int SCRIPTS = Integer.getInteger("labrunner.shell.scripts", 3_000);
    private static final long SEED = Long.getLong("labrunner.shell.seed", 1);

    @TempDir
    Path temporary;

    @Test
    void doesWhatBashDoes() throws Exception {
        assumeTrue(Bash.isThere(), "there is no bash");
        List<Scripts.Script> scripts = IntStream.range(0, SCRIPTS)
                .mapToObj(i -> Scripts.of(SEED * 1_000_003 + i))
                .toList();
        var bash = new Bash(temporary.toRealPath());
        List<Bash.Result> expected =
                bash.run(scripts.stream().map(Scripts.Script::text).toList());
        var wrong = new ArrayList<String>();
        var refused = new HashMap<String, Integer>();
        for (int i = 0; i < scripts.size(); i++) {
            Ours.Ran ran = Ours.run(scripts.get(i).text(), bash.work(i).toString());
            if (ran.result().isEmpty()) {
                refused.merge(ran.refusal().replaceAll("\\d+", "N"), 1, Integer::sum);
            } else if (!ran.result().get().equals(expected.get(i))) {
                wrong.add(scripts.get(i).text() + "\n--- bash: " + expected.get(i) + "\n--- ours: "
                        + ran.result().get());
            }
        }
        int count = refused.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(wrong.stream().limit(5))
                .as(wrong.size() + " of " + SCRIPTS + " scripts")
                .isEmpty();
        assertThat(count).as(refused.toString()).isLessThan(SCRIPTS / 20);
        assertThat(pairs(scripts).values()).allMatch(often -> often >= 20);
    }

    private static Map<String, Integer> pairs(List<Scripts.Script> scripts) {
        var pairs = new HashMap<String, Integer>();
        for (String one : Scripts.constructs()) {
            for (String other : Scripts.constructs()) {
                pairs.put(one + ", " + other, 0);
            }
        }
        for (Scripts.Script script : scripts) {
            for (String one : script.constructs()) {
                script.constructs().forEach(other -> pairs.merge(one + ", " + other, 1, Integer::sum));
            }
        }
        return pairs;
    }
}
