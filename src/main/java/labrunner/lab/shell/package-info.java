/** Reads lines of a shell: which commands they are, and which of them are surely those that are run. */
@NullMarked
package labrunner.lab.shell;

import org.jspecify.annotations.NullMarked;
