package labrunner.lab;

import java.util.List;

/** A lab as text: what {@code labrunner read} prints. */
public final class Reading {
    private Reading() {}

    /** One line for each exercise, step, block that is a command or looks like one, and expectation. */
    public static List<String> lines(Lab lab) {
        return List.of(lab.title());
    }
}
