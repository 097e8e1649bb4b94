/**
 * What is published of a lesson and asked of a learner, as records: steps, commands, boxes, verdicts, plans,
 * questions.
 */
@NullMarked
package labrunner.run.state;

import org.jspecify.annotations.NullMarked;
