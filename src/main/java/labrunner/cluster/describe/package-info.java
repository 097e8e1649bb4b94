/** What {@code kubectl describe} prints of each kind, from the trees that the API gives. */
@NullMarked
package labrunner.cluster.describe;

import org.jspecify.annotations.NullMarked;
