/** Why something isn't there yet: the chain from what a box expects down to the link that it hangs on, one file a link. */
@NullMarked
package labrunner.run.cause;

import org.jspecify.annotations.NullMarked;
