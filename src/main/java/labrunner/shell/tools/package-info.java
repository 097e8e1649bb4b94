/**
 * The text tools around kubectl: each a function of its words, its input and the folder in memory, bounded in time and space. What one of
 * them doesn't do as the original does, it refuses. Imports only {@code shell.data}, {@code shell.jq}, {@code value} and {@code problem}.
 */
@NullMarked
package labrunner.shell.tools;

import org.jspecify.annotations.NullMarked;
