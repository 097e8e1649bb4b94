package labrunner.cluster.print;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labrunner.value.Value;

/** The functions of a Go template, and the two that kubectl adds. */
final class GoTemplateFunctions {
    /** How many arguments each takes at least, and whether it takes more. */
    private record Arity(int least, boolean more) {}

    private static final Map<String, Arity> ARITIES = Map.ofEntries(
            Map.entry("and", new Arity(1, true)),
            Map.entry("or", new Arity(1, true)),
            Map.entry("call", new Arity(1, true)),
            Map.entry("not", new Arity(1, false)),
            Map.entry("len", new Arity(1, false)),
            Map.entry("index", new Arity(1, true)),
            Map.entry("slice", new Arity(1, true)),
            Map.entry("print", new Arity(0, true)),
            Map.entry("println", new Arity(0, true)),
            Map.entry("printf", new Arity(1, true)),
            Map.entry("html", new Arity(0, true)),
            Map.entry("js", new Arity(0, true)),
            Map.entry("urlquery", new Arity(0, true)),
            Map.entry("eq", new Arity(1, true)),
            Map.entry("ne", new Arity(2, false)),
            Map.entry("lt", new Arity(2, false)),
            Map.entry("le", new Arity(2, false)),
            Map.entry("gt", new Arity(2, false)),
            Map.entry("ge", new Arity(2, false)),
            Map.entry("exists", new Arity(1, true)),
            Map.entry("base64decode", new Arity(1, false)));

    /** Their names. */
    static final Set<String> NAMES = ARITIES.keySet();

    /** A function can't do it; the message is Go's. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Wrong(String why) {
            super(why, null, false, false);
        }
    }

    private GoTemplateFunctions() {}

    /**
     * Why a function can't be called with so many arguments.
     *
     * @param written how many of them stand behind its name
     */
    static Optional<String> check(String name, int number, int written) {
        Arity arity = ARITIES.getOrDefault(name, new Arity(0, true));
        String wrong = "wrong number of args for " + name + ": want ";
        if (number < arity.least() && arity.more()) {
            return Optional.of(wrong + "at least " + arity.least() + " got " + written);
        }
        return number != arity.least() && !arity.more()
                ? Optional.of(wrong + arity.least() + " got " + number)
                : Optional.empty();
    }

    /** Whether the argument at this place has to be a text. */
    static boolean wantsText(String name, int at) {
        return at == 0 && (name.equals("printf") || name.equals("base64decode"));
    }

    /** @throws Wrong in Go's words */
    static GoValue call(String name, List<GoValue> given) {
        return switch (name) {
            case "not" -> new GoValue.Truth(!given.getFirst().isTrue());
            case "len" -> length(given.getFirst().bare(), given.getFirst());
            case "index" -> index(given);
            case "slice" -> slice(given);
            case "print" -> text(GoPrintf.joined(given));
            case "println" -> text(GoPrintf.line(given));
            case "printf" -> text(GoPrintf.format(GoPrintf.text(given.getFirst()), given.subList(1, given.size())));
            case "html" -> text(GoEscapes.html(shown(given)));
            case "js" -> text(GoEscapes.js(shown(given)));
            case "urlquery" ->
                text(URLEncoder.encode(shown(given), StandardCharsets.UTF_8)
                        .replace("*", "%2A")
                        .replace("%7E", "~"));
            case "eq" -> new GoValue.Truth(equal(given));
            case "ne" -> new GoValue.Truth(!equal(given));
            case "lt" -> new GoValue.Truth(less(given));
            case "le" -> new GoValue.Truth(less(given) || equal(given));
            case "gt" -> new GoValue.Truth(!less(given) && !equal(given));
            case "ge" -> new GoValue.Truth(!less(given));
            case "exists" -> new GoValue.Truth(exists(given));
            default -> decoded(GoPrintf.text(given.getFirst()));
        };
    }

    /** No value of an object is a function. */
    static Wrong notAFunction(String written, GoValue value) {
        return new Wrong(
                value instanceof GoValue.Missing
                        ? "call of nil"
                        : "non-function " + written + " of type " + value.type());
    }

    private static GoValue text(String text) {
        return new GoValue.Text(text);
    }

    /** What is escaped: one text as it is, else as it is printed. */
    private static String shown(List<GoValue> given) {
        return GoPrintf.joined(given.stream()
                .map(one -> one.bare() instanceof GoValue.Missing ? text("<no value>") : one)
                .toList());
    }

    private static GoValue length(GoValue of, GoValue given) {
        return switch (of) {
            case GoValue.Text text -> new GoValue.Whole(bytes(text).length);
            case GoValue.Items items -> new GoValue.Whole(items.items().size());
            case GoValue.Fields fields -> new GoValue.Whole(fields.fields().size());
            case GoValue.Missing missing ->
                throw new Wrong(
                        given instanceof GoValue.Held
                                ? "len of nil pointer"
                                : "reflect: call of reflect.Value.Type on zero Value");
            case GoValue.Whole whole -> throw new Wrong("len of type " + of.type());
            case GoValue.Letter letter -> throw new Wrong("len of type " + of.type());
            case GoValue.Number number -> throw new Wrong("len of type " + of.type());
            case GoValue.Truth truth -> throw new Wrong("len of type " + of.type());
            case GoValue.Held held -> throw new Wrong("len of type " + of.type());
        };
    }

    private static byte[] bytes(GoValue.Text text) {
        return text.text().getBytes(StandardCharsets.UTF_8);
    }

    private static GoValue index(List<GoValue> given) {
        GoValue item = given.getFirst();
        if (item.bare() instanceof GoValue.Missing) {
            throw new Wrong("index of untyped nil");
        }
        for (GoValue index : given.subList(1, given.size())) {
            GoValue bare = item.bare();
            item = switch (bare) {
                case GoValue.Missing missing -> throw new Wrong("index of nil pointer");
                case GoValue.Items items -> {
                    int at = at(index.bare(), items.items().size());
                    if (at == items.items().size()) {
                        throw new Wrong("reflect: slice index out of range");
                    }
                    yield GoValue.held(items.items().get(at));
                }
                case GoValue.Text text -> {
                    byte[] bytes = bytes(text);
                    int at = at(index.bare(), bytes.length);
                    if (at == bytes.length) {
                        throw new Wrong("reflect: string index out of range");
                    }
                    yield new GoValue.Letter(bytes[at] & 0xff);
                }
                case GoValue.Fields fields -> {
                    if (index.bare() instanceof GoValue.Missing) {
                        throw new Wrong("value is nil; should be of type string");
                    }
                    if (!(index.bare() instanceof GoValue.Text key)) {
                        throw new Wrong("value has type " + index.bare().type() + "; should be string");
                    }
                    Value found = fields.fields().get(key.text());
                    yield found == null ? GoValue.NIL : GoValue.held(found);
                }
                case GoValue.Whole whole -> throw new Wrong("can't index item of type " + bare.type());
                case GoValue.Letter letter -> throw new Wrong("can't index item of type " + bare.type());
                case GoValue.Number number -> throw new Wrong("can't index item of type " + bare.type());
                case GoValue.Truth truth -> throw new Wrong("can't index item of type " + bare.type());
                case GoValue.Held held -> throw new Wrong("can't index item of type " + bare.type());
            };
        }
        return item;
    }

    private static int at(GoValue index, int size) {
        long at = switch (index) {
            case GoValue.Whole whole -> whole.number();
            case GoValue.Letter letter -> letter.number();
            case GoValue.Missing missing -> throw new Wrong("cannot index slice/array with nil");
            case GoValue.Number number -> throw cannotIndex(number);
            case GoValue.Text text -> throw cannotIndex(text);
            case GoValue.Truth truth -> throw cannotIndex(truth);
            case GoValue.Items items -> throw cannotIndex(items);
            case GoValue.Fields fields -> throw cannotIndex(fields);
            case GoValue.Held held -> throw cannotIndex(held);
        };
        if (at < 0 || at > size) {
            throw new Wrong("index out of range: " + at);
        }
        return (int) at;
    }

    private static Wrong cannotIndex(GoValue index) {
        return new Wrong("cannot index slice/array with type " + index.type());
    }

    private static GoValue slice(List<GoValue> given) {
        GoValue item = given.getFirst().bare();
        int most = item instanceof GoValue.Text ? 2 : 3;
        if (item instanceof GoValue.Missing) {
            throw new Wrong("slice of untyped nil");
        }
        if (given.size() > 4) {
            throw new Wrong("too many slice indexes: " + (given.size() - 1));
        }
        if (!(item instanceof GoValue.Text) && !(item instanceof GoValue.Items)) {
            throw new Wrong("can't slice item of type " + item.type());
        }
        if (given.size() - 1 > most) {
            throw new Wrong("cannot 3-index slice a string");
        }
        byte[] bytes = item instanceof GoValue.Text text ? bytes(text) : new byte[0];
        int size = item instanceof GoValue.Items items ? items.items().size() : bytes.length;
        int from = given.size() > 1 ? at(given.get(1).bare(), size) : 0;
        int to = given.size() > 2 ? at(given.get(2).bare(), size) : size;
        if (from > to) {
            throw new Wrong("invalid slice index: " + from + " > " + to);
        }
        return item instanceof GoValue.Items items
                ? new GoValue.Items(items.items().subList(from, to))
                : text(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    private static boolean equal(List<GoValue> given) {
        if (given.size() < 2) {
            throw new Wrong("missing argument for comparison");
        }
        GoValue first = given.getFirst().bare();
        for (GoValue other : given.subList(1, given.size())) {
            if (GoComparison.equal(first, other.bare())) {
                return true;
            }
        }
        return false;
    }

    private static boolean less(List<GoValue> given) {
        return GoComparison.less(given.getFirst().bare(), given.getLast().bare());
    }

    /** Two values that can't be compared. */
    static Wrong incomparable(String why) {
        return new Wrong(why);
    }

    private static boolean exists(List<GoValue> given) {
        GoValue item = given.getFirst().bare();
        if (given.size() == 1) {
            return true;
        }
        for (GoValue index : given.subList(1, given.size())) {
            GoValue key = index.bare();
            if (item instanceof GoValue.Fields fields && key instanceof GoValue.Text name) {
                Value found = fields.fields().get(name.text());
                item = found == null ? GoValue.MISSING : GoValue.of(found);
            } else if (item instanceof GoValue.Items items
                    && key instanceof GoValue.Whole(long at, String type)
                    && at >= 0
                    && at < items.items().size()) {
                item = GoValue.of(items.items().get((int) at));
            } else if (item instanceof GoValue.Text text
                    && key instanceof GoValue.Whole(long at, String type)
                    && at >= 0
                    && at < bytes(text).length) {
                item = new GoValue.Letter(bytes(text)[(int) at] & 0xff);
            } else {
                return false;
            }
        }
        return !(item instanceof GoValue.Missing);
    }

    private static GoValue decoded(String text) {
        String plain = text.replace("\r", "").replace("\n", "");
        int wrong = GoEscapes.wrongBase64(text);
        if (wrong >= 0) {
            throw new Wrong("base64 decode failed: illegal base64 data at input byte " + wrong);
        }
        return text(new String(Base64.getDecoder().decode(plain), StandardCharsets.UTF_8));
    }
}
