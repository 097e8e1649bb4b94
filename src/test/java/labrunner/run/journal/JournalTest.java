package labrunner.run.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.cluster.rows.Ref;
import labrunner.lab.Lab;
import labrunner.problem.ProblemException;
import labrunner.run.Snapshots;
import labrunner.run.journal.JournalData.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Ref POOL = new Ref("karpenter.sh/v1", "NodePool", Optional.empty(), "demo");

    @TempDir
    Path folder;

    private Journal open(String hash) {
        return open(folder, lab(hash));
    }

    private static Journal open(Path folder, Lab lab) {
        return Journal.open(
                JournalFile.lock(folder, lab.key(), "cluster-uid"), lab, "cluster-uid", "owner", Snapshots.NOW);
    }

    private static Lab lab(String hash) {
        return lab(Path.of("/labs/multi/index.md"), hash);
    }

    private static Lab lab(Path page, String hash) {
        return new Lab(
                "multi",
                "Multi",
                Optional.empty(),
                page,
                Path.of("."),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                hash);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void goesOnWhereAnEarlierProcessLeftIt() {
        try (Journal journal = open("h")) {
            journal.command("c1", Outcome.INTENDED, Snapshots.NOW, Optional.of("edited"));
            journal.intend("c1", new RunRecord.Target(POOL, Optional.empty(), false));
            journal.wrote("c1", POOL, "u1", 1);
            journal.command("c1", Outcome.ANSWERED, Snapshots.NOW, Optional.of("edited"));
        }
        try (Journal journal = open("h")) {
            assertThat(journal.resumed())
                    .hasValueSatisfying(text -> assertThat(text).startsWith("Goes on"));
            assertThat(journal.progress().commands().get("c1"))
                    .isEqualTo(new JournalData.CommandEntry(Outcome.ANSWERED, Snapshots.NOW, Optional.of("edited")));
            assertThat(journal.data().object(POOL)).hasValueSatisfying(entry -> {
                assertThat(entry.ours()).isTrue();
                assertThat(entry.uid()).contains("u1");
            });
        }
    }

    @Test
    void knowsAnObjectAsItsOwnThatWasWrittenRightBeforeTheKill() {
        String run;
        try (Journal journal = open("h")) {
            run = journal.data().key().runId();
            journal.command("c1", Outcome.INTENDED, Snapshots.NOW, Optional.empty());
            journal.intend("c1", new RunRecord.Target(POOL, Optional.empty(), false));
        }
        try (Journal journal = open("h")) {
            assertThat(journal.data().key().runId())
                    .as("the label on the object is still this run's")
                    .isEqualTo(run);
            journal.intend("c1", new RunRecord.Target(POOL, Optional.of("u1"), true));
            assertThat(journal.data().object(POOL))
                    .hasValueSatisfying(entry -> assertThat(entry.ours()).isTrue());
            // the same, but made by somebody else meanwhile: it doesn't carry this run's label
            Ref other = new Ref("v1", "ConfigMap", Optional.of("a"), "b");
            journal.intend("c1", new RunRecord.Target(other, Optional.empty(), false));
            journal.intend("c1", new RunRecord.Target(other, Optional.of("u9"), false));
            assertThat(journal.data().object(other))
                    .hasValueSatisfying(entry -> assertThat(entry.ours()).isFalse());
        }
    }

    @Test
    void doesNotTakeWhatWasThereForItsOwnEvenAfterWritingIt() {
        try (Journal journal = open("h")) {
            journal.intend("c1", new RunRecord.Target(POOL, Optional.of("u0"), false));
            journal.wrote("c1", POOL, "u0", 2);
            assertThat(journal.data().object(POOL))
                    .hasValueSatisfying(entry -> assertThat(entry.wasThere()).isTrue());
            journal.intend("c2", new RunRecord.Target(POOL, Optional.of("u0"), true));
            assertThat(journal.data().object(POOL))
                    .as("whatever label it carries, it was there before all the same")
                    .hasValueSatisfying(entry -> assertThat(entry.wasThere()).isTrue());
            journal.deleted("c3", POOL);
            journal.intend("c4", new RunRecord.Target(POOL, Optional.empty(), false));
            assertThat(journal.data().object(POOL))
                    .as("deleted by the page and made anew by it")
                    .hasValueSatisfying(entry -> assertThat(entry.ours()).isTrue());
        }
    }

    @Test
    void beginsAnewAfterAFinishedRunAndSaysSo() {
        try (Journal journal = open("h")) {
            journal.command("c1", Outcome.ANSWERED, Snapshots.NOW, Optional.empty());
            journal.progress(progress -> progress.withPhase(true, true));
        }
        try (Journal journal = open("h")) {
            assertThat(journal.resumed())
                    .hasValueSatisfying(text -> assertThat(text).contains("a new run"));
            assertThat(journal.goesOn()).isFalse();
        }
    }

    @Test
    void keepsTheObjectsOfARunWhosePageWasEdited() {
        try (Journal journal = open("h")) {
            journal.command("c1", Outcome.ANSWERED, Snapshots.NOW, Optional.empty());
            journal.wrote("c1", POOL, "u1", 1);
        }
        try (Journal journal = open("other")) {
            assertThat(journal.resumed())
                    .hasValueSatisfying(text -> assertThat(text).contains("page was changed"));
            assertThat(journal.data().object(POOL)).isPresent();
            assertThat(journal.data().key().labHash()).isEqualTo("other");
        }
    }

    @Test
    void neverTakesUpTheRunOfAnotherPageOfTheSameName() {
        try (Journal journal = open("h")) {
            journal.command("c1", Outcome.ANSWERED, Snapshots.NOW, Optional.empty());
            journal.wrote("c1", POOL, "u1", 1);
        }
        Lab other = lab(Path.of("/other/multi/index.md"), "h");
        assertThat(other.id()).isEqualTo(lab("h").id());
        try (Journal journal = open(folder, other);
                Journal first = open("h")) {
            assertThat(journal.resumed()).isEmpty();
            assertThat(journal.data().objects()).isEmpty();
            assertThat(journal.stamp().labels().get(RunLabels.LAB))
                    .isNotEqualTo(first.stamp().labels().get(RunLabels.LAB));
            assertThat(first.data().object(POOL)).isPresent();
        }
    }

    @Test
    void letsOnlyOneLabrunnerIn() {
        try (Journal journal = open("h")) {
            assertThat(journal.goesOn()).isFalse();
            assertThatThrownBy(() -> open("h"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("Another Labrunner");
        }
        open("h").close();
    }

    @Test
    void movesAnUnreadableFileAsideAndSaysWhereTo() throws IOException {
        try (Journal journal = open("h")) {
            journal.command("c1", Outcome.ANSWERED, Snapshots.NOW, Optional.empty());
        }
        Path file = folder.resolve(lab("h").key() + "-cluster-uid.json");
        Files.writeString(file, "{\"version\": 1, \"labId\": ");
        assertThatThrownBy(() -> open("h")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().summary()).contains("can't be read");
            assertThat(e.problem().place())
                    .hasValueSatisfying(
                            place -> assertThat(Path.of(place.file())).hasContent("{\"version\": 1, \"labId\": "));
        });
        try (Journal journal = open("h")) {
            assertThat(journal.goesOn()).as("the next start begins anew").isFalse();
        }
    }

    @Test
    void saysOfAnEmptyFileThatItIsEmpty() throws IOException {
        open("h").close();
        try (Journal journal = open("h")) {
            journal.command("c1", Outcome.ANSWERED, Snapshots.NOW, Optional.empty());
        }
        Files.writeString(folder.resolve(lab("h").key() + "-cluster-uid.json"), "");
        assertThatThrownBy(() -> open("h")).hasMessageContaining("it is empty");
    }

    @Test
    void leavesNoHalfWrittenFileBehind() throws IOException {
        try (Journal journal = open("h")) {
            journal.command("c1", Outcome.ANSWERED, Snapshots.NOW, Optional.empty());
        }
        assertThat(files())
                .extracting(path -> path.getFileName().toString())
                .containsExactlyInAnyOrder(lab("h").key() + "-cluster-uid.json", lab("h").key() + "-cluster-uid.lock");
    }

    @Test
    void isTakenUpFromMemoryWhileAClusterThatDiesWithTheProcessLives() throws IOException {
        var journals = new HashMap<String, JournalData>();
        Lab lab = lab("h");
        try (Journal journal =
                Journal.open(JournalStore.inMemory(journals, lab.key()), lab, "cluster-uid", "owner", Snapshots.NOW)) {
            journal.command("c1", Outcome.ANSWERED, Snapshots.NOW, Optional.empty());
        }
        Lab edited = lab("h2");
        try (Journal again = Journal.open(
                JournalStore.inMemory(journals, edited.key()), edited, "cluster-uid", "owner", Snapshots.NOW)) {
            assertThat(again.goesOn()).isTrue();
            assertThat(again.resumed())
                    .hasValueSatisfying(said -> assertThat(said).contains("page was changed"));
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void isForItsOwnersEyesOnly() throws IOException {
        Path state = folder.resolve("new").resolve("state");
        try (Journal journal = open(state, lab("h"))) {
            journal.command("c1", Outcome.ANSWERED, Snapshots.NOW, Optional.of("password: secret"));
            assertThat(permissions(state.resolve(".."))).isEqualTo("rwx------");
            assertThat(permissions(state)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(state)) {
                assertThat(files)
                        .hasSize(2)
                        .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
            }
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void readsAJournalOfVersion3AndKnowsWhatThatOneDidNotKeep() throws IOException {
        String uid = "f1e6241c-e679-41a5-b654-12b2dcff5ec3";
        String key = "03-multi-architecture-b33a075293";
        String text;
        try (var in = JournalTest.class.getResourceAsStream("journal-version-3.json")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.writeString(folder.resolve(key + "-" + uid + ".json"), text);
        assertThat(JournalFile.peek(folder, key, uid, "looking")
                        .orElseThrow()
                        .key()
                        .owner())
                .isEqualTo("looking");
        assertThat(Journals.unfinishedRuns(folder)).containsExactly("3003d216");
        assertThat(OwnerId.known(folder)).isEmpty();
        assertThat(files()).as("a look writes nothing").hasSize(1);
        try (JournalFile file = JournalFile.lock(folder, key, uid)) {
            JournalData data = file.read().orElseThrow();
            assertThat(data.version()).isEqualTo(JournalData.VERSION);
            assertThat(data.key().runId()).isEqualTo("3003d216");
            assertThat(data.key().owner()).isEqualTo(OwnerId.of(folder));
            assertThat(data.objects())
                    .hasSize(4)
                    .allSatisfy(entry -> assertThat(entry.ours()).isTrue())
                    .allSatisfy(entry -> assertThat(entry.changed()).isFalse());
            assertThat(data.progress().commands()).hasSize(3);
            assertThat(data.measurements()).hasSize(2);
            file.write(data);
            assertThat(file.read()).as("written and read as this version").contains(data);
        }
        Files.writeString(
                folder.resolve(key + "-" + uid + ".json"), text.replace("\"wasThere\" : false", "\"wasThere\" : true"));
        try (JournalFile file = JournalFile.lock(folder, key, uid)) {
            assertThat(file.read().orElseThrow().objects())
                    .as("written by that run, nobody knows how")
                    .allSatisfy(entry -> assertThat(entry.changed())
                            .as("nothing of a namespace was changed")
                            .isEqualTo(!entry.ref().kind().equals("Namespace")))
                    .allSatisfy(entry -> assertThat(entry.undo()).isEmpty());
        }
    }

    /** Whatever lies where a journal should: it is kept under another name, said once, and the next start begins anew. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("strangeJournals")
    void setsAsideWhatIsNoJournal(String what, byte[] content) throws IOException {
        Path file = journalFile();
        Files.write(file, content);

        assertThatThrownBy(() -> open("h"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The journal of this run can't be read: ");
        assertThat(files()).anySatisfy(kept -> {
            assertThat(kept.getFileName().toString()).startsWith(file.getFileName() + ".unreadable-");
            assertThat(kept).hasBinaryContent(content);
        });
        open("h").close();
    }

    static Stream<Arguments> strangeJournals() {
        String begun = "{\"version\":" + JournalData.VERSION
                + ",\"key\":{\"lab\":\"l\",\"labHash\":\"h\",\"clusterUid\":\"u\",\"runId\":\"r\",\"owner\":\"o\",\"begun\":\"2026-01-01T00:00:00Z\"}";
        String steps =
                ",\"progress\":{\"cleaning\":false,\"finished\":false,\"current\":\"\",\"steps\":{},\"commands\":{}";
        return Stream.of(
                Arguments.of("binary", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}),
                Arguments.of("nothing", new byte[0]),
                Arguments.of("only a version", ("{\"version\":" + JournalData.VERSION + "}").getBytes(UTF_8)),
                Arguments.of("null", "null".getBytes(UTF_8)),
                Arguments.of(
                        "no boxes",
                        (begun + steps + "},\"objects\":[],\"measurements\":[],\"where\":null,\"last\":null}")
                                .getBytes(UTF_8)),
                Arguments.of(
                        "an object that is null",
                        (begun + steps
                                        + ",\"boxes\":{}},\"objects\":[{\"ref\":null,\"commandId\":\"c\",\"wasThere\":false,"
                                        + "\"uid\":null,\"generation\":1,\"deletedBy\":null,\"changed\":false,\"undo\":null}],\"measurements\":[],\"where\":null,\"last\":null}")
                                .getBytes(UTF_8)),
                Arguments.of("cut off", (begun + steps).getBytes(UTF_8)),
                Arguments.of("nested deeply", "[".repeat(100_000).getBytes(UTF_8)),
                Arguments.of("a large number", "{\"version\":1e999999999}".getBytes(UTF_8)));
    }

    @Test
    void setsAsideAFolderInItsPlace() throws IOException {
        Files.createDirectory(journalFile());

        assertThatThrownBy(() -> open("h"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("it isn't a file");
        open("h").close();
    }

    private Path journalFile() throws IOException {
        try (Journal journal = open("h")) {
            journal.command("c1", Outcome.INTENDED, Snapshots.NOW, Optional.empty());
        }
        Path file = files().stream()
                .filter(one -> one.toString().endsWith(".json"))
                .findFirst()
                .orElseThrow();
        Files.delete(file);
        return file;
    }

    /** The uid is what the server says. */
    @ParameterizedTest
    @ValueSource(strings = {"x/../../../evil", "..\\evil", "a\0b", "", "con:", "x"})
    void aUidNeverLeadsOutOfTheFolder(String uid) throws IOException {
        Path inner = Files.createDirectories(folder.resolve("state/multi-x"));
        JournalFile.lock(inner.getParent(), "multi", uid).close();

        assertThat(files()).containsExactly(folder.resolve("state"));
        try (Stream<Path> state = Files.list(folder.resolve("state"))) {
            assertThat(state.map(Path::getFileName).map(Path::toString))
                    .allMatch(name -> name.equals("multi-x") || name.matches("multi-[0-9a-zA-Z-]{1,64}\\.lock"));
        }
    }
}
