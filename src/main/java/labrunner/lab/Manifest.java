package labrunner.lab;

import java.util.List;
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
        Value.Mapping object, String apiVersion, String kind, String name, Optional<String> namespace, Place place) {

    /**
     * The objects of a YAML or JSON text, those of a {@code List} one by one.
     *
     * @param start where the text's first line stands
     * @throws labrunner.problem.ProblemException BAD_LAB with file, line and column where kubectl would refuse it too
     */
    public static List<Manifest> read(String text, Place start) {
        return ManifestReader.read(text, start::down, warning -> {}, new Effort());
    }
}
