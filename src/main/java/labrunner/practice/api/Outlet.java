package labrunner.practice.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import labrunner.practice.Clients;

/**
 * A stream to a client that goes on: lines are put in on the loop's thread and written on the request's, so that a slow
 * client holds up nobody.
 */
final class Outlet implements AutoCloseable {
    private final LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final Clients.Delivery delivery;

    private sealed interface Item {
        record Line(String text) implements Item {}

        record End() implements Item {}
    }

    Outlet(Clients clients) {
        delivery = clients.delivery();
    }

    void line(String text) {
        delivery.queued();
        items.add(new Item.Line(text));
    }

    void end() {
        delivery.queued();
        items.add(new Item.End());
    }

    /** Writes until the end, the time-out or the client's leaving; {@code headers} are sent first. */
    void serve(HttpExchange exchange, long timeoutSeconds, Consumer<HttpExchange> headers) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
        headers.accept(exchange);
        try (OutputStream out = begun(exchange)) {
            out.flush();
            boolean open = true;
            while (open) {
                Item first = items.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                open = first != null && write(out, first);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
        for (Item item : batch) {
            switch (item) {
                case Item.Line line -> text.append(line.text()).append('\n');
                case Item.End end -> open = false;
            }
        }
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } finally {
            delivery.delivered(batch.size());
        }
        return open;
    }
}
