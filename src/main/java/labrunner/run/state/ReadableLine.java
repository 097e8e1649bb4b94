package labrunner.run.state;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import labrunner.cluster.watch.LogLine;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A log line as a person reads it: when, how bad, what, and the fields that say something. Lines that aren't JSON are their
 * own message.
 *
 * @param time when it was written, as the line or else the kubelet says
 * @param message what it says
 * @param fields the rest in a few words, what matters first and identifiers last, as {@code Standard_D2pls_v6 swedencentral-1
 *     default-demo-474w8 cpu=1350m}
 * @param raw the whole line
 */
public record ReadableLine(Optional<Instant> time, Level level, String message, String fields, String raw) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonMapper PRETTY = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    /** How bad it is. */
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR,
        /** The line doesn't say. */
        NONE
    }

    /** Reads a line. */
    public static ReadableLine of(LogLine line) {
        String raw = line.text();
        if (raw.startsWith("{")) {
            try {
                JsonNode tree = JSON.readTree(raw);
                if (tree.isObject()) {
                    return of(tree, line);
                }
            } catch (JacksonException e) {
                // Cut off, or only looks like JSON: it is shown as it is.
            }
        }
        return new ReadableLine(line.time(), Level.NONE, raw, "", raw);
    }

    private static ReadableLine of(JsonNode tree, LogLine line) {
        String message = text(tree, "message").or(() -> text(tree, "msg")).orElse("");
        return new ReadableLine(
                text(tree, "time").flatMap(ReadableLine::instant).or(line::time),
                level(text(tree, "level").orElse("")),
                message,
                LogFields.of(tree),
                line.text());
    }

    private static Level level(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "DEBUG" -> Level.DEBUG;
            case "INFO" -> Level.INFO;
            case "WARN", "WARNING" -> Level.WARN;
            case "ERROR", "DPANIC", "PANIC", "FATAL" -> Level.ERROR;
            default -> Level.NONE;
        };
    }

    private static Optional<String> text(JsonNode tree, String key) {
        return Optional.ofNullable(tree.get(key)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The whole line; JSON with a line for each field. */
    public String opened() {
        if (raw.startsWith("{")) {
            try {
                return PRETTY.writeValueAsString(PRETTY.readTree(raw));
            } catch (JacksonException e) {
                return raw;
            }
        }
        return raw;
    }

    /** The objects that the line names. */
    public List<LogFields.Named> names() {
        if (!raw.startsWith("{")) {
            return List.of();
        }
        try {
            return LogFields.names(JSON.readTree(raw));
        } catch (JacksonException e) {
            return List.of();
        }
    }

    /** Time, level, message and fields on one line. */
    public String folded() {
        return List.of(message, fields).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }
}
