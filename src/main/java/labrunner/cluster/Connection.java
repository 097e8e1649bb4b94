package labrunner.cluster;

import java.time.Instant;
import java.util.Optional;
import labrunner.problem.Problem;

/**
 * How the watches fare. Instants are of this machine's clock.
 *
 * @param connected whether all watches that may run do
 * @param since when that last changed
 * @param lastEvent when anything was last heard
 * @param problem why not, where not connected
 */
public record Connection(boolean connected, Instant since, Instant lastEvent, Optional<Problem> problem) {}
