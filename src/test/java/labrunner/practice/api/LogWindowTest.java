package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import labrunner.practice.Tree;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Which run of a container a log is of, as a kubelet has it. */
class LogWindowTest {
    private static final String ENDED =
            "terminated: {exitCode: 1, startedAt: \"2026-01-01T00:00:10Z\", finishedAt: \"2026-01-01T00:00:12Z\"}";

    private static ObjectNode pod(String status) {
        return Tree.MAPPER.valueToTree(new org.yaml.snakeyaml.Yaml().load("""
                metadata: {name: web}
                spec: {nodeName: a, containers: [{name: c}]}
                status: {containerStatuses: [{name: c, %s}]}
                """.formatted(status)));
    }

    private static LogWindow window(String status, boolean previous) {
        return LogWindow.of(pod(status), "web", "c", previous);
    }

    private static Instant second(int second) {
        return Instant.parse("2026-01-01T00:00:00.4Z").plusSeconds(second);
    }

    @Test
    void aContainerThatWaitsToBeStartedAgainShowsTheRunThatEnded() {
        LogWindow ended = window(
                "restartCount: 1, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {" + ENDED + "}", false);
        assertThat(ended.has(second(9))).isFalse();
        assertThat(ended.has(second(12))).isTrue();
        assertThat(ended.has(second(13))).isFalse();
        assertThat(ended.over()).isTrue();
    }

    @Test
    void aContainerThatWasStartedAgainHasTheLogsOfBothRuns() {
        String status =
                "restartCount: 1, state: {running: {startedAt: \"2026-01-01T00:00:30Z\"}}, lastState: {" + ENDED + "}";
        assertThat(window(status, false).has(second(12))).isFalse();
        assertThat(window(status, false).has(second(31))).isTrue();
        assertThat(window(status, true).has(second(12))).isTrue();
        assertThat(window(status, true).has(second(31))).isFalse();
    }

    @Test
    void saysInAKubeletsWordsThatThereIsNone() {
        String running = "restartCount: 0, state: {running: {startedAt: \"2026-01-01T00:00:30Z\"}}";
        assertThatThrownBy(() -> window(running, true))
                .hasMessageContaining("previous terminated container \"c\" in pod \"web\" not found");
        assertThatThrownBy(() -> window("state: {waiting: {reason: ImagePullBackOff}}", false))
                .hasMessageContaining("is waiting to start: trying and failing to pull image");
        assertThatThrownBy(() -> window("state: {waiting: {reason: ContainerCreating}}", false))
                .hasMessageContaining("is waiting to start: ContainerCreating");
    }
}
