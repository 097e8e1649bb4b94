/** Reads Markdown as MkDocs does, with its includes: exercises, steps and blocks. */
@NullMarked
package labrunner.lab.markdown;

import org.jspecify.annotations.NullMarked;
