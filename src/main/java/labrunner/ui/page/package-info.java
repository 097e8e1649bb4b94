/** A page as a lesson shows it: its text, its commands with their manifests, its boxes, and its clean-up. */
@NullMarked
package labrunner.ui.page;

import org.jspecify.annotations.NullMarked;
