/** Whole journeys through the real window, with clicks and keys, on a practice cluster behind the same HTTPS as any other. */
@NullMarked
package labrunner.journeys;

import org.jspecify.annotations.NullMarked;
