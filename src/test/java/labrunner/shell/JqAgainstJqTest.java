package labrunner.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What filters print here is what jq prints; what its versions do differently isn't done. */
class JqAgainstJqTest {
    private static final int SCRIPTS = Integer.getInteger("labrunner.shell.filters", 800);
    private static final long SEED = Long.getLong("labrunner.shell.seed", 1);

    @TempDir
    Path temporary;

    @Test
    void doesWhatJqDoes() throws Exception {
        assumeTrue(Bash.isThere(), "there is no bash");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/jq")), "there is no jq");
        List<String> scripts = LongStream.range(0, SCRIPTS)
                .mapToObj(i -> JqScripts.of(SEED * 1_000_003 + i))
                .toList();
        var bash = new Bash(temporary.toRealPath());
        List<Bash.Result> expected = bash.run(scripts);
        var wrong = new ArrayList<String>();
        var refused = new HashMap<String, Integer>();
        for (int i = 0; i < scripts.size(); i++) {
            Ours.Ran ran = Ours.run(scripts.get(i), bash.work(i).toString());
            if (ran.result().isEmpty()) {
                refused.merge(ran.refusal(), 1, Integer::sum);
            } else if (!ran.result().get().equals(expected.get(i))) {
                wrong.add(scripts.get(i) + "\n--- jq: " + expected.get(i) + "\n--- ours: "
                        + ran.result().get());
            }
        }
        int count = refused.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(wrong.stream().limit(5))
                .as(wrong.size() + " of " + SCRIPTS + " filters")
                .isEmpty();
        assertThat(count).as(refused.toString()).isLessThan(SCRIPTS / 4);
    }
}
