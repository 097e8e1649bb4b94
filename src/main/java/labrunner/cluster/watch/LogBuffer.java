package labrunner.cluster.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import labrunner.problem.Problem;

/** Lines on their way from the streams to a sink, in batches; bounded, so that a slow sink loses lines and not memory. */
final class LogBuffer implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(40);
    private static final int CAPACITY = 50_000;
    private static final int BATCH = 5_000;

    private sealed interface Item {
        record Line(LogLine line) implements Item {}

        record Trouble(Problem problem) implements Item {}

        record End() implements Item {}
    }

    private final LogSink sink;
    private final boolean mayDrop;
    private final LinkedBlockingQueue<Item> queue = new LinkedBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final Coalescer pump;

    /** @param mayDrop whether a full buffer drops lines (a followed log) or makes the stream wait (one that ends) */
    LogBuffer(LogSink sink, boolean mayDrop) {
        this.sink = sink;
        this.mayDrop = mayDrop;
        this.pump = new Coalescer("log-lines", INTERVAL, this::drain);
    }

    void line(LogLine line) throws InterruptedException {
        var item = new Item.Line(line);
        if (!queue.offer(item)) {
            pump.mark();
            if (mayDrop) {
                dropped.incrementAndGet();
            } else {
                queue.put(item);
            }
        }
        pump.mark();
    }

    void problem(Problem problem) throws InterruptedException {
        queue.put(new Item.Trouble(problem));
        pump.mark();
    }

    void end() throws InterruptedException {
        queue.put(new Item.End());
        pump.mark();
    }

    private void drain() {
        var items = new ArrayList<Item>();
        while (queue.drainTo(items, BATCH) > 0) {
            var lines = new ArrayList<LogLine>();
            for (Item item : items) {
                switch (item) {
                    case Item.Line line -> lines.add(line.line());
                    case Item.Trouble trouble -> {
                        flush(lines);
                        sink.problem(trouble.problem());
                    }
                    case Item.End end -> {
                        flush(lines);
                        sink.ended();
                    }
                }
            }
            flush(lines);
            items.clear();
        }
    }

    private void flush(List<LogLine> lines) {
        if (!lines.isEmpty()) {
            sink.lines(List.copyOf(lines), dropped.getAndSet(0));
            lines.clear();
        }
    }

    @Override
    public void close() {
        pump.close();
    }
}
