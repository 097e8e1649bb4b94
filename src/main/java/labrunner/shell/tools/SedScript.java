package labrunner.shell.tools;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.shell.data.RefusedException;

/** Reads the commands of sed that are done here: {@code s p d q = y}, with addresses. */
final class SedScript {
    /** Which lines a command is for. */
    sealed interface Address {
        record Line(int number) implements Address {}

        record Last() implements Address {}

        record Matching(Pattern pattern) implements Address {}
    }

    /**
     * One command.
     *
     * @param index its number, by which it is remembered whether a range is open
     * @param not whether {@code !} stands behind the addresses
     * @param name its letter
     */
    record Command(
            int index,
            Optional<Address> from,
            Optional<Address> to,
            boolean not,
            char name,
            Optional<Substitution> by) {}

    /**
     * {@code s} and {@code y}.
     *
     * @param with the text to put in, as it was written; for {@code y} the characters
     * @param nth which match is the first to be replaced
     */
    record Substitution(Pattern pattern, String from, String with, boolean all, boolean prints, int nth) {}

    private final String text;
    private final boolean extended;
    private final List<Command> commands = new ArrayList<>();
    private int at;

    private SedScript(String text, boolean extended) {
        this.text = text;
        this.extended = extended;
    }

    static List<Command> read(String text, boolean extended) {
        var script = new SedScript(text, extended);
        script.read();
        return script.commands;
    }

    private RefusedException refused() {
        return new RefusedException("the sed script " + text + " isn't understood");
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void blanks(String which) {
        while (at < text.length() && which.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void read() {
        blanks(" \t\n;");
        while (at < text.length()) {
            Optional<Address> from = address();
            Optional<Address> to = Optional.empty();
            blanks(" \t");
            if (from.isPresent() && peek() == ',') {
                at++;
                blanks(" \t");
                to = address();
                if (to.isEmpty()) {
                    throw refused();
                }
                blanks(" \t");
            }
            boolean not = peek() == '!';
            if (not) {
                at++;
                blanks(" \t");
            }
            command(from, to, not);
            blanks(" \t");
            if (at < text.length() && ";\n".indexOf(peek()) < 0) {
                throw refused();
            }
            blanks(" \t\n;");
            if (commands.size() > 200) {
                throw refused();
            }
        }
    }

    private void command(Optional<Address> from, Optional<Address> to, boolean not) {
        char name = peek();
        at++;
        Optional<Substitution> by = switch (name) {
            case 'p', 'd', 'q', '=' -> Optional.empty();
            case 's' -> Optional.of(substitution());
            case 'y' -> Optional.of(letters());
            default -> throw refused();
        };
        commands.add(new Command(commands.size(), from, to, not, name, by));
    }

    private Optional<Address> address() {
        char c = peek();
        if (c == '$') {
            at++;
            return Optional.of(new Address.Last());
        }
        if (c >= '0' && c <= '9') {
            int start = at;
            blanks("0123456789");
            if (at - start > 8 || peek() == '~' || text.substring(start, at).equals("0")) {
                throw refused();
            }
            return Optional.of(new Address.Line(Integer.parseInt(text.substring(start, at))));
        }
        if (c != '/' && c != '\\') {
            return Optional.empty();
        }
        if (c == '\\') {
            at++;
        }
        String regex = delimited(peek(), true);
        boolean ignore = peek() == 'I';
        at += ignore ? 1 : 0;
        return Optional.of(new Address.Matching(pattern(regex, ignore)));
    }

    private Pattern pattern(String regex, boolean ignoreCase) {
        if (regex.isEmpty()) {
            throw refused();
        }
        return Regex.compile(extended ? Regex.extended(regex) : Regex.basic(regex), ignoreCase);
    }

    /** From the delimiter at this place to the next one that no backslash hides; leaves the cursor behind it. */
    private String delimited(char delimiter, boolean regex) {
        if (delimiter == '\\' || delimiter == '\n' || delimiter == '\0') {
            throw refused();
        }
        var out = new StringBuilder();
        boolean set = false;
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                throw refused();
            }
            if (c == '\\' && at + 1 < text.length() && !set) {
                at++;
                if (text.charAt(at) == delimiter) {
                    if (delimiter != '/' && regex && ".*[]^$+?(){}|".indexOf(delimiter) >= 0) {
                        throw refused();
                    }
                    out.append(!regex && delimiter == '&' ? "\\&" : String.valueOf(delimiter));
                } else {
                    out.append('\\').append(text.charAt(at));
                }
            } else if (c == delimiter && !set) {
                at++;
                return out.toString();
            } else {
                if (regex && c == '[' && !set) {
                    set = true;
                    out.append(c);
                    for (String first : new String[] {"^", "]"}) {
                        if (text.startsWith(first, at + 1)) {
                            out.append(first);
                            at++;
                        }
                    }
                    continue;
                }
                set &= c != ']';
                out.append(c);
            }
        }
        throw refused();
    }

    private Substitution substitution() {
        char delimiter = peek();
        String regex = delimited(delimiter, true);
        at--;
        String with = delimited(delimiter, false);
        boolean all = false;
        boolean prints = false;
        boolean ignore = false;
        int nth = 1;
        while (at < text.length() && " \t;\n}".indexOf(peek()) < 0) {
            char flag = peek();
            switch (flag) {
                case 'g' -> all = true;
                case 'p' -> prints = true;
                case 'i', 'I' -> ignore = true;
                case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> nth = flag - '0';
                default -> throw refused();
            }
            at++;
        }
        return new Substitution(pattern(regex, ignore), "", with, all, prints, nth);
    }

    private Substitution letters() {
        char delimiter = peek();
        String from = delimited(delimiter, false);
        at--;
        String with = delimited(delimiter, false);
        if (from.length() != with.length() || (from + with).indexOf('\\') >= 0) {
            throw refused();
        }
        return new Substitution(Pattern.compile(""), from, with, true, false, 1);
    }
}
