/**
 * The built-in controllers of the practice cluster, one a file: Deployments, ReplicaSets, DaemonSets, the scheduler, the
 * kubelets, the garbage collector, namespaces and what else a cluster does by itself; and what a new AKS cluster holds.
 * Everything runs on the practice loop. Imports practice, nothing else of the project; nobody but practice imports it.
 */
@NullMarked
package labrunner.practice.core;

import org.jspecify.annotations.NullMarked;
