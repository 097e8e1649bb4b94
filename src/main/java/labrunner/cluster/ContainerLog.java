package labrunner.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one container's log from where it was left, as lines with their times. Used by one thread. */
final class ContainerLog {
    private static final int LONGEST_LINE = 1 << 20;

    private final Transport transport;
    private final String namespace;
    private final String pod;
    private final String container;
    private final LogBuffer buffer;
    private Optional<Instant> last = Optional.empty();
    private volatile Optional<BodyStream> open = Optional.empty();

    ContainerLog(Transport transport, String namespace, String pod, String container, LogBuffer buffer) {
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
        if (last.isPresent()) {
            call = call.ask("sinceTime", last.get().toString());
        } else {
            call = call.ask("sinceSeconds", since.map(time -> Long.toString(Math.max(1, time.toSeconds()))));
            call = tail.isPresent() && tail.getAsInt() >= 0 ? call.ask("tailLines", Integer.toString(tail.getAsInt())) : call;
        }
        Optional<Instant> after = last;
        try (BodyStream stream = transport.open(call)) {
            open = Optional.of(stream);
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), 1 << 16);
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                LogLine line = line(text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) : text);
                boolean old = after.isPresent()
                        && line.time().map(time -> !time.isAfter(after.get())).orElse(false);
                if (!old) {
                    last = line.time().or(() -> last);
                    buffer.line(line);
                }
            }
        } finally {
            open = Optional.empty();
        }
    }

    private LogLine line(String text) {
        int space = text.indexOf(' ');
        if (space > 19) {
            try {
                return new LogLine(
                        namespace, pod, container, Optional.of(Instant.parse(text.substring(0, space))), text.substring(space + 1));
            } catch (DateTimeParseException e) {
                try {
                    return new LogLine(
                            namespace,
                            pod,
                            container,
                            Optional.of(java.time.OffsetDateTime.parse(text.substring(0, space)).toInstant()),
                            text.substring(space + 1));
                } catch (DateTimeParseException again) {
                    // a line of the kubelet's own, with no time before it
                }
            }
        }
        return new LogLine(namespace, pod, container, Optional.empty(), text);
    }

    void close() {
        open.ifPresent(BodyStream::close);
    }
}
