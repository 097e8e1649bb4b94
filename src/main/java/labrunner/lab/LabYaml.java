package labrunner.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import labrunner.problem.Problem;

/** What {@code lab.yaml} says. */
record LabYaml(Optional<String> title, Optional<Duration> duration, List<Expectation> prerequisites) {

    static LabYaml beside(Path page, Sources sources, Page read, Consumer<Problem> warnings) {
        return new LabYaml(Optional.empty(), Optional.empty(), List.of());
    }

    Step step(Page.PageStep step) {
        List<PlacedCommand> commands = Block.commands(step.blocks()).toList();
        return new Step(
                step.id(),
                step.title(),
                step.place(),
                step.blocks(),
                Derived.of(step.id(), commands, step.only()),
                Titles.cleansUp(step.title()),
                step.only(),
                Optional.empty(),
                List.of());
    }
}
