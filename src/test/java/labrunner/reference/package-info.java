/**
 * Tests against a real Kubernetes control plane with a real Karpenter, where its folder is there: a test class marked
 * {@link labrunner.reference.ReferenceTest} takes a {@link labrunner.reference.ReferenceCluster} as a parameter. Without the
 * folder such tests are skipped and say why.
 */
@NullMarked
package labrunner.reference;

import org.jspecify.annotations.NullMarked;
