/** What kubectl prints: tables, YAML, JSONPath and columns. */
@NullMarked
package labrunner.cluster.print;

import org.jspecify.annotations.NullMarked;
