package labrunner.run.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What earlier runs left is told from their journals, and from those alone. */
class LeftOversTest {
    private static final String JOURNAL = """
            {"version":%d,
             "key":{"lab":"03-multi-architecture-0123456789","labHash":"h","clusterUid":"c1","runId":"%s","begun":"%s"},
             "progress":{"cleaning":false,"finished":%s,"current":"s","steps":{},
               "commands":{"apply":{"outcome":"ANSWERED","at":"2026-11-24T10:00:00Z","editedText":null},
                           "sent":{"outcome":"INTENDED","at":"2026-11-24T10:00:00Z","editedText":null}},"boxes":{}},
             "objects":[%s],"measurements":[]%s}""";
    private static final String POOL =
            object("karpenter.sh/v1", "NodePool", "null", "demo", "apply", false, "\"u1\"", "null");
    private static final String DEPLOYMENT =
            object("apps/v1", "Deployment", "\"workshop\"", "inflate", "apply", false, "\"u2\"", "null");

    @TempDir
    private Path folder;

    private static String object(
            String version,
            String kind,
            String namespace,
            String name,
            String command,
            boolean wasThere,
            String uid,
            String deletedBy) {
        return """
                {"ref":{"apiVersion":"%s","kind":"%s","namespace":%s,"name":"%s"},"commandId":"%s","wasThere":%s,"uid":%s,
                 "generation":1,"deletedBy":%s}""".formatted(version, kind, namespace, name, command, wasThere, uid, deletedBy);
    }

    private void journal(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String journal(String runId, boolean finished, String more, String... objects) {
        return JOURNAL.formatted(3, runId, "2026-11-24T09:00:00Z", finished, String.join(",", objects), more);
    }

    @Test
    void objectsOfTheRunThatWereNotDeletedAreLeft() throws IOException {
        journal(
                "a.json",
                journal(
                        "r1",
                        false,
                        "",
                        POOL,
                        DEPLOYMENT,
                        object("v1", "Namespace", "null", "theirs", "apply", true, "\"u3\"", "null"),
                        object("v1", "ConfigMap", "\"w\"", "gone", "apply", false, "\"u4\"", "\"clean-up\""),
                        object("v1", "ConfigMap", "\"w\"", "refused", "apply", false, "null", "null"),
                        object("v1", "ConfigMap", "\"w\"", "unanswered", "sent", false, "null", "null")));
        List<LeftOver> left = LeftOvers.in(folder);
        assertThat(left).singleElement().satisfies(one -> {
            assertThat(one.objects()).extracting(ref -> ref.name()).containsExactly("demo", "inflate", "unanswered");
            assertThat(one.name()).isEqualTo("03-multi-architecture");
            assertThat(one.nodePools()).containsExactly("demo");
            assertThat(one.begun()).isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
            assertThat(one.context()).isEmpty();
            assertThat(one.last()).isEmpty();
        });
    }

    @Test
    void whatALaterVersionWritesDownIsReadToo() throws IOException {
        journal("a.json", journal("r1", false, """
                        ,"last":{"objects":2,"machines":2,"hourly":0.1982,"at":"2026-11-24T11:00:00Z"},
                        "where":{"context":"aks-workshop","server":"https://10.0.0.1:443"},"more":[1]""", POOL, DEPLOYMENT));
        assertThat(LeftOvers.in(folder)).singleElement().satisfies(one -> {
            assertThat(one.context()).contains("aks-workshop");
            assertThat(one.server()).contains("https://10.0.0.1:443");
            assertThat(one.last())
                    .contains(new LeftOver.Last(2, 0.1982, Optional.of(Instant.parse("2026-11-24T11:00:00Z"))));
        });
    }

    @Test
    void aRunThatWasFinishedOrThatMadeNothingLeavesNothing() throws IOException {
        journal("a.json", journal("r1", true, "", POOL));
        journal("b.json", journal("r2", false, ""));
        assertThat(LeftOvers.in(folder)).isEmpty();
    }

    @Test
    void filesThatAreNoJournalsAreStayedAwayFromAndLeftAsTheyAre() throws IOException {
        journal("good.json", journal("r1", false, "", POOL));
        journal("half.json", journal("r2", false, "", POOL).substring(0, 200));
        journal("list.json", "[1, 2]");
        journal("empty.json", "");
        journal("text.json", "\"key\"");
        journal("wrong.json", "{\"key\":{\"lab\":1},\"objects\":7}");
        journal("date.json", journal("r3", false, "", POOL).replace("2026-11-24T09", "yesterday"));
        journal("deep.json", "[".repeat(100_000));
        journal("other.lock", journal("r4", false, "", POOL));
        Files.write(folder.resolve("bytes.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Files.createDirectory(folder.resolve("folder.json"));
        assertThat(LeftOvers.in(folder)).extracting(LeftOver::runId).containsExactly("r1");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(11);
        }
    }

    /** Each unfinished run is told by its journal or by its labels, and none by both. */
    @Test
    void aRunOfAnotherVersionIsKnownToHaveAJournal() throws IOException {
        journal("a.json", journal("r1", false, "", POOL).replace("\"version\":3", "\"version\":99"));
        journal("b.json", journal("r2", true, "", POOL));
        journal("c.json", journal("r3", false, "", POOL).substring(0, 200));
        assertThat(Journals.unfinishedRuns(folder)).containsExactly("r1");
        assertThat(LeftOvers.in(folder)).extracting(LeftOver::runId).containsExactly("r1");
    }

    @Test
    void aFolderThatIsNotThereHasNothing() {
        assertThat(LeftOvers.in(folder.resolve("none"))).isEmpty();
    }
}
