/** What is known of a workshop on one cluster, from the journals of its modules and from nothing else. */
@NullMarked
package labrunner.run.workshop;

import org.jspecify.annotations.NullMarked;
