package labrunner.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import labrunner.shell.data.Status;
import labrunner.shell.data.Why;

/**
 * Whether it is certain that what is reached is run: it isn't behind a condition that nobody knows, nor after a command that may have left
 * the function, the loop or the script.
 */
final class Doubts {
    /** What a jump leads to the end of. */
    enum Sort {
        ALL,
        SUBSHELL,
        FUNCTION,
        LOOP,
        ROUND
    }

    /** What is being run, and the states in which it may have been left. */
    static final class Frame {
        private final Sort sort;
        private final List<State> left = new ArrayList<>();
        private Optional<Why> doubt = Optional.empty();

        private Frame(Sort sort) {
            this.sort = sort;
        }

        Optional<Why> doubt() {
            return doubt;
        }
    }

    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Deque<Why> conditions = new ArrayDeque<>();

    /** How many things it depends on whether what is reached is run. */
    int level() {
        return conditions.size()
                + (int) frames.stream().filter(frame -> frame.doubt.isPresent()).count();
    }

    /** The innermost reason for doubt. */
    Optional<Why> why() {
        return Optional.ofNullable(conditions.peek())
                .or(() -> frames.stream().flatMap(frame -> frame.doubt.stream()).findFirst());
    }

    void enter(Why why) {
        conditions.push(why);
    }

    void leave() {
        conditions.pop();
    }

    Frame begin(Sort sort) {
        var frame = new Frame(sort);
        frames.push(frame);
        return frame;
    }

    /** The end of what is being run: what differs in the states in which it may have been left isn't known. */
    void end(Frame frame, State state) {
        while (frames.pop() != frame) {
            // what a jump left is over too
        }
        frame.doubt.ifPresent(why -> frame.left.forEach(other -> state.doubt(other, why)));
    }

    /** A jump that may have been made, with the state it leaves behind. */
    void mayJump(Jump jump, State state, Why why) {
        Sort sort = switch (jump.sort()) {
            case BREAK -> Sort.LOOP;
            case CONTINUE -> Sort.ROUND;
            case RETURN -> Sort.FUNCTION;
            case EXIT -> Sort.SUBSHELL;
        };
        int skip = sort == Sort.LOOP || sort == Sort.ROUND ? jump.loops() - 1 : 0;
        for (Frame frame : frames) {
            boolean end = frame.sort == Sort.ALL || frame.sort == Sort.SUBSHELL;
            if (frame.sort == sort && skip-- == 0 || end) {
                state.status = jump.status() instanceof Status.Known ? jump.status() : new Status.Unknown(why);
                frame.left.add(state);
                frame.doubt = frame.doubt.or(() -> Optional.of(why));
                return;
            }
        }
    }
}
