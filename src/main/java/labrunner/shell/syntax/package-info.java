/**
 * What a shell script says: {@code ScriptReader} turns a text into a tree of sealed records, each with its place. Pure, linear and
 * bounded; what it doesn't understand is one problem with its place. Imports only {@code problem}.
 */
@NullMarked
package labrunner.shell.syntax;

import org.jspecify.annotations.NullMarked;
