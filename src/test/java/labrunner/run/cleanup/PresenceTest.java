package labrunner.run.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.rows.Meta;
import labrunner.cluster.rows.PodRow;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.cluster.watch.Sync;
import labrunner.run.Snapshots;
import labrunner.run.cleanup.Presence.State;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.JournalData.ObjectEntry;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;

/** When an object counts as there, as gone, and as not known. */
class PresenceTest {
    private static final Ref ONE = new Ref("v1", "ConfigMap", Optional.of("demo"), "one");
    private static final Ref DB = new Ref("apps/v1", "StatefulSet", Optional.of("demo"), "db");
    private static final Ref WEB = new Ref("apps/v1", "Deployment", Optional.of("demo"), "web");

    private static ObjectEntry made(Ref ref, String uid) {
        return new ObjectEntry(ref, "c", false, Optional.of(uid), 1, Optional.empty());
    }

    private static JournalData journal(ObjectEntry... entries) {
        JournalData data = JournalData.begin("lab", "h", "u", "run1", "owner", Instant.EPOCH);
        for (ObjectEntry entry : entries) {
            data = data.with(entry);
        }
        return data;
    }

    private static Value.Mapping one(String uid) {
        return Value.map(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Value.map("name", "one", "namespace", "demo", "uid", uid));
    }

    private static ClusterSnapshot shows(Value.Mapping... objects) {
        return Snapshots.empty().objects("ConfigMap", objects).done();
    }

    @Test
    void isGoneWhenTheWatchShowedItAndShowsItNoLonger() {
        ObjectEntry entry = made(ONE, "u1");
        var presence = new Presence();
        assertThat(presence.of(entry, journal(entry), shows()))
                .as("the server acknowledged it, and the watch may be behind")
                .isEqualTo(State.THERE);
        presence.look(shows(one("u1")), journal(entry));
        assertThat(presence.of(entry, journal(entry), shows())).isEqualTo(State.GONE);
    }

    @Test
    void isNotGoneBecauseNothingIsHeardOfItsKind() {
        ObjectEntry entry = made(ONE, "u1");
        var presence = new Presence();
        presence.look(shows(one("u1")), journal(entry));
        for (Sync sync : List.of(Sync.FORBIDDEN, Sync.FAILING, Sync.PENDING)) {
            assertThat(presence.of(
                            entry,
                            journal(entry),
                            Snapshots.empty().synced("ConfigMap", sync).done()))
                    .as("%s", sync)
                    .isEqualTo(State.THERE);
        }
        assertThat(presence.of(
                        entry,
                        journal(entry),
                        Snapshots.empty().objects("ConfigMap").disconnected().done()))
                .isEqualTo(State.THERE);
    }

    @Test
    void isGoneWhenItsNameIsAnothersNow() {
        ObjectEntry entry = made(ONE, "u1");
        assertThat(new Presence().of(entry, journal(entry), shows(one("u2")))).isEqualTo(State.GONE);
    }

    @Test
    void isNotKnownWhileAWriteWithoutAnAnswerWasNotLookedFor() {
        var entry = new ObjectEntry(ONE, "c", false, Optional.empty(), 0, Optional.empty());
        assertThat(new Presence().of(entry, journal(entry), shows())).isEqualTo(State.UNKNOWN);
    }

    private static PodRow pod(String name, Meta.Owner owner, Map<String, String> labels) {
        PodRow plain = Snapshots.pod(name, "", 100, "Running");
        var meta = new Meta(
                "uid-" + name,
                name,
                Optional.of("demo"),
                labels,
                1,
                "1",
                Snapshots.NOW,
                Optional.empty(),
                List.of(),
                List.of(owner));
        return new PodRow(
                meta,
                plain.phase(),
                plain.status(),
                plain.node(),
                plain.cpuMilli(),
                plain.memoryBytes(),
                plain.containerCpuMilli(),
                plain.containerMemoryBytes(),
                plain.containers(),
                plain.readyContainers(),
                plain.restarts(),
                plain.ready(),
                plain.daemon(),
                plain.nodeSelector(),
                plain.scheduledReason(),
                plain.scheduledMessage(),
                plain.started(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void podsOfWhatWasDeletedCountUntilTheyAreGone() {
        JournalData journal = journal(
                made(DB, "u-db").withDeletedBy("page.1"), made(WEB, "u-web").withDeletedBy(Cleanup.CLEAN_UP));
        PodRow ofDb = pod("db-0", new Meta.Owner("StatefulSet", "db", "u-db", true), Map.of());
        PodRow ofWeb = pod(
                "web-abc-1", new Meta.Owner("ReplicaSet", "web-abc", "u-rs", true), Map.of("pod-template-hash", "abc"));
        PodRow ofOthers = pod("db-1", new Meta.Owner("StatefulSet", "db", "u-another", true), Map.of());
        ClusterSnapshot snapshot = Snapshots.empty()
                .rows(List.of(), List.of(), List.of(), List.of(ofDb, ofWeb, ofOthers))
                .synced("StatefulSet", Sync.SYNCED)
                .synced("Deployment", Sync.SYNCED)
                .done();
        assertThat(Presence.dependants(journal, snapshot)).containsExactly(ofDb, ofWeb);
        assertThat(Cleanup.gone(journal, snapshot, new Presence())).isFalse();
        assertThat(Presence.dependants(journal(made(DB, "u-db")), snapshot))
                .as("of what wasn't deleted they are no left-overs")
                .isEmpty();
    }
}
