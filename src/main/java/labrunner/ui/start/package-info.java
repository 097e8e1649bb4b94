/** What comes before a lesson: labs, clusters, the check-up, and what earlier runs left. */
@NullMarked
package labrunner.ui.start;

import org.jspecify.annotations.NullMarked;
