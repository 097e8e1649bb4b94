/** Requests to one API server: the connection, its limits and its errors, its clock, discovery, lists and single watches. */
@NullMarked
package labrunner.cluster.http;

import org.jspecify.annotations.NullMarked;
