/**
 * A Kubernetes cluster as values: contexts of a kubeconfig, objects as {@link labrunner.value.Value} trees, rows of what is
 * watched, kubectl's tables and logs. The one package that speaks to an API server, and the one that knows fabric8's client.
 *
 * <p>Calls block and may come from any (virtual) thread; watches and logs post from threads of their own, and end when closed.
 * Imports {@code problem} and {@code value} only.
 */
@NullMarked
package labrunner.cluster;

import org.jspecify.annotations.NullMarked;
