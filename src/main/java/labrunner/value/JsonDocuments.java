package labrunner.value;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** The JSON values that stand one after the other in a text, to the first thing that isn't JSON. Ends with its last value. */
public final class JsonDocuments {
    private final String text;
    private final JsonParser parser;
    private int end;
    private boolean ended;

    /** Reads nothing yet. */
    public JsonDocuments(String text) {
        this.text = text;
        this.parser = Json.stream(text);
    }

    /**
     * The next value; empty at the end, and from there where no JSON stands.
     *
     * @throws Json.TooLarge for a number that a double can't hold
     */
    public Optional<Value> next() {
        try {
            if (ended || parser.nextToken() == null) {
                ended = true;
                return Optional.empty();
            }
            Value value = Json.read(parser, "");
            end = (int) parser.currentLocation().getCharOffset();
            return Optional.of(value);
        } catch (Json.TooLarge e) {
            throw e;
        } catch (JacksonException e) {
            ended = true;
            return Optional.empty();
        }
    }

    /** Where what follows the last value begins, in characters. */
    public int position() {
        int at = end;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
