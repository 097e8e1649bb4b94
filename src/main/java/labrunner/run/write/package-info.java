/** What commands do to the cluster: first as a plan, then done. Blocks. */
@NullMarked
package labrunner.run.write;

import org.jspecify.annotations.NullMarked;
