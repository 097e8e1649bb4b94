/** The cluster's column: tables of rows, and the details of an object. */
@NullMarked
package labrunner.ui.tables;

import org.jspecify.annotations.NullMarked;
