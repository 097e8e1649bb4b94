package labrunner.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;

/** Reads scripts in the part of bash that pages use. */
public final class ScriptReader {
    private static final int LONGEST = 1_000_000;

    private ScriptReader() {}

    /**
     * Reads as far as it understands.
     *
     * @param lines the place of each line's first character, at least of the first
     */
    public static Script read(String text, List<Place> lines) {
        if (text.length() > LONGEST) {
            Problem problem = Problem.at(
                    lines.getFirst(), Problem.Kind.BAD_LAB, "The script is longer than a million characters.", "");
            return new Script(List.of(), Optional.of(problem), false, 0);
        }
        var cursor = new Cursor(text, lines);
        var commands = new CommandReader(cursor);
        var cards = new ArrayList<Card>();
        int start = 0;
        try {
            while (true) {
                commands.lineEnds();
                start = cursor.at;
                if (cursor.atEnd()) {
                    commands.hereTexts();
                    return new Script(cards, Optional.empty(), false, text.length());
                }
                commands.stray();
                Sequence.Chain chain = commands.chain();
                int end = cursor.at;
                int after = commands.separator() ? cursor.at : end;
                String source = text.substring(start, after).stripTrailing();
                cards.add(new Card(chain, source, start, end, cursor.place(start)));
            }
        } catch (ProblemException e) {
            return new Script(cards, Optional.of(e.problem()), cursor.isOpen(), start);
        }
    }
}
