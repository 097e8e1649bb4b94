package labrunner.run.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import labrunner.cluster.Cluster;
import labrunner.cluster.Clusters;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kubectl and Labrunner say to the same lines, and what becomes of the objects, on a real control plane. */
@ReferenceTest
class ChangingReferenceTest {
    private static final List<String> NODES = List.of("node-of-theirs", "node-of-ours");

    @TempDir
    Path folder;

    /** Two nodes of one kind, which nothing else looks after. */
    private static void nodes(ReferenceCluster reference) {
        for (String node : NODES) {
            reference.kubectlWith(
                    "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"" + node
                            + "\",\"labels\":{\"kubernetes.io/hostname\":\"" + node + "\"}}}",
                    "create",
                    "-f",
                    "-");
        }
    }

    @Test
    void linesSayAndDoWhatKubectlSaysAndDoes(ReferenceCluster reference) throws Exception {
        nodes(reference);
        var softly = new SoftAssertions();
        var different = new HashSet<String>();
        try (Cluster cluster = Clusters.open(reference.adminKubeconfig())) {
            var theirs = new LinesOnCluster(cluster, folder, "changing-theirs", NODES.getFirst());
            var ours = new LinesOnCluster(cluster, folder, "changing-ours", NODES.getLast());
            theirs.settle();
            ours.settle();
            for (KubectlLines recorded : KubectlLines.read("changes/lines.txt")) {
                softly.assertThat(kubectl(reference, recorded, theirs).toString())
                        .as("recorded")
                        .isEqualTo(recorded.toString());
                softly.assertThat(ours.run(recorded).toString()).as("ours").isEqualTo(recorded.toString());
                theirs.settle();
                ours.settle();
                var expected = theirs.objects();
                // of what differs once, later lines tell nothing
                ours.objects().forEach((name, object) -> {
                    if (!object.equals(expected.get(name)) && different.add(name)) {
                        softly.assertThat(object)
                                .as(name + " after " + recorded.line())
                                .isEqualTo(expected.get(name));
                    }
                });
            }
        } finally {
            NODES.forEach(node -> reference.kubectl("delete", "node", node));
            reference.kubectl("delete", "namespace", "changing-theirs", "changing-ours", "--wait=false");
        }
        softly.assertAll();
    }

    private KubectlLines kubectl(ReferenceCluster reference, KubectlLines asked, LinesOnCluster there) {
        var words = new ArrayList<>(words(asked.line().replace("NODE", NODES.getFirst())));
        if (asked.spaced()) {
            words.addAll(List.of("-n", "changing-theirs"));
        }
        words.replaceAll(word -> word.endsWith(".yaml") ? folder.resolve(word).toString() : word);
        ReferenceCluster.Ran ran = reference.kubectl(words.toArray(String[]::new));
        return new KubectlLines(
                asked.line(),
                ran.out().lines().map(line -> plain(there, line)).toList(),
                ran.err().lines().map(line -> plain(there, line)).toList(),
                ran.exit());
    }

    private String plain(LinesOnCluster there, String line) {
        return there.plain(line.replace(folder + "/", ""));
    }

    /** As a shell takes them apart: only single and double quotes are used. */
    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        char quote = 0;
        for (char c : (line + " ").toCharArray()) {
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && c == ' ') {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
