@NullMarked
package labrunner.run;

import org.jspecify.annotations.NullMarked;
