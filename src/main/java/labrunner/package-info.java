/**
 * Where the program begins, and the one place that sees every package: what {@code ui} and {@code cli} declare is fulfilled
 * here with {@code practice} and {@code cluster}. No thread of its own; nothing imports it.
 */
@NullMarked
package labrunner;

import org.jspecify.annotations.NullMarked;
