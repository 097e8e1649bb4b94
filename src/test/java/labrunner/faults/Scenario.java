package labrunner.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A fault and what has to become of a run that meets it.
 *
 * @param name of the fault, of the run's namespace too
 * @param does what Labrunner does then, a sentence for the docs
 * @param before what others have done before the run begins
 * @param bound within which the run has to end
 * @param flags of the rehearsal besides the usual ones
 * @param says what the output has to hold, if that matters
 */
record Scenario(
        String name,
        String does,
        Page page,
        Function<Scene, Fault> fault,
        Consumer<Scene> before,
        Ending ending,
        Way way,
        Duration bound,
        List<String> flags,
        Optional<Pattern> says) {

    /** How a run has to end. */
    enum Ending {
        /** Every expectation met and nothing left, as if nothing had been wrong. */
        PASSES,
        /** That, or it says why not. */
        HONEST,
        /** It can't pass, and says why. */
        REFUSED
    }

    /** How the run is started. */
    enum Way {
        /** In this process. */
        IN_PROCESS,
        /** In a process of its own, and once more where that was killed. */
        OWN_PROCESS
    }

    static Scenario of(String name, String does, Ending ending, Function<Scene, Fault> fault) {
        return new Scenario(
                name,
                does,
                Page.SMALL,
                fault,
                scene -> {},
                ending,
                Way.IN_PROCESS,
                Duration.ofSeconds(45),
                List.of(),
                Optional.empty());
    }

    static Scenario passes(String name, String does, Function<Scene, Fault> fault) {
        return of(name, does, Ending.PASSES, fault);
    }

    static Scenario honest(String name, String does, Function<Scene, Fault> fault) {
        return of(name, does, Ending.HONEST, fault);
    }

    static Scenario refused(String name, String does, String says, Function<Scene, Fault> fault) {
        return of(name, does, Ending.REFUSED, fault).says(says);
    }

    Scenario on(Page other) {
        Duration longer = other == Page.MACHINES ? Duration.ofSeconds(120) : bound;
        return new Scenario(name, does, other, fault, before, ending, way, longer, flags, says);
    }

    Scenario after(Consumer<Scene> others) {
        return new Scenario(name, does, page, fault, others, ending, way, bound, flags, says);
    }

    Scenario within(Duration time) {
        return new Scenario(name, does, page, fault, before, ending, way, time, flags, says);
    }

    Scenario inItsOwnProcess() {
        return new Scenario(name, does, page, fault, before, ending, Way.OWN_PROCESS, bound, flags, says);
    }

    Scenario endingAs(Ending other) {
        return new Scenario(name, does, page, fault, before, other, way, bound, flags, says);
    }

    Scenario with(String... more) {
        return new Scenario(name, does, page, fault, before, ending, way, bound, List.of(more), says);
    }

    Scenario says(String regex) {
        return new Scenario(
                name,
                does,
                page,
                fault,
                before,
                ending,
                way,
                bound,
                flags,
                Optional.of(Pattern.compile(regex, Pattern.CASE_INSENSITIVE)));
    }

    @Override
    public String toString() {
        return name;
    }
}
