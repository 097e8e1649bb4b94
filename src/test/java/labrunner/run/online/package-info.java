@NullMarked
package labrunner.run.online;

import org.jspecify.annotations.NullMarked;
