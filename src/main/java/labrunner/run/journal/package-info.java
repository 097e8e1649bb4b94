/**
 * What is kept of a run, so that a killed one can be gone on with and cleaned up; and what is kept out of files that are
 * read by others.
 */
@NullMarked
package labrunner.run.journal;

import org.jspecify.annotations.NullMarked;
