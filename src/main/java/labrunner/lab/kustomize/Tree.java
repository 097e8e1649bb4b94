package labrunner.lab.kustomize;

import java.util.function.IntFunction;
import labrunner.problem.Place;

/** The files that a kustomization may name, by absolute paths with {@code /}. */
public interface Tree {
    /** What is at a path. */
    sealed interface Found {
        /**
         * A file.
         *
         * @param lines the place of each of its lines, counted from 0
         */
        record File(String text, IntFunction<Place> lines) implements Found {}

        /** A folder. */
        record Folder() implements Found {}

        /** Nothing. */
        record Nothing() implements Found {}
    }

    /**
     * Looks at a path.
     *
     * @throws RuntimeException of the tree's own, where what is there isn't known or isn't opened
     */
    Found look(String path);
}
