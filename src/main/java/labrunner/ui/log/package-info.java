/** The pane that shows a log: lines as they come, searched, filtered and kept within a limit. */
@NullMarked
package labrunner.ui.log;

import org.jspecify.annotations.NullMarked;
