package labrunner.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.shell.data.Effort;
import labrunner.shell.data.Glob;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;

/** A word that was expanded, before it is cut into fields: pieces that know whether they were quoted and whether IFS cuts them. */
final class Fields {
    /** A field as text, and as a pattern for file names. */
    record Field(Text text, String pattern, boolean matchesFiles) {}

    private record Piece(String text, boolean quoted, boolean cut, boolean ends) {}

    private final List<Piece> pieces = new ArrayList<>();
    private Optional<Why> unknown = Optional.empty();
    private int length;

    void quoted(String text) {
        add(new Piece(text, true, false, false));
    }

    /** @param cut whether blanks in it end a field */
    void bare(String text, boolean cut) {
        if (!text.isEmpty()) {
            add(new Piece(text, false, cut, false));
        }
    }

    /** The next piece begins another field, whatever IFS is. */
    void end() {
        add(new Piece("", false, false, true));
    }

    private void add(Piece piece) {
        length += piece.text.length();
        if (length > Effort.LONGEST || pieces.size() > Effort.LONGEST) {
            throw new LimitException("a word is longer than a million characters");
        }
        pieces.add(piece);
    }

    void unknown(Why why) {
        unknown = Optional.of(unknown.map(first -> first.and(why)).orElse(why));
    }

    /** Whether it matters where IFS cuts. */
    boolean isCut() {
        return pieces.stream().anyMatch(Piece::cut);
    }

    Optional<Why> unknown() {
        return unknown;
    }

    /** All pieces as one text, with a blank where a field ends. */
    Text joined() {
        if (unknown.isPresent()) {
            return Text.unknown(unknown.get());
        }
        var out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(piece.ends ? " " : piece.text);
        }
        return Text.of(out.toString());
    }

    /** All pieces as one pattern, in which what was quoted stands for itself. */
    String pattern() {
        var out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(piece.ends ? " " : piece.quoted ? Glob.quote(piece.text) : piece.text);
        }
        return out.toString();
    }

    /** For a regular expression: what was quoted stands for itself. */
    String regex() {
        var out = new StringBuilder();
        for (Piece piece : pieces) {
            out.append(piece.quoted ? piece.text.replaceAll("[\\\\.*+?()\\[\\]{}|^$]", "\\\\$0") : piece.text);
        }
        return out.toString();
    }

    /** The fields as a shell cuts them. */
    List<Field> cut(String separators) {
        if (unknown.isPresent()) {
            return List.of(new Field(Text.unknown(unknown.get()), "", false));
        }
        var cutter = new Cutter(separators);
        for (Piece piece : pieces) {
            cutter.take(piece);
        }
        cutter.finish();
        return cutter.fields;
    }

    private static final class Cutter {
        private final List<Field> fields = new ArrayList<>();
        private final String separators;
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder pattern = new StringBuilder();
        private boolean begun;
        private boolean matches;
        private boolean afterBlank;

        Cutter(String separators) {
            this.separators = separators;
        }

        void take(Piece piece) {
            if (piece.ends) {
                finish();
                afterBlank = false;
            } else if (piece.quoted) {
                text.append(piece.text);
                pattern.append(Glob.quote(piece.text));
                begun = true;
                afterBlank = false;
            } else if (!piece.cut) {
                bare(piece.text);
            } else {
                cut(piece.text);
            }
        }

        private void bare(String more) {
            text.append(more);
            pattern.append(more);
            matches |= more.indexOf('*') >= 0 || more.indexOf('?') >= 0 || more.indexOf('[') >= 0;
            begun = true;
            afterBlank = false;
        }

        private void cut(String more) {
            int from = 0;
            for (int i = 0; i < more.length(); i++) {
                char c = more.charAt(i);
                if (separators.indexOf(c) < 0) {
                    continue;
                }
                if (i > from) {
                    bare(more.substring(from, i));
                }
                from = i + 1;
                if (c == ' ' || c == '\t' || c == '\n') {
                    if (begun) {
                        finish();
                        afterBlank = true;
                    }
                } else if (begun || !afterBlank) {
                    begun = true;
                    finish();
                    afterBlank = false;
                } else {
                    afterBlank = false;
                }
            }
            if (from < more.length()) {
                bare(more.substring(from));
            }
        }

        void finish() {
            if (begun) {
                if (fields.size() >= Effort.WORDS) {
                    throw new LimitException("a command has more than " + Effort.WORDS + " words");
                }
                fields.add(new Field(Text.of(text.toString()), pattern.toString(), matches));
            }
            text.setLength(0);
            pattern.setLength(0);
            begun = false;
            matches = false;
        }
    }
}
