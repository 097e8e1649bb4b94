/** The timeline: bars of machines and pods, drawn on a canvas, with the story above them. */
@NullMarked
package labrunner.ui.timeline;

import org.jspecify.annotations.NullMarked;
