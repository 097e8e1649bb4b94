package labrunner.shell.jq;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import labrunner.shell.data.Effort;
import labrunner.shell.data.RefusedException;
import labrunner.value.Value;

/** {@code @csv}, {@code @base64} and the others: a value as a text. */
final class Formats {
    private Formats() {}

    /** A text as it is, anything else as JSON. */
    static String text(Value value, Effort effort) {
        return value.text().orElseGet(() -> JsonOut.compact(value, effort));
    }

    static String format(String name, Value value, Effort effort) {
        String made = switch (name) {
            case "text" -> text(value, effort);
            case "json" -> JsonOut.compact(value, effort);
            case "csv" -> row(value, ",", name, text -> "\"" + text.replace("\"", "\"\"") + "\"");
            case "tsv" ->
                row(
                        value,
                        "\t",
                        name,
                        text -> text.replace("\\", "\\\\")
                                .replace("\t", "\\t")
                                .replace("\r", "\\r")
                                .replace("\n", "\\n"));
            case "html" ->
                text(value, effort)
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("'", "&#39;")
                        .replace("\"", "&quot;");
            case "uri" -> uri(text(value, effort));
            case "sh" -> shell(value, effort);
            case "base64" ->
                Base64.getEncoder().encodeToString(text(value, effort).getBytes(StandardCharsets.UTF_8));
            case "base64d" -> decoded(text(value, effort));
            default -> throw new IllegalArgumentException(name);
        };
        effort.characters(made.length());
        return Effort.within(made);
    }

    private static String row(Value value, String separator, String name, Function<String, String> quoted) {
        if (!(value instanceof Value.Sequence sequence)) {
            throw new JqException(
                    "error: " + Places.kind(value) + " cannot be " + name + "-formatted, only an array can be");
        }
        return sequence.items().stream()
                .map(item -> switch (item) {
                    case Value.Null n -> "";
                    case Value.Bool bool -> String.valueOf(bool.truth());
                    case Value.Whole whole -> Numbers.print(whole);
                    case Value.Decimal decimal -> Numbers.print(decimal);
                    case Value.Text text -> quoted.apply(text.text());
                    case Value.Sequence s -> throw invalid(item, name);
                    case Value.Mapping m -> throw invalid(item, name);
                })
                .collect(Collectors.joining(separator));
    }

    private static JqException invalid(Value item, String name) {
        return new JqException("error: " + Places.kind(item) + " is not valid in a " + name + " row");
    }

    private static String uri(String text) {
        var out = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 255);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0);
            // Jq 1.6 leaves some signs as they are that later ones escape
            if ("!*'()".indexOf(c) >= 0) {
                throw new RefusedException("jq with @uri of " + c);
            }
            out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }

    private static String shell(Value value, Effort effort) {
        List<Value> items = value instanceof Value.Sequence sequence ? sequence.items() : List.of(value);
        return items.stream()
                .map(item -> {
                    if (item instanceof Value.Sequence || item instanceof Value.Mapping) {
                        throw new JqException("error: " + Places.kind(item) + " can not be escaped for shell");
                    }
                    return item.text()
                            .map(text -> "'" + text.replace("'", "'\\''") + "'")
                            .orElseGet(() -> text(item, effort));
                })
                .collect(Collectors.joining(" "));
    }

    private static String decoded(String text) {
        try {
            if (text.length() % 4 != 0) {
                throw new RefusedException("jq with @base64d of what isn't whole base64");
            }
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(text)))
                    .toString();
            if (decoded.indexOf('\0') >= 0) {
                throw new RefusedException("jq with @base64d of what isn't text");
            }
            return decoded;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new RefusedException("jq with @base64d of what isn't text in base64");
        }
    }
}
