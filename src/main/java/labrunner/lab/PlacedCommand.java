package labrunner.lab;

import labrunner.problem.Place;

/**
 * A command where the page has it.
 *
 * @param id unique in the lab; by its step, its text and its manifests, so that another command never has it
 * @param line the command as on the page, without the manifest that follows it in a here-document
 * @param text all of it, ready to be pasted into a shell
 * @param only where the note around it says that it is for one sort of cluster only
 */
public record PlacedCommand(String id, String line, String text, Place place, Where only, Command command) {}
