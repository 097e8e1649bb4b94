package labrunner.practice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What containers have written, by pod and container. Belongs to the loop's thread. */
public final class PodLogs {
    private static final int KEPT = 20_000;

    /** One line and when it was written. */
    public record Line(Instant time, String text) {}

    /** What a listener hears: a line, or that the container writes no more. */
    public sealed interface Heard {
        record Wrote(Line line) implements Heard {}

        record Ended() implements Heard {}
    }

    private record Source(String podUid, String container) {}

    private final PracticeLoop loop;
    private final Map<Source, List<Line>> lines = new HashMap<>();
    private final Map<Source, List<Consumer<Heard>>> followers = new HashMap<>();

    public PodLogs(PracticeLoop loop) {
        this.loop = loop;
    }

    /** A container writes a line. By the pod's uid, because a name can come back. */
    public void append(String podUid, String container, String text) {
        var source = new Source(podUid, container);
        var line = new Line(loop.now(), text);
        var kept = lines.computeIfAbsent(source, s -> new ArrayList<>());
        kept.add(line);
        if (kept.size() > KEPT) {
            kept.subList(0, KEPT / 10).clear();
        }
        followers.getOrDefault(source, List.of()).forEach(follower -> follower.accept(new Heard.Wrote(line)));
    }

    /** The pod is gone: what it wrote goes with it, and who follows hears the end. */
    public void end(String podUid) {
        lines.keySet().removeIf(source -> source.podUid().equals(podUid));
        followers.forEach((source, heard) -> {
            if (source.podUid().equals(podUid)) {
                heard.forEach(follower -> follower.accept(new Heard.Ended()));
            }
        });
        followers.keySet().removeIf(source -> source.podUid().equals(podUid));
    }

    public List<Line> lines(String podUid, String container) {
        return List.copyOf(lines.getOrDefault(new Source(podUid, container), List.of()));
    }

    /** Hears each line from now on; close to end it, on the loop's thread. */
    public AutoCloseable follow(String podUid, String container, Consumer<Heard> follower) {
        var ofSource = followers.computeIfAbsent(new Source(podUid, container), s -> new CopyOnWriteArrayList<>());
        ofSource.add(follower);
        return () -> ofSource.remove(follower);
    }
}
