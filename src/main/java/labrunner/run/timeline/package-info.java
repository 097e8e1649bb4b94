/**
 * What happened to machines and pods, and when: one bar each with its stations, put together of snapshots and log lines, told in
 * sentences, printed and drawn. Knows nothing of a lesson.
 */
@NullMarked
package labrunner.run.timeline;

import org.jspecify.annotations.NullMarked;
