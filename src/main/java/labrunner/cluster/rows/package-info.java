/** What is kept of an object that is watched, as records, and what all objects have. */
@NullMarked
package labrunner.cluster.rows;

import org.jspecify.annotations.NullMarked;
