package labrunner.lab;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code lab.yaml} says.
 *
 * @param steps by the id of the page's step; a step that isn't named is missing
 */
record LabYaml(
        Optional<String> title,
        Optional<Duration> duration,
        List<Expectation> prerequisites,
        Map<String, StepSaid> steps) {

    static final LabYaml NOTHING = new LabYaml(Optional.empty(), Optional.empty(), List.of(), Map.of());

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
            List<String> compare) {
        static final StepSaid NOTHING =
                new StepSaid(Optional.empty(), Where.EVERYWHERE, Optional.empty(), Optional.empty(), List.of());
    }

    /** The step with what is said of it, or with what follows from its commands. */
    Step step(Page.PageStep step) {
        StepSaid said = steps.getOrDefault(step.id(), StepSaid.NOTHING);
        Where only = said.only() == Where.EVERYWHERE ? step.only() : said.only();
        List<PlacedCommand> commands = Block.commands(step.blocks()).toList();
        return new Step(
                step.id(),
                step.title(),
                step.place(),
                step.blocks(),
                said.expect().orElseGet(() -> Derived.of(step.id(), commands, only)),
                said.cleanup().orElseGet(() -> Titles.cleansUp(step.title())),
                only,
                said.measure(),
                said.compare());
    }
}
