@NullMarked
package labrunner.ui.timeline;

import org.jspecify.annotations.NullMarked;
