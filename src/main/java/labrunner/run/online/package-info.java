/**
 * What is asked of the web because a learner wishes it: newer prices, and for which architectures images are made. Nothing here is asked
 * unasked, and nothing connects: {@code Main} gives the one class that does.
 */
@NullMarked
package labrunner.run.online;

import org.jspecify.annotations.NullMarked;
