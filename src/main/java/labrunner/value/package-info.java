/**
 * One tree for what YAML and JSON say, so that a manifest of a lab, an object of a cluster and an expectation compare
 * without a library's types between them; durations as both ends of the wire print them;
 * and texts that must not be shown as they are: secrets, and what others wrote. No thread of its own; imports
 * nothing of the project.
 */
@NullMarked
package labrunner.value;

import org.jspecify.annotations.NullMarked;
