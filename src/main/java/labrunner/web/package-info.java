/** Texts of the web that a page names: the one place that reaches something else than a cluster. */
@NullMarked
package labrunner.web;

import org.jspecify.annotations.NullMarked;
