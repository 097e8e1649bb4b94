package labrunner.shell;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labrunner.shell.data.In;
import labrunner.shell.data.Sink;

/** Where a command reads and writes: its input, and its outputs by number. */
record Streams(In in, Map<Integer, Sink> outs) {
    Streams {
        outs = Map.copyOf(outs);
    }

    static Streams of(In in, Sink out, Sink err) {
        return new Streams(in, Map.of(1, out, 2, err));
    }

    Streams from(In other) {
        return new Streams(other, outs);
    }

    Streams with(int stream, Sink sink) {
        var changed = new TreeMap<>(outs);
        changed.put(stream, sink);
        return new Streams(in, changed);
    }

    Streams without(int stream) {
        var changed = new TreeMap<>(outs);
        changed.remove(stream);
        return new Streams(in, changed);
    }

    Optional<Sink> sink(int stream) {
        return Optional.ofNullable(outs.get(stream));
    }
}
