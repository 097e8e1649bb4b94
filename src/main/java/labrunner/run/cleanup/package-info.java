/** What a run made and what is there of it, and how that is removed. */
@NullMarked
package labrunner.run.cleanup;

import org.jspecify.annotations.NullMarked;
