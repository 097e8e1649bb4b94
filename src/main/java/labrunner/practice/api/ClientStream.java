package labrunner.practice.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import labrunner.practice.Clients;

/**
 * A stream to a client that goes on: lines are put in on the loop's thread and written on the request's, so that a slow
 * client holds up nobody.
 */
final class ClientStream implements AutoCloseable {
    /** As a real API server does it: a client that hears nothing for longer takes the connection for dead. */
    private static final Duration BETWEEN_BOOKMARKS = Duration.ofMinutes(1);

    private static final Duration BEFORE_END = Duration.ofSeconds(2);

    private final LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final Clients.Delivery delivery;
    private Runnable bookmark = () -> {};

    private sealed interface Item {
        record Line(String text, boolean news) implements Item {}

        record End() implements Item {}
    }

    ClientStream(Clients clients) {
        delivery = clients.delivery();
    }

    /** Has this run when a bookmark is due: each minute, and shortly before the end. To be said before {@link #serve}. */
    void bookmarks(Runnable task) {
        bookmark = task;
    }

    /** @param news whether the client could want to act on it, see {@link Repeats} */
    void line(String text, boolean news) {
        delivery.queued(news);
        items.add(new Item.Line(text, news));
    }

    void end() {
        delivery.queued(true);
        items.add(new Item.End());
    }

    /** Writes until the end, the time-out or the client's leaving; {@code headers} are sent first. */
    void serve(HttpExchange exchange, long timeoutSeconds, Consumer<HttpExchange> headers) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
        headers.accept(exchange);
        try (OutputStream out = begun(exchange)) {
            out.flush();
            boolean open = true;
            long due = nextBookmark(until);
            while (open) {
                if (System.nanoTime() - due >= 0) {
                    bookmark.run();
                    due = nextBookmark(until);
                }
                long now = System.nanoTime();
                Item first = items.poll(Math.min(until - now, due - now), TimeUnit.NANOSECONDS);
                open = first == null ? System.nanoTime() - until < 0 : write(out, first);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long nextBookmark(long until) {
        long now = System.nanoTime();
        long last = until - BEFORE_END.toNanos();
        return last - now > 0
                ? Math.min(last - now, BETWEEN_BOOKMARKS.toNanos()) + now
                : now + BETWEEN_BOOKMARKS.toNanos();
    }

    /** The client has gone; nobody waits for what it hasn't read. */
    @Override
    public void close() {
        delivery.close();
    }

    private static OutputStream begun(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    /** Writes all that waits in one go; answers whether more may come. */
    private boolean write(OutputStream out, Item first) throws IOException {
        var batch = new java.util.ArrayList<Item>(List.of(first));
        items.drainTo(batch);
        var text = new StringBuilder();
        boolean open = true;
        boolean news = false;
        for (Item item : batch) {
            switch (item) {
                case Item.Line line -> {
                    text.append(line.text()).append('\n');
                    news |= line.news();
                }
                case Item.End end -> {
                    open = false;
                    news = true;
                }
            }
        }
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } finally {
            delivery.delivered(batch.size(), news);
        }
        return open;
    }
}
