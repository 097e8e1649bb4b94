@NullMarked
package labrunner.run.fleet;

import org.jspecify.annotations.NullMarked;
