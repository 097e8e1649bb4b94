/**
 * Faults between Labrunner and an API server: a proxy that misbehaves as one fault says, and what must hold whatever it does.
 * {@link labrunner.faults.FaultScenario} runs a small page through it and asks the cluster itself what became of it.
 */
@NullMarked
package labrunner.faults;

import org.jspecify.annotations.NullMarked;
