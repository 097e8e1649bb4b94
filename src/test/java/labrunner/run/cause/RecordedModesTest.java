package labrunner.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.watch.ClusterSnapshot;
import labrunner.run.state.Cause;
import labrunner.run.state.CauseMode;
import labrunner.value.Json;
import labrunner.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Modes that only a real API server plays, as it was seen then: {@code NAME.yaml} was applied to it, {@code NAME.json} is what was
 * there afterwards. {@link RecordedModesReferenceTest} plays them anew.
 */
class RecordedModesTest {
    static final Path FOLDER = Path.of("src/test/resources/labrunner/run/cause/recorded");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quota    | WORKLOAD_QUOTA        | ResourceQuota cause-quota/small refuses the pods of Deployment cause-quota/web: a pod asks for requests.cpu=1, requests.cpu=1 is used, and spec.hard allows requests.cpu=1.
            limits   | WORKLOAD_LIMITS       | Namespace cause-limits refuses the pods of Deployment cause-limits/web, for their containers' resources break its LimitRange or ResourceQuota: maximum cpu usage per Container is 500m, but limit is 1.
            security | WORKLOAD_SECURITY     | Pod Security of namespace cause-security (restricted:latest) refuses the pods of Deployment cause-security/web: allowPrivilegeEscalation != false
            account  | WORKLOAD_ACCOUNT      | ServiceAccount cause-account/nobody isn't there, and spec.template.spec.serviceAccountName of Deployment cause-account/web names it.
            policy   | WORKLOAD_WEBHOOK      | The pods of Deployment cause-policy/web are refused by the ValidatingAdmissionPolicy cause-no-pods: every pod needs a cost label.
            webhook  | WORKLOAD_WEBHOOK_AWAY | The API server can't make the pods of Deployment cause-webhook/web, for it gets no answer from the webhook pods.example.com: failed to call webhook: Post
            gated    | POD_GATED             | All 2 pods aren't scheduled while spec.schedulingGates has an entry.
            """)
    void saysWhoRefuses(String name, CauseMode mode, String sentence) throws IOException {
        Value recorded = Json.parse(Files.readString(FOLDER.resolve(name + ".json")));
        Instant at = Instant.parse(recorded.text("at").orElseThrow());
        ClusterSnapshot snapshot = Projected.snapshot(kind -> of(recorded, kind), Set.of(), at);
        Cause cause = Diagnosis.of(
                        snapshot, Readings.NONE, at, Look.ref("Deployment", Optional.of("cause-" + name), "web"))
                .cause();
        assertThat(cause.mode()).isEqualTo(mode);
        assertThat(cause.sentence()).startsWith(sentence);
        assertThat(cause.advice()).isPresent();
        assertThat(cause.evidence()).isNotEmpty();
    }

    private static List<Value.Mapping> of(Value recorded, String kind) {
        return recorded.items("objects").stream()
                .filter(object -> object.text("kind").equals(Optional.of(kind)))
                .map(object -> (Value.Mapping) object)
                .toList();
    }
}
