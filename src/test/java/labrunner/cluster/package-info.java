/** Tests of a cluster as values: what is read from files alone, and against the reference cluster beside the real kubectl. */
@NullMarked
package labrunner.cluster;

import org.jspecify.annotations.NullMarked;
