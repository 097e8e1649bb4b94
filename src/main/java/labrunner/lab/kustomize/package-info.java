/** What kustomize makes of a folder: a kustomization and what it names, as objects. Pure functions over values; what is in a folder it is told. */
@NullMarked
package labrunner.lab.kustomize;

import org.jspecify.annotations.NullMarked;
