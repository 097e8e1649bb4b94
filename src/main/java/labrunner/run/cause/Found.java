package labrunner.run.cause;

import java.util.Set;
import labrunner.run.state.Cause;

/**
 * What a diagnosis came to.
 *
 * @param wanted what it could say more of, if it were read
 * @param visited how many objects it looked at
 */
public record Found(Cause cause, Set<Reading> wanted, long visited) {
    public Found {
        wanted = Set.copyOf(wanted);
    }
}
