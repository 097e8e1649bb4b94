package labrunner.shell.tools;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;

/** {@code base64}, {@code envsubst}, {@code sleep} and {@code date}. */
final class Others {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)\\})");
    private static final Map<Character, String> DATE = Map.ofEntries(
            Map.entry('Y', "uuuu"),
            Map.entry('m', "MM"),
            Map.entry('d', "dd"),
            Map.entry('H', "HH"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('F', "uuuu-MM-dd"),
            Map.entry('T', "HH:mm:ss"),
            Map.entry('y', "uu"),
            Map.entry('j', "DDD"),
            Map.entry('b', "MMM"),
            Map.entry('a', "EEE"),
            Map.entry('N', "SSSSSSSSS"));

    private Others() {}

    static Status base64(Tool.Call call) {
        Options options = Options.of(call, "dDw:", "decode=d", "wrap=w");
        if (options.words().size() > 1) {
            throw new FailedException(1, "extra operand");
        }
        Optional<Text> read = call.text(options.files().getFirst());
        if (read.isEmpty()) {
            return Status.FAILED;
        }
        String text = read.get().known();
        call.effort().characters(4L * text.length());
        if (options.has('d') || options.has('D')) {
            return decode(call, text);
        }
        String wrap = options.value('w').orElse("76");
        if (!wrap.matches("\\d{1,6}")) {
            throw call.refuse("with these options");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int width = Integer.parseInt(wrap);
        String encoded = Base64.getEncoder().encodeToString(bytes);
        if (width == 0) {
            call.out().print(encoded);
            return Status.OK;
        }
        for (int i = 0; i < encoded.length(); i += width) {
            call.out().print(encoded.substring(i, Math.min(encoded.length(), i + width)) + "\n");
        }
        return Status.OK;
    }

    private static Status decode(Tool.Call call, String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replace("\n", ""));
            call.out()
                    .print(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
            return Status.OK;
        } catch (IllegalArgumentException e) {
            throw call.refuse("of what isn't base64");
        } catch (CharacterCodingException e) {
            throw call.refuse("of what isn't text");
        }
    }

    static Status envsubst(Tool.Call call) {
        Options options = Options.of(call, "");
        if (options.words().size() > 1) {
            throw new FailedException(1, "too many arguments");
        }
        String only = options.words().isEmpty() ? "" : options.words().getFirst();
        String text = call.in().rest().known();
        call.effort().characters(text.length());
        Matcher matcher = VARIABLE.matcher(text);
        var out = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            boolean meant = only.isEmpty() || only.contains("$" + name) || only.contains("${" + name + "}");
            String value = meant ? call.variable(name).orElse(Text.EMPTY).known() : matcher.group();
            matcher.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        call.out().print(matcher.appendTail(out).toString());
        return Status.OK;
    }

    static Status sleep(Tool.Call call) {
        for (String word : call.args()) {
            if (!word.matches("\\d{1,5}(\\.\\d{1,3})?[smh]?")) {
                throw call.refuse("with these words");
            }
            char unit = word.charAt(word.length() - 1);
            double number = Double.parseDouble(Character.isLetter(unit) ? word.substring(0, word.length() - 1) : word);
            call.clock().pass(Duration.ofMillis((long)
                    (number * (unit == 'h' ? 3_600_000 : unit == 'm' ? 60_000 : 1_000))));
        }
        return Status.OK;
    }

    static Status date(Tool.Call call) {
        Options options = Options.of(call, "u", "utc=u", "universal=u");
        List<String> words = options.words();
        if (words.size() != 1 || !words.getFirst().startsWith("+")) {
            throw call.refuse("without a format");
        }
        ZonedDateTime now = call.clock().now().atZone(ZoneOffset.UTC);
        var out = new StringBuilder();
        String format = words.getFirst();
        for (int i = 1; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 >= format.length()) {
                out.append(c);
                continue;
            }
            char sort = format.charAt(++i);
            boolean zoneless = sort == 's' || options.has('u');
            if (sort == 's') {
                out.append(now.toEpochSecond());
            } else if (sort == '%') {
                out.append('%');
            } else if (sort == 'Z' && options.has('u')) {
                out.append("UTC");
            } else if (DATE.containsKey(sort) && zoneless) {
                out.append(
                        DateTimeFormatter.ofPattern(DATE.get(sort), Locale.ROOT).format(now));
            } else {
                // The zone of the learner's clock isn't the script's business.
                throw call.refuse("with the format " + format + (options.has('u') ? "" : " without -u"));
            }
        }
        call.out().print(out + "\n");
        return Status.OK;
    }
}
