package labrunner.lab;

import java.util.List;

/**
 * A second-level heading of the page with its steps: the third-level headings, or one step of the same title where it has
 * none.
 *
 * @param intro what stands before the first step; empty where the exercise is its only step
 */
public record Exercise(String title, List<Block> intro, List<Step> steps) {
    public Exercise {
        intro = List.copyOf(intro);
        steps = List.copyOf(steps);
    }
}
