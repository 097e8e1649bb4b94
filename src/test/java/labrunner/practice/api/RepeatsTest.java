package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import labrunner.practice.StoredYaml;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a client was told before is told from what it could act on. */
class RepeatsTest {
    private static final String LINE = """
            {"time":"%s","message":"%s","reconcileID":"%s","pods":%d}""";

    private static String line(int second, String message, int pods) {
        return LINE.formatted(
                "2026-06-18T10:00:0" + second + ".123Z", message, "00000000-0000-4000-8000-00000000000" + second, pods);
    }

    @Test
    void aLineOfAnotherTurnIsTheSameUnlessItSaysSomethingElseOrAClientAskedMeanwhile() {
        var requests = new AtomicLong(3);
        var repeats = new Repeats(requests::get);
        assertThat(repeats.told(line(1, "found", 2))).isFalse();
        assertThat(repeats.told(line(2, "found", 2))).isTrue();
        assertThat(repeats.told(line(3, "found", 3))).isFalse();
        assertThat(repeats.told(line(4, "none", 3))).isFalse();
        assertThat(repeats.told(line(5, "found", 2))).isTrue();
        requests.incrementAndGet();
        assertThat(repeats.told(line(6, "found", 2))).isFalse();
    }

    private static ObjectNode node(String version, String beat, String ready) {
        return StoredYaml.objects("""
                kind: Node
                metadata: {name: a, resourceVersion: "%s"}
                status: {conditions: [{type: Ready, status: "%s", lastHeartbeatTime: "%s"}]}
                """.formatted(version, ready, beat)).getFirst();
    }

    private static ObjectNode event(int count, String message) {
        return StoredYaml.objects("""
                kind: Event
                metadata: {name: a}
                count: %d
                lastTimestamp: "2026-06-18T10:00:0%d"
                message: %s
                """.formatted(count, count, message)).getFirst();
    }

    @Test
    void aHeartbeatAndAnEventThatCameOnceMoreSayTheSame() {
        assertThat(Repeats.same(node("1", "10:00", "True"), node("2", "10:05", "True")))
                .isTrue();
        assertThat(Repeats.same(node("1", "10:00", "True"), node("2", "10:05", "Unknown")))
                .isFalse();
        assertThat(Repeats.same(event(1, "no room"), event(2, "no room"))).isTrue();
        assertThat(Repeats.same(event(1, "no room"), event(2, "no node"))).isFalse();
    }
}
