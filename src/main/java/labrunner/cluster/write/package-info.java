/** What changes a cluster: apply, patches and deletions, and who owns which field. */
@NullMarked
package labrunner.cluster.write;

import org.jspecify.annotations.NullMarked;
