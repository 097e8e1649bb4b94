package labrunner.cluster.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import labrunner.value.Json;
import org.junit.jupiter.api.Test;

/** What a pod takes on its node: the scheduler and aks-node-viewer count differently. */
class PodRequestsTest {
    private static PodRow row(String json) {
        return PodProjection.row(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theSchedulerCountsTheLargestInitContainerTheNodeTableOnlyContainers() {
        PodRow pod = row("""
                {"metadata":{"name":"cilium","namespace":"kube-system","uid":"u"},"spec":{
                 "initContainers":[{"name":"i","resources":{"requests":{"cpu":"100m","memory":"300Mi"}}}],
                 "containers":[{"name":"a","resources":{"requests":{"memory":"100Mi"}}},
                               {"name":"b","resources":{"requests":{"cpu":"50m"}}}]},"status":{"phase":"Running"}}
                """);
        assertThat(pod.cpuMilli()).isEqualTo(100);
        assertThat(pod.containerCpuMilli()).isEqualTo(50);
        assertThat(pod.memoryBytes()).isEqualTo(300L << 20);
        assertThat(pod.containerMemoryBytes()).isEqualTo(100L << 20);
    }

    @Test
    void aSidecarIsPartOfWhatTheSchedulerAddsUp() {
        PodRow pod = row("""
                {"metadata":{"name":"p","namespace":"n","uid":"u"},"spec":{
                 "initContainers":[{"name":"s","restartPolicy":"Always","resources":{"requests":{"cpu":"100m"}}}],
                 "containers":[{"name":"a","resources":{"requests":{"cpu":"1"}}}]},"status":{"phase":"Running"}}
                """);
        assertThat(pod.cpuMilli()).isEqualTo(1100);
        assertThat(pod.containerCpuMilli()).isEqualTo(1000);
    }
}
