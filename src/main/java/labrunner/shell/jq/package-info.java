/**
 * The language of jq: reading of a filter, its work on a tree of values, bounded in steps and depth, and JSON as jq reads and prints it.
 * What versions of jq do differently is refused. Imports only {@code shell.data} and {@code value}.
 */
@NullMarked
package labrunner.shell.jq;

import org.jspecify.annotations.NullMarked;
