package labrunner.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;

/** A place in a text that is being read, and what all of its readers share. */
final class Cursor {
    /** How deep groups, substitutions and quotes may stand in each other. */
    static final int DEEPEST = 60;

    final String text;
    int at;
    private final List<Place> lines;
    private final List<Integer> starts = new ArrayList<>();
    private final List<HereText> pending = new ArrayList<>();
    private int depth;
    private boolean open;

    /** @param lines the place of each line's first character; of lines beyond them, the last one's place is moved down */
    Cursor(String text, List<Place> lines) {
        this.text = text;
        this.lines = lines;
        starts.add(0);
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            starts.add(i + 1);
        }
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    boolean looksAt(String what) {
        return text.startsWith(what, at);
    }

    /** Past {@code what}, if it stands here. */
    boolean skip(String what) {
        if (looksAt(what)) {
            at += what.length();
            return true;
        }
        return false;
    }

    /** Past blanks and continued lines. */
    void blanks() {
        while (true) {
            if (peek() == ' ' || peek() == '\t') {
                at++;
            } else if (looksAt("\\\n")) {
                at += 2;
            } else {
                return;
            }
        }
    }

    Place here() {
        return place(at);
    }

    Place place(int offset) {
        int found = java.util.Collections.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        Place start = line < lines.size() ? lines.get(line) : lines.getLast().down(line - lines.size() + 1);
        return new Place(start.file(), start.line(), Math.max(1, start.column()) + offset - starts.get(line));
    }

    /** Trouble that more text could end. */
    ProblemException open(String summary, int offset) {
        open = true;
        return trouble(summary, offset);
    }

    ProblemException open(String summary) {
        return open(summary, at);
    }

    /** Whether more text could end the trouble. */
    boolean isOpen() {
        return open || atEnd();
    }

    ProblemException trouble(String summary) {
        return trouble(summary, at);
    }

    ProblemException trouble(String summary, int offset) {
        return Problem.at(
                        place(Math.min(offset, text.length())),
                        Problem.Kind.BAD_LAB,
                        summary,
                        "What follows in this block isn't read.")
                .asException();
    }

    void enter() {
        if (++depth > DEEPEST) {
            throw trouble("Commands, quotes or brackets stand in each other more than " + DEEPEST + " deep.");
        }
    }

    void leave() {
        depth--;
    }

    int depth() {
        return depth;
    }

    void depth(int at) {
        depth = at;
    }

    void awaits(HereText here) {
        if (pending.size() >= 50) {
            throw trouble("A line has more than 50 here-documents.");
        }
        pending.add(here);
    }

    boolean awaitsHereText() {
        return !pending.isEmpty();
    }

    List<HereText> takePending() {
        List<HereText> taken = List.copyOf(pending);
        pending.clear();
        return taken;
    }
}
