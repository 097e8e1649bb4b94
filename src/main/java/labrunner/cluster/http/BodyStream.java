package labrunner.cluster.http;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that doesn't end, pulled by the thread that reads it: the next piece is asked for only when the last one
 * was used up, so a slow reader slows the server and nothing piles up here.
 */
public final class BodyStream extends InputStream {
    private sealed interface Part {
        record Bytes(List<ByteBuffer> buffers) implements Part {}

        record End(@Nullable Throwable reason) implements Part {}
    }

    /** Nothing came for longer than it may be silent: what the server had to say meanwhile may be lost. */
    public static final class Silent extends IOException {
        private static final long serialVersionUID = 1L;

        Silent(long nanos) {
            super("nothing was heard for " + TimeUnit.NANOSECONDS.toSeconds(nanos) + " s");
        }
    }

    private final LinkedBlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private volatile @Nullable AsyncBody body;
    private volatile Duration silenceLimit = Duration.ofDays(1);
    private volatile long end = System.nanoTime();
    private List<ByteBuffer> buffers = List.of();
    private int next;
    private @Nullable End ended;

    private record End(@Nullable Throwable reason) {}

    void accept(List<ByteBuffer> buffers, AsyncBody from) {
        parts.add(new Part.Bytes(buffers));
    }

    void begin(AsyncBody from) {
        body = from;
        from.done().whenComplete((nothing, error) -> parts.add(new Part.End(error)));
    }

    /** How long nothing may come before the stream counts as broken. */
    BodyStream silenceLimit(Duration longest) {
        silenceLimit = longest;
        return this;
    }

    /**
     * The server will end the stream after that time: nothing may come until then, and from then on nothing for no longer than the
     * grace.
     */
    public void until(Duration time, Duration grace) {
        end = System.nanoTime() + time.toNanos();
        silenceLimit = grace;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        while (length > 0) {
            while (next < buffers.size() && !buffers.get(next).hasRemaining()) {
                next++;
            }
            if (next < buffers.size()) {
                ByteBuffer buffer = buffers.get(next);
                int count = Math.min(length, buffer.remaining());
                buffer.get(into, offset, count);
                return count;
            }
            if (!more()) {
                return -1;
            }
        }
        return 0;
    }

    private boolean more() throws IOException {
        AsyncBody from = body;
        if (ended == null && from != null) {
            from.consume();
            switch (take()) {
                case Part.Bytes bytes -> {
                    buffers = bytes.buffers();
                    next = 0;
                    return true;
                }
                case Part.End end -> ended = new End(end.reason());
            }
        }
        if (ended != null && ended.reason() != null) {
            throw new IOException("the stream broke off: " + ended.reason().getMessage(), ended.reason());
        }
        return false;
    }

    private Part take() throws IOException {
        try {
            long wait = Math.max(0, end - System.nanoTime()) + silenceLimit.toNanos();
            Part part = parts.poll(wait, TimeUnit.NANOSECONDS);
            if (part == null) {
                throw new Silent(wait);
            }
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    @Override
    public void close() {
        AsyncBody from = body;
        if (from != null) {
            from.cancel();
        }
        parts.add(new Part.End(new IOException("closed")));
    }
}
