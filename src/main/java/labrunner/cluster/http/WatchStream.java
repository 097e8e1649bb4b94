package labrunner.cluster.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Json;
import labrunner.value.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;

/** One watch: events as the server sends them, until it ends. */
public final class WatchStream implements AutoCloseable {
    /** The server no longer has what came after that version: list again. */
    public static final class Expired extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** ADDED, MODIFIED, DELETED or BOOKMARK, and the object. */
    public record Event(String type, Value object) {}

    private final BodyStream body;
    private Optional<JsonParser> opened = Optional.empty();

    /**
     * Asks for a short time only: the server ends the watch then, so one that doesn't end is dead, however idle the collection is.
     *
     * @param collection the list's call with its selectors
     */
    public WatchStream(Transport transport, Call collection, String resourceVersion) throws Expired {
        Pace pace = transport.pace();
        long seconds = pace.seconds(ThreadLocalRandom.current().nextDouble());
        try {
            body = transport.open(
                    collection
                            .ask("watch", "true")
                            .ask("allowWatchBookmarks", "true")
                            .ask("timeoutSeconds", Long.toString(seconds))
                            .ask("resourceVersion", resourceVersion),
                    pace.begin());
            body.until(Duration.ofSeconds(seconds), pace.grace());
        } catch (ProblemException e) {
            if (e.problem().kind() == Kind.EXPIRED) {
                throw new Expired();
            }
            throw e;
        }
    }

    /** Made when the first event is asked for: a parser reads on being made, and a watch may be silent for long. */
    private JsonParser parser() {
        JsonParser parser = opened.orElseGet(() -> Json.stream(body));
        opened = Optional.of(parser);
        return parser;
    }

    /**
     * The next event; empty where the server ended the watch, as it does every few seconds.
     *
     * @throws BodyStream.Silent where it neither said anything nor ended the watch when it should have
     * @throws IOException where the watch broke off
     * @throws Expired where it can't be begun again from where it was
     */
    public Optional<Event> next() throws IOException, Expired {
        try {
            JsonParser parser = parser();
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Value event = Json.read(parser, "managedFields");
            String type = event.text("type").orElse("");
            Value object = event.at("object");
            if (type.equals("ERROR")) {
                long code = object.whole("code").orElse(0L);
                if (code == 410) {
                    throw new Expired();
                }
                throw ServerErrors.of(object, (int) code).asException();
            }
            return Optional.of(new Event(type, object));
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            // cut off within an object: the server went away
            throw new IOException("the watch broke off", e);
        }
    }

    @Override
    public void close() {
        body.close();
    }
}
