/**
 * The practice cluster: an API server over HTTPS in this process, a store of objects, one loop that owns time and every
 * write, and the reconcilers that behave as a cluster's do. The loop's thread is the only one that touches
 * {@link labrunner.practice.ObjectStore}; requests come on virtual threads and hand their work over. Imports azure and
 * problem; nobody but Main imports it, because to everyone else the practice cluster is only a URL.
 */
@NullMarked
package labrunner.practice;

import org.jspecify.annotations.NullMarked;
