/** A workshop: its modules in order, and what each needs of those before it. */
@NullMarked
package labrunner.lab.workshop;

import org.jspecify.annotations.NullMarked;
