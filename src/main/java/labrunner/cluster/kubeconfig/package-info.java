/** Whom a kubeconfig lets us speak to, and as whom: contexts, certificates, credentials and their plugins. Reads files and starts nothing until a context is used. */
@NullMarked
package labrunner.cluster.kubeconfig;

import org.jspecify.annotations.NullMarked;
