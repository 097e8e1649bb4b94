/** What kubectl makes of an object that is there: labels, taints, patches, templates, rollouts. */
@NullMarked
package labrunner.lab.change;

import org.jspecify.annotations.NullMarked;
