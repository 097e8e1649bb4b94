package labrunner.shell.syntax;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Problem;

/**
 * A text that was read.
 *
 * @param cards what was understood, from the top
 * @param trouble why it wasn't read further; empty where all was understood
 * @param open whether more text could end the trouble: a quote, a here-document or a loop isn't closed
 * @param readTo where the reader stopped: the text's end, or the start of the command with the trouble
 */
public record Script(List<Card> cards, Optional<Problem> trouble, boolean open, int readTo) {
    public Script {
        cards = List.copyOf(cards);
    }

    /** All cards as one sequence. */
    public Sequence sequence() {
        return new Sequence(cards.stream().map(Card::chain).toList());
    }
}
