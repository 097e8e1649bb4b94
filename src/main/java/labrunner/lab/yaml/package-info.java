/** Reads YAML as kubectl does: manifests, and the fields of {@code lab.yaml}. */
@NullMarked
package labrunner.lab.yaml;

import org.jspecify.annotations.NullMarked;
