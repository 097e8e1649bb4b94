/**
 * Figures and not tests: {@code ./mvnw -Pbenchmark -Dfast test-compile exec:exec}. What is compared runs in turn in the same run,
 * because a machine's speed differs more from hour to hour than the programs do.
 */
@NullMarked
package labrunner.benchmark;

import org.jspecify.annotations.NullMarked;
