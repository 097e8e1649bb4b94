/** The text of a page and of what it includes: which files may be read, where each line stands, and what reading may cost. */
@NullMarked
package labrunner.lab.source;

import org.jspecify.annotations.NullMarked;
