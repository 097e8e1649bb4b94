/** What this lab's machines cost: now, so far, and on other machines. */
@NullMarked
package labrunner.ui.cost;

import org.jspecify.annotations.NullMarked;
