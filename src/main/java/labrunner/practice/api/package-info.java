/**
 * The API server of the practice cluster: discovery, verbs, watches, patches, apply with managers, tables and logs over
 * HTTPS. Requests run on virtual threads; whatever reads or writes objects runs on the practice loop.
 */
@NullMarked
package labrunner.practice.api;

import org.jspecify.annotations.NullMarked;
