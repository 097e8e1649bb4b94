package labrunner.cluster.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.cluster.http.BodyStream;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Transport;

/** Reads one container's log from where it was left, as lines with their times. Used by one thread. */
public final class ContainerLog {
    private static final int LONGEST_LINE = 1 << 20;
    private static final Pattern TIME = Pattern.compile("^\\{.{0,200}?\"time\":\"([^\"]+)\"");

    private final Transport transport;
    private final String namespace;
    private final String pod;
    private final String container;
    private final LogBuffer buffer;
    private final boolean previous;
    /** A log that says nothing for so long may be of a dead connection: it is opened again after its last line. */
    private static final Duration SILENT = Duration.ofSeconds(60);

    private Optional<Instant> last = Optional.empty();
    private boolean exact = true;
    private volatile Optional<BodyStream> open = Optional.empty();

    ContainerLog(
            Transport transport, String namespace, String pod, String container, LogBuffer buffer, boolean previous) {
        this.previous = previous;
        this.transport = transport;
        this.namespace = namespace;
        this.pod = pod;
        this.container = container;
        this.buffer = buffer;
    }

    /**
     * Reads until the log ends; when read again, goes on after the last line.
     *
     * @throws IOException where the stream broke off
     */
    void read(boolean follow, Optional<Duration> since, OptionalInt tail) throws IOException, InterruptedException {
        Call call = Call.get("/api/v1/namespaces/" + Call.encode(namespace) + "/pods/" + Call.encode(pod) + "/log")
                .accepting("*/*")
                .ask("container", container)
                .ask("timestamps", "true");
        call = follow ? call.ask("follow", "true") : call;
        call = previous ? call.ask("previous", "true") : call;
        if (last.isPresent()) {
            call = call.ask("sinceTime", last.get().toString());
        } else {
            call = call.ask("sinceSeconds", since.map(time -> Long.toString(Math.max(1, time.toSeconds()))));
            call = tail.isPresent() && tail.getAsInt() >= 0
                    ? call.ask("tailLines", Integer.toString(tail.getAsInt()))
                    : call;
        }
        Optional<Instant> after = last;
        try (BodyStream stream = transport.open(call)) {
            open = Optional.of(stream);
            if (follow && exact) {
                stream.until(Duration.ZERO, SILENT);
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), 1 << 16);
            for (Optional<String> text = next(reader); text.isPresent(); text = next(reader)) {
                Stamped stamped = line(text.get());
                if (after.isEmpty() || !stamped.isOld(after.get())) {
                    last = stamped.line().time().or(() -> last);
                    exact = stamped.exact();
                    buffer.line(stamped.line());
                }
            }
        } finally {
            open = Optional.empty();
        }
    }

    /** The next line, of one that goes on for ever its beginning; empty at the end. */
    public static Optional<String> next(Reader reader) throws IOException {
        var line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return Optional.empty();
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return Optional.of(line.toString());
    }

    /** A line with the kubelet's time before it; where the kubelet sends none, with the time that a JSON line itself says. */
    private Stamped line(String text) {
        int space = text.indexOf(' ');
        Optional<Instant> stamp = space > 19 ? instant(text.substring(0, space)) : Optional.empty();
        return stamp.isPresent()
                ? new Stamped(new LogLine(namespace, pod, container, stamp, text.substring(space + 1)), true)
                : new Stamped(new LogLine(namespace, pod, container, said(text), text), false);
    }

    private record Stamped(LogLine line, boolean exact) {
        /** Whether it was read before: the kubelet's nanoseconds tell lines apart, a line's own milliseconds may not. */
        boolean isOld(Instant last) {
            return line.time()
                    .map(time -> exact ? !time.isAfter(last) : time.isBefore(last))
                    .orElse(false);
        }
    }

    private static Optional<Instant> said(String text) {
        Matcher time = TIME.matcher(text);
        return time.find() ? instant(time.group(1)) : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    void close() {
        open.ifPresent(BodyStream::close);
    }
}
