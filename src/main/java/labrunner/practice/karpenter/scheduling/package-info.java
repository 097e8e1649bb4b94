/**
 * How Karpenter decides: requirements, instance types, packing of pods into claims, the choice of the cheapest size. Pure
 * functions over records with no store, clock or thread; may use {@code azure} and the value types of {@code practice}.
 */
@NullMarked
package labrunner.practice.karpenter.scheduling;

import org.jspecify.annotations.NullMarked;
