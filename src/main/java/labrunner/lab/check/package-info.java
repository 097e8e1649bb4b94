/** What an author should look at on a page before anybody learns with it: pure functions over a lab and the files beside it. */
@NullMarked
package labrunner.lab.check;

import org.jspecify.annotations.NullMarked;
