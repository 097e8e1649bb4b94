@NullMarked
package labrunner.cli;

import org.jspecify.annotations.NullMarked;
