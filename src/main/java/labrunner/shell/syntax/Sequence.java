package labrunner.shell.syntax;

import java.util.List;
import labrunner.problem.Place;

/** Commands one after the other, as between {@code do} and {@code done}. */
public record Sequence(List<Chain> chains) {
    public Sequence {
        chains = List.copyOf(chains);
    }

    /**
     * Pipelines joined by {@code &&} and {@code ||}.
     *
     * @param background whether it ends with {@code &}
     */
    public record Chain(Pipeline first, List<Link> rest, boolean background, Place place) {
        public Chain {
            rest = List.copyOf(rest);
        }
    }

    /** @param and whether it is {@code &&}, else {@code ||} */
    public record Link(boolean and, Pipeline pipeline) {}

    /**
     * Commands joined by {@code |}.
     *
     * @param negated whether {@code !} stands before it
     * @param timed whether {@code time} stands before it
     */
    public record Pipeline(boolean negated, boolean timed, List<Command> commands, Place place) {
        public Pipeline {
            commands = List.copyOf(commands);
        }
    }
}
