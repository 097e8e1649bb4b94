package labrunner.lab.reader;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labrunner.lab.Block;
import labrunner.lab.Exercise;
import labrunner.lab.Expectation;
import labrunner.lab.Measurement;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.lab.Where;
import labrunner.lab.markdown.Page;

/**
 * What {@code lab.yaml} says.
 *
 * @param steps by the id of the page's step; a step that isn't named is missing
 * @param practice what a practice cluster is to be like
 * @param blanks what the page leaves to its reader
 */
record LabYaml(
        Optional<String> title,
        Optional<Duration> duration,
        List<Expectation> prerequisites,
        Map<String, StepSaid> steps,
        PracticeReader.Wanted practice,
        BlanksReader.All blanks) {

    static final LabYaml NOTHING = new LabYaml(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of(),
            PracticeReader.Wanted.USUAL,
            BlanksReader.All.NONE);

    /**
     * What it says of a step.
     *
     * @param expect empty where they are to be derived
     */
    record StepSaid(
            Optional<List<Expectation>> expect,
            Where only,
            Optional<Boolean> cleanup,
            Optional<Measurement> measure,
            List<String> compare,
            Optional<String> broken) {
        static final StepSaid NOTHING = new StepSaid(
                Optional.empty(), Where.EVERYWHERE, Optional.empty(), Optional.empty(), List.of(), Optional.empty());

        /** What holds for all steps below the heading that it is said of. */
        StepSaid around() {
            return new StepSaid(Optional.empty(), only, cleanup, Optional.empty(), List.of(), Optional.empty());
        }
    }

    /**
     * The page's exercises with what is said of their steps. A step that only its title calls a clean-up is one if nothing is made
     * after it: what is taken away in the middle of a page is that step's, and the lab goes on.
     */
    List<Exercise> exercises(List<Page.PageExercise> page) {
        List<Page.PageStep> steps =
                page.stream().flatMap(exercise -> exercise.steps().stream()).toList();
        int last = -1;
        for (int i = 0; i < steps.size(); i++) {
            boolean makes = Block.commands(steps.get(i).blocks())
                    .anyMatch(placed -> placed.command().writes());
            if (makes && !steps.get(i).cleansUp()) {
                last = i;
            }
        }
        List<Page.PageStep> after = steps.subList(last + 1, steps.size());
        return page.stream()
                .map(exercise -> new Exercise(
                        exercise.title(),
                        exercise.intro(),
                        exercise.steps().stream()
                                .map(step -> step(step, after.contains(step)))
                                .toList()))
                .toList();
    }

    /** The step with what is said of it, or with what follows from its commands. */
    private Step step(Page.PageStep step, boolean last) {
        StepSaid said = steps.getOrDefault(step.id(), StepSaid.NOTHING);
        Where only = said.only() == Where.EVERYWHERE ? step.only() : said.only();
        List<PlacedCommand> commands = Block.commands(step.blocks()).toList();
        return new Step(
                step.id(),
                step.title(),
                step.place(),
                step.blocks(),
                said.expect().orElseGet(() -> DerivedExpectations.of(step.id(), commands, only)),
                said.cleanup().orElseGet(() -> last && step.cleansUp()),
                only,
                said.measure(),
                said.compare(),
                said.broken());
    }
}
