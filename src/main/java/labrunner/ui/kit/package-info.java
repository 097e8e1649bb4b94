/** What all rooms of the window are built of: parts, texts, figures, themes, keys, and the ports through which a room reaches what it doesn't know. */
@NullMarked
package labrunner.ui.kit;

import org.jspecify.annotations.NullMarked;
