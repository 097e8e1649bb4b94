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
 * @param broken what is wrong until its solution was run, as the mode of a cause is written; only of an exercise in mending
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
        List<String> compare,
        Optional<String> broken) {
    /** What the note is called that holds the mend of an exercise. */
    public static final String SOLUTION = "Solution";

    public Step {
        blocks = List.copyOf(blocks);
        expectations = List.copyOf(expectations);
        compare = List.copyOf(compare);
    }

    /** One in which nothing is broken on purpose. */
    public Step(
            String id,
            String title,
            Place place,
            List<Block> blocks,
            List<Expectation> expectations,
            boolean cleanup,
            Where only,
            Optional<Measurement> measure,
            List<String> compare) {
        this(id, title, place, blocks, expectations, cleanup, only, measure, compare, Optional.empty());
    }

    /** The commands that mend what is broken: those of its notes that are called so. */
    public List<PlacedCommand> solution() {
        return broken.isEmpty()
                ? List.of()
                : Block.notes(blocks)
                        .filter(note -> note.title().strip().equalsIgnoreCase(SOLUTION))
                        .flatMap(note -> Block.commands(note.blocks()))
                        .toList();
    }

    /** Whether a command mends what is broken: nobody runs it but who asks for it. */
    public boolean solves(PlacedCommand placed) {
        return broken.isPresent()
                && solution().stream().anyMatch(one -> one.id().equals(placed.id()));
    }

    /** The commands of all its blocks, also of those in tabs, notes and lists, in the order of the page. */
    public List<PlacedCommand> commands() {
        return Block.commands(blocks).toList();
    }
}
