/**
 * What can go wrong in a cluster, as data: a lab asks for it, a command line names it, and the practice cluster plays it. Values only, with
 * no thread and no text for a learner: whoever reads a fault says in its own words what is wrong with it.
 */
@NullMarked
package labrunner.fault;

import org.jspecify.annotations.NullMarked;
