package labrunner.run.cause;

import java.time.Duration;
import java.util.Optional;
import labrunner.lab.Check;
import labrunner.lab.Expectation;
import labrunner.lab.Where;
import labrunner.problem.Place;

/** An expectation around a check. */
final class Boxed {
    private Boxed() {}

    static Expectation of(Check check) {
        return new Expectation(
                "e",
                "it is so",
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Where.EVERYWHERE,
                Place.of("lab.yaml"),
                check,
                false,
                Optional.empty(),
                false);
    }
}
