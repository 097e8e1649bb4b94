/**
 * The sentences that a learner reads, each once, in one file for each package that speaks. No thread of its own; imports
 * nothing of the project.
 */
@NullMarked
package labrunner.texts;

import org.jspecify.annotations.NullMarked;
