package labrunner.run.timeline;

import java.time.Instant;

/**
 * Something that happened at a moment: an event about an object, or a command of the page.
 *
 * @param id tells it from others: an event's uid, a command's id
 * @param at cluster time
 * @param title in one or two words: an event's reason, a command's line
 * @param text the rest of it; may be empty
 * @param warning whether it is an event of type Warning
 */
public record Mark(String id, Instant at, String title, String text, boolean warning) {}
