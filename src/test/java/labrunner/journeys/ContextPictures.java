package labrunner.journeys;

import java.util.function.Supplier;
import javafx.scene.input.KeyCode;

/** A context of a kubeconfig: what is looked at before, what is asked, what is left, and how that is cleaned up later. */
record ContextPictures(Camera camera, Elsewhere team, Supplier<Learner> window) {
    private static final String SOMEBODY_ELSES = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: inflate, namespace: workshop}
            spec:
              replicas: 2
              strategy: {type: Recreate}
              selector: {matchLabels: {app: inflate}}
              template:
                metadata: {labels: {app: inflate}}
                spec:
                  containers:
                  - name: inflate
                    image: mcr.microsoft.com/oss/kubernetes/pause:3.6
                    resources: {requests: {cpu: "1"}}
                    securityContext:
                      allowPrivilegeEscalation: false
                      readOnlyRootFilesystem: true
                      runAsNonRoot: true
                      runAsUser: 65535
                      capabilities: {drop: [ALL]}
            """;

    void take() {
        try (Learner learner = window.get()) {
            camera.at(learner).look(Picture.Look.LIGHT);
            WholeLab.chosenBy(learner);
            checkup(learner);
            question(learner);
            leave(learner);
        }
        try (Learner learner = window.get()) {
            camera.at(learner).look(Picture.Look.LIGHT);
            learner.seesText("Left from earlier runs");
            WholeLab.chosenBy(learner);
            camera.take(Picture.LEFT_OVER);
            cleanUp(learner);
        }
    }

    private void checkup(Learner learner) {
        team.somebodyApplies(SOMEBODY_ELSES);
        team.choose(learner);
        learner.sees("the check-up", () -> learner.canPressNow("#open-lab"));
        camera.take(Picture.CHECKUP);
        learner.presses(KeyCode.ESCAPE);
        learner.sees("the start screen", () -> learner.window().overlaysClosed());
        team.somebodyDeletes(SOMEBODY_ELSES);
    }

    private void question(Learner learner) {
        team.open(learner);
        Elsewhere.firstCommand(learner, () -> camera.take(Picture.QUESTION));
        Elsewhere.seesFirstStepDone(learner);
    }

    private void leave(Learner learner) {
        learner.click("#next");
        learner.readsToTheCommand();
        learner.clickBlue();
        learner.seesText("2 machines");
        learner.presses(KeyCode.ALT, KeyCode.HOME);
        learner.sees("the question", () -> learner.canPressNow("#clean-and-leave"));
        camera.take(Picture.LEAVING);
        learner.presses(KeyCode.ESCAPE);
        learner.sees("the lesson", () -> learner.window().overlaysClosed());
    }

    private void cleanUp(Learner learner) {
        learner.click(
                "the way to what was left",
                () -> learner.allNow("#left-over .button").stream()
                        .filter(button ->
                                button.getId() != null && button.getId().startsWith("left-open-"))
                        .findFirst());
        learner.click("#open-lab");
        learner.click("#clean-up");
        learner.sees("what will be deleted", () -> learner.canPressNow("#begin-clean-up"));
        camera.take(Picture.CLEAN_UP);
        learner.click("#begin-clean-up");
        learner.click("#answer-yes");
        camera.take(
                Picture.CLEANING_UP,
                "what is being deleted",
                () -> learner.texts().stream().anyMatch(text -> text.contains("being deleted: ")));
    }
}
