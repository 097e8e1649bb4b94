package labrunner.cluster.write;

import java.util.List;
import labrunner.problem.Problem;
import labrunner.value.Value;

/** What became of an object that was to be made. */
public sealed interface Creation {
    /**
     * It is made, or would be.
     *
     * @param object as the server has it, without managedFields
     * @param resource as kubectl prints it before the name
     * @param warnings what the server has to say about it
     */
    record Made(Value.Mapping object, String resource, List<String> warnings) implements Creation {}

    /**
     * The server said no; nothing was made.
     *
     * @param message what it said, without what kubectl puts before it
     * @param conflict whether there is such an object already
     */
    record Refused(Problem problem, String message, boolean conflict) implements Creation {}

    /** Nobody knows whether it was made. */
    record Unanswered(Problem problem) implements Creation {}
}
