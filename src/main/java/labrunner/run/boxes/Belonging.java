package labrunner.run.boxes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.lab.Command;
import labrunner.lab.Expectation;
import labrunner.lab.ObjectSet;
import labrunner.lab.PlacedCommand;

/** Which of its step's commands an expectation belongs to: it can be judged once that one was answered. */
public final class Belonging {
    private Belonging() {}

    /**
     * A derived expectation belongs to the command that it comes from; one of {@code lab.yaml} to the last that writes a kind
     * it names, else to the last.
     *
     * @param writing the commands of its step that change the cluster and are run here, in the order of the page
     * @return empty where there are none
     */
    public static Optional<PlacedCommand> of(Expectation expectation, List<PlacedCommand> writing) {
        Set<String> kinds =
                expectation.check().named().stream().map(ObjectSet::kind).collect(Collectors.toSet());
        return last(writing.stream()
                        .filter(placed -> expectation.derived()
                                ? placed.place().equals(expectation.place())
                                : written(placed.command()).anyMatch(kinds::contains)))
                .or(() -> last(writing.stream()));
    }

    private static Optional<PlacedCommand> last(Stream<PlacedCommand> commands) {
        return commands.reduce((a, b) -> b);
    }

    /** The kinds that a command makes, changes or deletes. */
    private static Stream<String> written(Command command) {
        return command.kinds().stream();
    }
}
