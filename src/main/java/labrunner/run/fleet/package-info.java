/** The machines of a cluster, what they cost, why they are of the size they are, and what others would cost. Pure. */
@NullMarked
package labrunner.run.fleet;

import org.jspecify.annotations.NullMarked;
