package labrunner.cluster.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.ClusterClock;
import labrunner.cluster.http.Transport;
import labrunner.cluster.kubeconfig.Access;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.reference.Differences;
import labrunner.reference.ReferenceCluster;
import labrunner.reference.ReferenceTest;
import labrunner.reference.Side;
import labrunner.value.Json;
import labrunner.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several managers apply to an object and patch it at random: a practice cluster merges, refuses and notes the owners as a real
 * API server does.
 */
@ReferenceTest
class FieldOwnershipReferenceTest {
    private static final int OBJECTS = 100;
    private static final int CHANGES = 8;
    private static final long SEED = 20_260_618;
    private static final Set<String> CONTROLLERS = Set.of("kube-controller-manager", "karpenter");

    @TempDir
    private Path folder;

    /** The calls that make an object of a name and change it. */
    private record Changes(Function<String, Call> first, BiFunction<String, Random, Call> next) {}

    @Test
    void ofABuiltInKind(ReferenceCluster reference) {
        compare(reference, new Changes(RandomDeployments::first, RandomDeployments::change));
    }

    @Test
    void ofACustomKind(ReferenceCluster reference) {
        compare(reference, new Changes(RandomNodePools::first, RandomNodePools::change));
    }

    private void compare(ReferenceCluster reference, Changes changes) {
        try (var practice = PracticeCluster.start(PracticeOptions.standard());
                var here = transport(Side.kubeconfig(practice, folder));
                var there = transport(reference.adminKubeconfig())) {
            var space = Json.bytes(Manifests.namespace(RandomDeployments.SPACE));
            for (Transport side : List.of(here, there)) {
                side.call(Call.with("POST", "/api/v1/namespaces", Call.JSON, space));
            }
            var random = new Random(SEED);
            for (int i = 0; i < OBJECTS; i++) {
                assertThat(onBoth("random-" + i, changes, random, here, there)).isEmpty();
            }
        } finally {
            reference.kubectl("delete", "namespace", RandomDeployments.SPACE, "--wait=false");
            reference.kubectl("delete", "nodepools", "-l", RandomNodePools.MADE, "--wait=false");
        }
    }

    private static Transport transport(Path kubeconfig) {
        Access access =
                Contexts.read(List.of(kubeconfig)).choose(Optional.empty()).access();
        return new Transport(access, new ClusterClock(System::nanoTime, Instant.now()));
    }

    /** Nothing, or the first difference and all that led to it. */
    private static List<String> onBoth(String name, Changes changes, Random random, Transport here, Transport there) {
        var story = new ArrayList<String>();
        for (int i = 0; i < CHANGES; i++) {
            Call call = i == 0 ? changes.first().apply(name) : changes.next().apply(name, random);
            story.add(call.contentType() + " " + call.target() + " "
                    + new String(call.body().orElseThrow(), StandardCharsets.UTF_8));
            List<String> differences = Differences.between(name, said(here.call(call)), said(there.call(call)));
            if (!differences.isEmpty()) {
                return Stream.concat(story.stream(), differences.stream()).toList();
            }
        }
        return List.of();
    }

    /** Code and message, and of a good answer what was asked for and who owns it. */
    private static List<String> said(Answer answer) {
        var lines = new ArrayList<String>(List.of("code " + answer.code()));
        Value body = answer.json();
        if (!answer.ok()) {
            // a custom kind's causes come in no fixed order
            Stream.of(body.text("message").orElse("").split("(?<=\\[)|(?=])|, "))
                    .sorted()
                    .forEach(part -> lines.add("message " + part));
            return lines;
        }
        lines.add("labels " + Json.sorted(body.at("metadata", "labels")));
        lines.add("spec " + Json.sorted(body.at("spec")));
        body.items("metadata", "managedFields").stream()
                .filter(entry -> !CONTROLLERS.contains(entry.text("manager").orElse("")))
                .map(entry -> FieldOwners.mapping(entry).without("time"))
                .forEach(entry -> lines.add("owner " + Json.sorted(entry)));
        return lines;
    }
}
