/** What changes by itself: watches and the snapshots that they make, facts, and logs. */
@NullMarked
package labrunner.cluster.watch;

import org.jspecify.annotations.NullMarked;
