/**
 * A shell of our own: it runs what pages write, and its only effects are a folder in memory and what {@code Programs} does. Never starts a
 * process and never opens a file. No thread of its own. Imports only {@code problem} and {@code value}.
 */
@NullMarked
package labrunner.shell;

import org.jspecify.annotations.NullMarked;
