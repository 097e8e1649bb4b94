/** The script that starts a checkout, run for real around a program and a Maven of the test's own. */
@NullMarked
package labrunner.launcher;

import org.jspecify.annotations.NullMarked;
