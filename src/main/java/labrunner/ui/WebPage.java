package labrunner.ui;

import java.util.ArrayList;
import java.util.Optional;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.problem.Place;
import labrunner.ui.start.LabSource;

/** A page with what a command of it takes from the web. */
final class WebPage {
    private WebPage() {}

    /**
     * Fetches what a command lacks, and reads its page again with that. Blocks.
     *
     * @throws labrunner.problem.ProblemException where something can't be had
     */
    static Lab with(LabSource library, Lab lab, PlacedCommand command) {
        var fetched = new ArrayList<>(lab.fetched());
        command.command().notRun().map(Command.Shown::fetches).stream()
                .flatMap(addresses -> addresses.stream())
                .forEach(address -> fetched.add(new Lab.WebText(address, library.fetch(address))));
        return library.again(lab, fetched);
    }

    /** The step that begins, or whose command stands, at a place of the page. */
    static Optional<Step> step(Lab lab, Place at) {
        return lab.steps().stream()
                .filter(step -> step.place().equals(at)
                        || step.commands().stream()
                                .anyMatch(command -> command.place().equals(at)))
                .findFirst();
    }
}
