package labrunner.lab;

import java.util.List;
import java.util.function.IntFunction;
import labrunner.problem.Place;

/** Reads YAML as kubectl does. */
final class ManifestReader {
    private ManifestReader() {}

    static List<Manifest> read(String text, IntFunction<Place> places) {
        return List.of();
    }
}
