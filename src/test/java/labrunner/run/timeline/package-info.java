@NullMarked
package labrunner.run.timeline;

import org.jspecify.annotations.NullMarked;
