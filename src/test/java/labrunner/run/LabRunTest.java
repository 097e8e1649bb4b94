package labrunner.run;

import static labrunner.run.Lessons.firstBox;
import static labrunner.run.Lessons.firstCommand;
import static labrunner.run.SharedCluster.SETTINGS;
import static labrunner.run.SharedCluster.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.cluster.Cluster;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.write.Deletion;
import labrunner.lab.Lab;
import labrunner.lab.WritingCommand;
import labrunner.run.state.BoxState.Mark;
import labrunner.run.state.CleanupState;
import labrunner.run.state.CommandState.Status;
import labrunner.run.state.Intent;
import labrunner.run.state.LessonState;
import labrunner.run.state.LessonState.Phase;
import labrunner.run.state.Question;
import labrunner.run.state.Remaining;
import labrunner.run.state.Removal;
import labrunner.run.state.Snapshot;
import labrunner.run.state.StepState.Progress;
import labrunner.run.state.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lesson as a window has it, on a practice cluster. */
class LabRunTest {
    @TempDir
    Path folder;

    private Lab lab() {
        return Lessons.page(
                folder,
                "# Two steps",
                "## Make",
                "```bash",
                "kubectl apply -f - <<EOF",
                "apiVersion: v1",
                "kind: ConfigMap",
                "metadata:",
                "  name: settings",
                "  namespace: demo",
                "data:",
                "  colour: blue",
                "EOF",
                "kubectl get configmap -n demo settings",
                "```",
                "## Read",
                "Nothing to do.",
                "## Cleanup",
                "```bash",
                "kubectl delete configmap -n demo settings",
                "```");
    }

    private RunOptions options(boolean consent) {
        return new RunOptions(folder.resolve("state"), consent, consent, true);
    }

    private static boolean done(LessonState state, int step, int command) {
        return state.steps().get(step).commands().get(command).status() instanceof Status.Done;
    }

    @Test
    void ticksABoxOnlyAfterItsCommandEvenIfTheClusterAlreadyHoldsWhatIsExpected() {
        try (Lessons lessons = Lessons.of(lab(), options(true), List.of(settings(SETTINGS, "blue")))) {
            LessonState before =
                    lessons.await("a snapshot", state -> state.snapshot().number() > 0);
            assertThat(firstBox(before).mark()).isEqualTo(Mark.OPEN);
            lessons.run().send(new Intent.Apply(firstCommand(before), Optional.empty()));
            // the box may be met before the watch has shown the namespaces
            LessonState after = lessons.await(
                    "the tick", state -> firstBox(state).mark() == Mark.MET && Snapshot.complete(state.snapshot()));
            assertThat(after.steps().getFirst().progress()).isEqualTo(Progress.DONE);
            assertThat(after.cleanup().left())
                    .containsExactlyInAnyOrder(
                            "Namespace demo was there before this lab and is left as it is",
                            "ConfigMap demo/settings was there before this lab and is left as it is");
            assertThat(after.cleanup().removals()).isEmpty();
            assertThat(after.cleanup().remaining().objects()).isZero();
        }
    }

    @Test
    void aRunThatHasNothingToDoIsSeenToHaveRun() {
        var all = new Intent.RunAll(Intent.Last.BEFORE_CLEAN_UP, Intent.OnFailure.END);
        try (Lessons lessons = Lessons.of(lab(), options(true))) {
            lessons.run().send(all);
            lessons.await("the run", state -> state.phase() == Phase.RUNNING_ON);
            lessons.await("its end", state -> state.phase() == Phase.LEARNING);
            lessons.run().send(all);
            lessons.await("the second run", state -> state.phase() == Phase.RUNNING_ON);
            LessonState end = lessons.await("its end", state -> state.phase() == Phase.LEARNING);
            assertThat(firstBox(end).mark()).isEqualTo(Mark.MET);
        }
    }

    @Test
    void noticesThatABoxNoLongerHoldsWhileItsStepIsTheCurrentOneAndKeepsItAfterThat() {
        try (Lessons lessons = Lessons.of(lab(), options(true));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.Apply(firstCommand(lessons.run().state()), Optional.empty()));
            lessons.await("the tick", state -> firstBox(state).mark() == Mark.MET);
            other.delete(
                    new Deletion(SETTINGS, Optional.empty(), Deletion.Propagation.BACKGROUND, Optional.empty()),
                    holding -> {});
            LessonState gone =
                    lessons.await("no longer", state -> firstBox(state).mark() == Mark.NO_LONGER);
            assertThat(firstBox(gone).metAt()).isPresent();
            lessons.run().send(new Intent.Apply(firstCommand(gone), Optional.empty()));
            lessons.await("the tick again", state -> firstBox(state).now().met());
            lessons.run().send(new Intent.Next());
            lessons.await("the next step", state -> state.current().equals("read"));
            other.delete(
                    new Deletion(SETTINGS, Optional.empty(), Deletion.Propagation.BACKGROUND, Optional.empty()),
                    holding -> {});
            LessonState later = lessons.await(
                    "the deletion",
                    state -> state.snapshot()
                            .objects()
                            .getOrDefault("ConfigMap", List.of())
                            .isEmpty());
            assertThat(firstBox(later).mark()).as("its step is over").isEqualTo(Mark.MET);
        }
    }

    @Test
    void takesWhatKubectlDidElsewhereForTheCommand() {
        try (Lessons lessons = Lessons.of(lab(), options(true));
                Cluster other = lessons.other()) {
            // what the lesson has seen not to be there is new when it comes
            lessons.await("all there is", state -> Snapshot.complete(state.snapshot()));
            // the watch has the namespace first, so that the object is new to the lesson
            other.createNamespace("demo", Map.of());
            lessons.await(
                    "the namespace",
                    state -> state.snapshot().rows(RowKind.NAMESPACES).stream()
                            .anyMatch(row -> row.name().equals("demo")));
            other.apply(List.of(settings(SETTINGS, "blue")));
            LessonState state = lessons.await("the tick", now -> firstBox(now).mark() == Mark.MET);
            assertThat(state.steps().getFirst().commands().getFirst().status())
                    .isInstanceOfSatisfying(
                            Status.Done.class,
                            done -> assertThat(done.outcome().sentence()).contains("outside Labrunner"));
        }
    }

    @Test
    void asksOnceBeforeTheFirstWriteToARealClusterAndDoesNothingOnNo() {
        try (Lessons lessons = Lessons.of(lab(), options(false))) {
            LessonState first =
                    lessons.await("a snapshot", state -> state.snapshot().number() > 0);
            lessons.run().send(new Intent.Apply(firstCommand(first), Optional.empty()));
            LessonState asked =
                    lessons.await("the question", state -> state.question().isPresent());
            assertThat(asked.question().orElseThrow().about()).isEqualTo(Question.About.FIRST_WRITE);
            assertThat(asked.question().orElseThrow().details())
                    .containsExactly("Create Namespace demo", "Create ConfigMap demo/settings, later delete it");
            lessons.run().send(new Intent.Answer(asked.question().orElseThrow().id(), false));
            LessonState no =
                    lessons.await("the answer", state -> state.question().isEmpty());
            assertThat(no.steps().getFirst().commands().getFirst().status()).isInstanceOf(Status.Idle.class);
            lessons.run().send(new Intent.Apply(firstCommand(first), Optional.empty()));
            LessonState again =
                    lessons.await("the question", state -> state.question().isPresent());
            lessons.run().send(new Intent.Answer(again.question().orElseThrow().id(), true));
            lessons.await("the apply", state -> done(state, 0, 0));
            lessons.run().send(new Intent.Apply(firstCommand(first), Optional.empty()));
            LessonState second = lessons.await(
                    "the second apply",
                    state -> done(state, 0, 0)
                            && ((Status.Done) state.steps()
                                            .getFirst()
                                            .commands()
                                            .getFirst()
                                            .status())
                                    .outcome()
                                    .sentence()
                                    .contains("unchanged"));
            assertThat(second.question()).isEmpty();
        }
    }

    @Test
    void asksBeforeThePageDeletesWhatWasThereBefore() {
        try (Lessons lessons = Lessons.of(lab(), options(false), List.of(settings(SETTINGS, "red")));
                Cluster other = lessons.other()) {
            LessonState state =
                    lessons.await("a snapshot", now -> now.snapshot().number() > 0);
            lessons.run()
                    .send(new Intent.Delete(
                            state.steps().get(2).commands().getFirst().id()));
            yes(lessons, Question.About.FIRST_WRITE);
            LessonState asked = lessons.await(
                    "the question",
                    now -> now.question()
                            .filter(q -> q.about() == Question.About.TAKES_FROM_OTHERS)
                            .isPresent());
            assertThat(asked.question().orElseThrow().details())
                    .singleElement()
                    .asString()
                    .startsWith("Delete ConfigMap demo/settings (not yours: labrunner, made ");
            assertThat(other.find(SETTINGS)).isPresent();
            yes(lessons, Question.About.TAKES_FROM_OTHERS);
            lessons.await("the deletion", now -> done(now, 2, 0));
            assertThat(other.find(SETTINGS)).isEmpty();
        }
    }

    private static void yes(Lessons lessons, Question.About about) {
        LessonState asked = lessons.await(
                "the question " + about,
                state -> state.question().filter(q -> q.about() == about).isPresent());
        lessons.run().send(new Intent.Answer(asked.question().orElseThrow().id(), true));
    }

    @Test
    void cleansUpWhatItMadeAndOnlyThat() {
        try (Lessons lessons = Lessons.of(lab(), options(true));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.Apply(firstCommand(lessons.run().state()), Optional.empty()));
            LessonState made = lessons.await(
                    "the tick",
                    state -> firstBox(state).mark() == Mark.MET
                            && state.cleanup().removals().size() == 2);
            assertThat(made.cleanup().removals())
                    .extracting(Removal::ref)
                    .containsExactly(SETTINGS, new Ref("v1", "Namespace", Optional.empty(), "demo"));
            lessons.run().send(new Intent.CleanUp());
            LessonState end = lessons.await("the end", state -> state.phase() == Phase.FINISHED);
            assertThat(end.cleanup().phase()).isEqualTo(CleanupState.Phase.DONE);
            assertThat(end.cleanup().removals())
                    .as("all that it listed, each of them gone")
                    .extracting(Removal::ref, Removal::status)
                    .containsExactly(
                            tuple(SETTINGS, Removal.Status.GONE),
                            tuple(new Ref("v1", "Namespace", Optional.empty(), "demo"), Removal.Status.GONE));
            assertThat(end.cleanup().remaining()).isEqualTo(Remaining.NOTHING);
            assertThat(firstBox(end).mark()).as("frozen by clean-up").isEqualTo(Mark.MET);
            assertThat(other.find(new Ref("v1", "Namespace", Optional.empty(), "demo")))
                    .isEmpty();
            lessons.run().send(new Intent.Apply(firstCommand(end), Optional.empty()));
            LessonState anew = lessons.await(
                    "a new run",
                    state -> state.phase() == Phase.LEARNING && firstBox(state).mark() == Mark.MET);
            assertThat(anew.cleanup().phase()).isEqualTo(CleanupState.Phase.NOT_BEGUN);
        }
    }

    @Test
    void runsUpToAStepAndStandsThere() {
        try (Lessons lessons = Lessons.of(lab(), options(true))) {
            lessons.run().send(new Intent.RunUpTo("read"));
            LessonState there = lessons.await(
                    "the step",
                    state -> state.phase() == Phase.LEARNING && state.current().equals("read"));
            assertThat(there.steps().getFirst().progress()).isEqualTo(Progress.DONE);
            assertThat(there.cleanup().remaining().objects()).isEqualTo(2);
            lessons.run().send(new Intent.StartOver());
            LessonState over = lessons.await(
                    "the start",
                    state -> state.phase() == Phase.LEARNING
                            && state.current().equals("make")
                            && firstBox(state).mark() == Mark.OPEN);
            assertThat(over.cleanup().remaining().objects()).isZero();
        }
    }

    @Test
    void resumesAndRunsAgainWhatIsGone() {
        try (Lessons lessons = Lessons.of(lab(), options(true));
                Cluster other = lessons.other()) {
            lessons.run().send(new Intent.Apply(firstCommand(lessons.run().state()), Optional.empty()));
            lessons.await("the tick", state -> firstBox(state).mark() == Mark.MET);
            lessons.again(lab(), options(true));
            LessonState resumed =
                    lessons.await("the tick", state -> firstBox(state).mark() == Mark.MET);
            assertThat(resumed.resumed())
                    .hasValueSatisfying(text -> assertThat(text).startsWith("Goes on"));
            assertThat(resumed.steps().getFirst().commands().getFirst().status())
                    .isInstanceOf(Status.DoneBefore.class);
            other.delete(
                    new Deletion(SETTINGS, Optional.empty(), Deletion.Propagation.BACKGROUND, Optional.empty()),
                    holding -> {});
            lessons.again(lab(), options(true));
            lessons.await(
                    "stale",
                    state -> state.steps().getFirst().commands().getFirst().status() instanceof Status.Stale);
            lessons.run().send(new Intent.RunAll(false));
            LessonState end = lessons.await("the end", state -> state.phase() == Phase.FINISHED);
            assertThat(end.problem()).isEmpty();
            assertThat(end.cleanup().remaining().nothing()).isTrue();
        }
    }

    @Test
    void saysWhatIsWrongWithAnEditedManifestAndMendsIt() {
        Lab pools = Lessons.page(
                folder,
                "# Pool",
                "## Make",
                "```bash",
                "kubectl apply -f - <<EOF",
                "apiVersion: karpenter.azure.com/v1beta1",
                "kind: AKSNodeClass",
                "metadata: {name: default-demo}",
                "spec: {imageFamily: Ubuntu}",
                "---",
                "apiVersion: karpenter.sh/v1",
                "kind: NodePool",
                "metadata: {name: default-demo}",
                "spec:",
                "  template:",
                "    spec:",
                "      nodeClassRef:",
                "        group: karpenter.azure.com",
                "        kind: AKSNodeClass",
                "        name: default-demo",
                "      requirements:",
                "        - {key: kubernetes.io/arch, operator: In, values: [arm64]}",
                "EOF",
                "```");
        try (Lessons lessons = Lessons.of(pools, options(true))) {
            lessons.practice().speed(100);
            String id = firstCommand(lessons.run().state());
            String page = ((WritingCommand.Apply)
                            pools.steps().getFirst().commands().getFirst().command())
                    .yaml();
            lessons.run()
                    .send(new Intent.Apply(
                            id, Optional.of(page.replace("        name: default-demo", "        name: default-dmo"))));
            LessonState broken = lessons.await(
                    "broken",
                    state -> state.steps().getFirst().boxes().stream().anyMatch(b -> b.mark() == Mark.BROKEN));
            Verdict.Broken verdict = (Verdict.Broken) broken.steps().getFirst().boxes().stream()
                    .filter(b -> b.mark() == Mark.BROKEN)
                    .findFirst()
                    .orElseThrow()
                    .now();
            assertThat(verdict.problem().summary())
                    .isEqualTo("NodePool default-demo isn't ready: spec.template.spec.nodeClassRef.name is default-dmo,"
                            + " and no AKSNodeClass is called so.");
            Verdict.Mend mend = verdict.mend().orElseThrow();
            assertThat(mend.text()).isEqualTo(page);
            assertThat(mend.line()).isEqualTo(15);
            lessons.run().send(new Intent.Apply(mend.commandId(), Optional.of(mend.text())));
            LessonState mended =
                    lessons.await("mended", state -> state.steps().getFirst().settled());
            assertThat(mended.steps().getFirst().progress()).isEqualTo(Progress.DONE);
        }
    }

    @Test
    void failsACommandInKubectlsWordsAndGoesNoFurther() {
        try (Lessons lessons = Lessons.of(lab(), options(true))) {
            String id = firstCommand(lessons.run().state());
            lessons.run()
                    .send(new Intent.Apply(id, Optional.of("apiVersion: v1\nkind: Nonsense\nmetadata: {name: x}\n")));
            LessonState failed = lessons.await(
                    "the failure", state -> state.command(id).orElseThrow().status() instanceof Status.Failed);
            assertThat(((Status.Failed) failed.command(id).orElseThrow().status())
                            .problem()
                            .summary())
                    .contains("no matches for kind \"Nonsense\"");
            assertThat(firstBox(failed).mark()).isEqualTo(Mark.OPEN);
            assertThat(failed.steps().getFirst().progress()).isEqualTo(Progress.BROKEN);
        }
    }
}
