/**
 * Karpenter and its Azure provider in the practice cluster: one reconciler a file, all on the practice loop's thread, the only
 * writers of NodeClaims, of nodes that Karpenter made, and of what Karpenter logs and records as events. Deciding is done in
 * {@code scheduling}; this package watches, waits and writes. May use {@code practice} and {@code azure}.
 */
@NullMarked
package labrunner.practice.karpenter;

import org.jspecify.annotations.NullMarked;
