/** Reads a lab: a page and the {@code lab.yaml} beside it become one {@link labrunner.lab.Lab}. */
@NullMarked
package labrunner.lab.reader;

import org.jspecify.annotations.NullMarked;
