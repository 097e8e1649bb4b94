/**
 * The one error value and the place it points to. No thread of its own; imports nothing of the project, and every package
 * may import it.
 */
@NullMarked
package labrunner.problem;

import org.jspecify.annotations.NullMarked;
