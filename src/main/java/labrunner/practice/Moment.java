package labrunner.practice;

import java.time.Instant;

/**
 * A moment of a simulation, between two things that happen in it.
 *
 * @param at the cluster's time
 * @param fired how many delays have run before it, which tells apart what happens at one instant
 */
record Moment(Instant at, long fired) {}
