/** What kubectl prints of a cluster beside its objects: events, kinds, rights, documentation, use, and the way to it. */
@NullMarked
package labrunner.cluster.look;

import org.jspecify.annotations.NullMarked;
