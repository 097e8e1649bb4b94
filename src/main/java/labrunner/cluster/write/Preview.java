package labrunner.cluster.write;

import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.value.Value;

/**
 * What an apply would do, as the API server says without doing it (a server-side dry run).
 *
 * @param before the object as it is; empty where nothing has this name
 * @param after the object as it would be; empty where the server refuses the apply, or can't try it yet
 * @param problem why there is no {@code after}
 */
public record Preview(Optional<Value.Mapping> before, Optional<Value.Mapping> after, Optional<Problem> problem) {}
