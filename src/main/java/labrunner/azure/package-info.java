/**
 * What Azure's machines are and cost: sizes, a dated price list, and how much of a machine AKS leaves to pods. Figures come
 * from files bundled with the product, so all of it works offline. No thread of its own: everything is an immutable value.
 * Imports nothing of the project.
 */
@NullMarked
package labrunner.azure;

import org.jspecify.annotations.NullMarked;
