package labrunner.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.cluster.rows.Ref;
import labrunner.lab.Lab;
import labrunner.problem.Problem;
import labrunner.run.state.CommandState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page's lines as one script: what they answer each other, out of order and after a restart too. */
class ScriptsTest {
    @TempDir
    Path folder;

    @TempDir
    Path states;

    private Lab page(String... lines) {
        Stream<String> all = Stream.of(Stream.of("# T", "## S", "```bash"), Stream.of(lines), Stream.of("```"))
                .flatMap(part -> part);
        return Lessons.page(folder, all.toArray(String[]::new));
    }

    private RunOptions options() {
        return new RunOptions(states, true, true, false);
    }

    private static List<CommandState> commands(LessonState state) {
        return state.steps().getFirst().commands();
    }

    private static CommandState run(Lessons lessons, int number) {
        CommandState before = commands(lessons.run().state()).get(number);
        lessons.run().send(new Intent.Run(before.id()));
        LessonState ended = lessons.await(
                "command " + number + " ends",
                state -> !commands(state).get(number).equals(before)
                        && (commands(state).get(number).status() instanceof Status.Done
                                || commands(state).get(number).status() instanceof Status.Failed));
        return commands(ended).get(number);
    }

    private static List<String> lines(CommandState command) {
        assertThat(command.status()).isInstanceOf(Status.Done.class);
        return ((Status.Done) command.status()).outcome().lines();
    }

    private static Problem problem(CommandState command) {
        assertThat(command.status()).isInstanceOf(Status.Failed.class);
        return ((Status.Failed) command.status()).problem();
    }

    @Test
    void whatTheClusterAnsweredIsKnownToLaterLinesAndSaysWhichLineIsNeededBefore() {
        Lab lab = page(
                "NS=$(kubectl get ns default -o jsonpath='{.metadata.name}')",
                "kubectl get configmaps -n $NS -o name",
                "for name in a b; do kubectl create namespace $NS-$name; done");
        try (Lessons lessons = Lessons.of(lab, options())) {
            Problem early = problem(run(lessons, 1));
            assertThat(early.summary())
                    .isEqualTo("Labrunner ran only a part of it. It comes from line 4, which wasn't run yet.");
            assertThat(early.hint()).isEqualTo("Run line 4 first.");

            assertThat(lines(run(lessons, 0))).isEmpty();
            assertThat(lines(run(lessons, 1))).containsExactly("configmap/kube-root-ca.crt");
            assertThat(lines(run(lessons, 2)))
                    .containsExactly("namespace/default-a created", "namespace/default-b created");

            lessons.again(lab, options());
            assertThat(lines(run(lessons, 1))).containsExactly("configmap/kube-root-ca.crt");
        }
    }

    @Test
    void pipesAndConditionsWorkOnWhatKubectlPrints() {
        Lab lab = page(
                "kubectl get ns -o name | grep kube- | sort | head -n 1",
                "if kubectl get ns nowhere 2>/dev/null; then echo there; else echo none; fi",
                "kubectl get ns nowhere || echo \"code $?\"",
                "kubectl get ns | grep nowhere");
        try (Lessons lessons = Lessons.of(lab, options())) {
            assertThat(lines(run(lessons, 0))).containsExactly("namespace/kube-node-lease");
            assertThat(lines(run(lessons, 1))).containsExactly("none");
            assertThat(lines(run(lessons, 2)))
                    .containsExactly("code 1", "Error from server (NotFound): namespaces \"nowhere\" not found");
            assertThat(problem(run(lessons, 3)).summary()).isEqualTo("It ended with exit code 1.");
        }
    }

    @Test
    void whatASecretHoldsIsUsedNowhere() {
        Lab lab = page(
                "kubectl apply -f - <<EOF",
                "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: default}, stringData: {a: hush-hush}}",
                "EOF",
                "P=$(kubectl get secret s -n default -o jsonpath='{.data.a}')",
                "kubectl create namespace x-$P");
        try (Lessons lessons = Lessons.of(lab, options())) {
            run(lessons, 0);
            run(lessons, 1);
            assertThat(problem(run(lessons, 2)).summary())
                    .isEqualTo("Labrunner ran only a part of it. It comes from a Secret, which is secret.");
        }
    }

    @Test
    void aSecretOfThePageIsUsedAndNotKept() {
        Lab lab = page(
                "kubectl create secret generic s -n default --from-literal=a=hush-hush --dry-run=client -o yaml > s.yaml",
                "kubectl apply -f s.yaml");
        try (Lessons lessons = Lessons.of(lab, options())) {
            run(lessons, 0);
            assertThat(lines(run(lessons, 1))).containsExactly("secret/s created");
            lessons.again(lab, options());
            assertThat(problem(run(lessons, 1)).summary()).contains("which is secret");
        }
    }

    @Test
    void whatWasNotKnownBeforeIsAskedForWhenItComes() {
        Lab lab = page("kubectl delete ns $(kubectl get ns mine -o jsonpath='{.metadata.name}')");
        try (Lessons lessons = Lessons.of(
                lab,
                SharedCluster.real(states),
                List.of(SharedCluster.settings(SharedCluster.configMap("mine", "other"), "blue")))) {
            String id = commands(lessons.run().state()).getFirst().id();
            lessons.run().send(new Intent.Run(id));
            LessonState asked = lessons.await(
                    "the plan is asked for", state -> state.question().isPresent());
            assertThat(asked.question().orElseThrow().about()).isEqualTo(Question.About.FIRST_WRITE);
            lessons.run().send(new Intent.Answer(asked.question().orElseThrow().id(), true));
            LessonState again = lessons.await(
                    "the deletion is asked for",
                    state -> state.question()
                            .filter(question -> question.about() == Question.About.TAKES_FROM_OTHERS)
                            .isPresent());
            assertThat(again.question().orElseThrow().details()).anyMatch(line -> line.contains("mine"));
            lessons.run().send(new Intent.Answer(again.question().orElseThrow().id(), false));
            LessonState no = lessons.await(
                    "the command has failed",
                    state -> commands(state).getFirst().status() instanceof Status.Failed);
            assertThat(problem(commands(no).getFirst()).summary()).contains("stays as it is");
            try (var other = lessons.other()) {
                assertThat(other.find(new Ref("v1", "Namespace", Optional.empty(), "mine")))
                        .isPresent();
            }
        }
    }
}
