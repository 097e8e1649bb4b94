@NullMarked
package labrunner.ui.cost;

import org.jspecify.annotations.NullMarked;
