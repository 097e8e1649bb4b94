package labrunner.shell.jq;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.shell.data.Effort;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.RefusedException;
import labrunner.value.Value;

/** Functions on texts. */
final class Strings {
    private static final Set<String> NAMES = Set.of(
            "startswith",
            "endswith",
            "ltrimstr",
            "rtrimstr",
            "split",
            "join",
            "test",
            "sub",
            "gsub",
            "ascii_downcase",
            "ascii_upcase",
            "tonumber",
            "fromjson");

    private static final int LONGEST = 500;
    private final Machine machine;

    Strings(Machine machine) {
        this.machine = machine;
    }

    boolean has(String name) {
        return NAMES.contains(name);
    }

    Value call(String name, Value in, List<Value> arguments) {
        machine.effort().characters(in instanceof Value.Text text ? text.text().length() : 1);
        return switch (name) {
            case "startswith" -> Value.of(text(in, name).startsWith(text(arguments.getFirst(), name)));
            case "endswith" -> Value.of(text(in, name).endsWith(text(arguments.getFirst(), name)));
            case "ltrimstr", "rtrimstr" -> trimmed(in, arguments.getFirst(), name.equals("ltrimstr"));
            case "split" -> machine.arithmetic().split(text(in, name), text(arguments.getFirst(), name));
            case "join" -> join(in, arguments.getFirst());
            case "test" -> test(in, arguments);
            case "sub", "gsub" -> replaced(in, arguments, name.equals("gsub"));
            case "ascii_downcase" -> Value.of(cased(text(in, name), 'A', 'Z', 32));
            case "ascii_upcase" -> Value.of(cased(text(in, name), 'a', 'z', -32));
            case "tonumber" -> number(in);
            case "fromjson" -> json(text(in, name));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String text(Value value, String name) {
        return value.text().orElseThrow(() -> new JqException("error: " + name + " of " + Places.kind(value)));
    }

    private static Value trimmed(Value in, Value what, boolean left) {
        if (!(in instanceof Value.Text text) || !(what instanceof Value.Text part)) {
            return in;
        }
        int length = part.text().length();
        if (left) {
            return text.text().startsWith(part.text()) ? Value.of(text.text().substring(length)) : in;
        }
        return text.text().endsWith(part.text())
                ? Value.of(text.text().substring(0, text.text().length() - length))
                : in;
    }

    private static String cased(String text, char from, char to, int by) {
        var out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            out.setCharAt(i, c >= from && c <= to ? (char) (c + by) : c);
        }
        return out.toString();
    }

    private Value join(Value in, Value separator) {
        var out = new StringBuilder();
        int count = 0;
        for (Value item : Places.each(in)) {
            out.append(count++ == 0 ? "" : text(separator, "join"));
            switch (item) {
                case Value.Null n -> {}
                case Value.Text text -> out.append(text.text());
                case Value.Bool b -> out.append(Formats.text(item, machine.effort()));
                case Value.Whole w -> out.append(Numbers.print(item));
                case Value.Decimal d -> out.append(Numbers.print(item));
                case Value.Sequence s -> throw new JqException("error: string and array cannot be added");
                case Value.Mapping m -> throw new JqException("error: string and object cannot be added");
            }
            machine.effort().characters(8);
            if (out.length() > Effort.LONGEST) {
                throw new LimitException("a text is longer than a million characters");
            }
        }
        machine.effort().characters(out.length());
        return Value.of(out.toString());
    }

    private static Value number(Value in) {
        if (Numbers.is(in)) {
            return in;
        }
        if (!(in instanceof Value.Text text)) {
            throw new JqException("error: " + Places.kind(in) + " cannot be parsed as a number");
        }
        if (text.text().matches("[a-hj-mo-zA-HJ-MO-Z_][a-zA-Z_]{0,30}")) {
            throw new JqException("error: Invalid numeric literal");
        }
        return Numbers.read(text.text());
    }

    private Value json(String text) {
        var in = new JsonIn(text, machine.effort());
        Optional<Value> value = in.next();
        if (value.isPresent() && in.next().isEmpty()) {
            return value.get();
        }
        throw new RefusedException("jq with fromjson of none or several values");
    }

    private Value test(Value in, List<Value> arguments) {
        if (arguments.getFirst() instanceof Value.Sequence) {
            throw new RefusedException("jq with test of a list");
        }
        String flags = arguments.size() > 1 ? arguments.get(1).text().orElse("?") : "";
        if (!flags.isEmpty() && !flags.equals("i")) {
            throw new RefusedException("jq with test and the flags " + flags);
        }
        String text = text(in, "test");
        return Value.of(pattern(text(arguments.getFirst(), "test"), !flags.isEmpty(), text)
                .find());
    }

    private Value replaced(Value in, List<Value> arguments, boolean all) {
        String text = text(in, "sub");
        String by = text(arguments.get(1), "sub");
        Matcher matcher = pattern(text(arguments.getFirst(), "sub"), false, text);
        var out = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            if (matcher.end() == matcher.start() && all) {
                throw new RefusedException("jq with gsub of an empty match");
            }
            out.append(text, from, matcher.start()).append(by);
            from = matcher.end();
            machine.effort().characters(by.length() + 8L);
            if (!all) {
                break;
            }
            // A ^ matches again where the replaced part ended, in some versions
            if (arguments.getFirst().text().orElse("").contains("^")) {
                break;
            }
        }
        return Value.of(Effort.within(out.append(text.substring(from)).toString()));
    }

    /** Only what Oniguruma and RE2 both understand, in the same sense. */
    private Matcher pattern(String regex, boolean ignoreCase, String text) {
        boolean odd = regex.length() > LONGEST
                || !regex.matches(
                        "(?:[A-Za-z0-9 _:;,=@#%&/<>!~\"'-]|[.*+?|()$^](?![+])|\\\\[dDwWsS.\\-+*?()|\\[\\]{}^$/\\\\]|\\[\\^?[A-Za-z0-9_. :/,-]+\\])*+")
                || regex.contains("(?")
                || regex.matches(
                        ".*[*+?][*+?].*|.*\\^.+\\^.*|.*\\$.+\\$.*|.*[|(][*+?].*|[*+?].*|.*\\^[*+?].*|.*\\$[*+?].*")
                || regex.contains("^") && text.indexOf('\n') >= 0
                || regex.contains("$") && text.indexOf('\n') >= 0
                || (ignoreCase || regex.contains("\\")) && !text.chars().allMatch(c -> c < 128)
                || regex.contains("\\s") && text.indexOf('\u000b') >= 0;
        if (odd) {
            throw new RefusedException("jq with the pattern " + regex);
        }
        machine.effort().characters(10L * text.length() + 100L * regex.length());
        try {
            return Pattern.compile(regex, ignoreCase ? Pattern.CASE_INSENSITIVE : 0)
                    .matcher(text);
        } catch (PatternSyntaxException e) {
            throw new RefusedException("jq with the pattern " + regex);
        }
    }
}
