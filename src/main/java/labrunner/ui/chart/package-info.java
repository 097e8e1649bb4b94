/** Charts that a page writes as text in Mermaid's language: flow charts and sequences, read, laid out and drawn. */
@NullMarked
package labrunner.ui.chart;

import org.jspecify.annotations.NullMarked;
