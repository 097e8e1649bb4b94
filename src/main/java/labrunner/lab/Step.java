package labrunner.lab;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;

/**
 * One thing to do: what the page says, the commands in it, and what they have to lead to. A step with no expectation is
 * there to be read.
 *
 * @param id the title as a slug, unique in the lab
 * @param place its heading
 * @param cleanup whether the step takes away what the lab made
 * @param measure the machines whose cost is kept in the journal once this step's pods run
 * @param compare the names of earlier measurements that this step sets side by side; empty where it compares nothing
 */
public record Step(
        String id,
        String title,
        Place place,
        List<Block> blocks,
        List<Expectation> expectations,
        boolean cleanup,
        Where only,
        Optional<Measurement> measure,
        List<String> compare) {
    public Step {
        blocks = List.copyOf(blocks);
        expectations = List.copyOf(expectations);
        compare = List.copyOf(compare);
    }

    /** The commands of all its blocks, also of those in tabs, notes and lists, in the order of the page. */
    public List<PlacedCommand> commands() {
        return Block.commands(blocks).toList();
    }
}
