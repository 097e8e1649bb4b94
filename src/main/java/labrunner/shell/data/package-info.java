/**
 * What a script works on: texts and exit codes that are known or aren't, streams, and a folder in memory. Never opens a file.
 * Imports only {@code problem}.
 */
@NullMarked
package labrunner.shell.data;

import org.jspecify.annotations.NullMarked;
