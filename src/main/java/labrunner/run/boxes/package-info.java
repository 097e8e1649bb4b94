/** Judges what a lab expects of its cluster, and remembers when it was met and lost. */
@NullMarked
package labrunner.run.boxes;

import org.jspecify.annotations.NullMarked;
