package labrunner.lab;

import java.util.Optional;
import labrunner.problem.Place;
import labrunner.value.Value;

/**
 * One object that a page applies, read as kubectl reads it.
 *
 * @param object the whole of it
 * @param namespace as the object says; empty where it says none
 * @param place its first line, in the file that it was written in
 */
public record Manifest(
        Value.Mapping object, String apiVersion, String kind, String name, Optional<String> namespace, Place place) {}
