package labrunner.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import labrunner.fault.Fault;

/**
 * What goes wrong on purpose. Each part of the cluster asks whether a fault of its kind is there at the moment; those that begin by
 * themselves are heard of when they do. Changed on the loop's thread only.
 */
public final class Faults {
    private record Played(Fault fault, Instant asked, boolean byHand) {}

    private record Ending(Fault fault, Runnable task) {}

    private final PracticeLoop loop;
    private final List<Ending> endings = new CopyOnWriteArrayList<>();
    private final List<Played> played = new CopyOnWriteArrayList<>();
    private final List<Consumer<Fault>> beginners = new CopyOnWriteArrayList<>();
    private final Set<String> silent = new ConcurrentSkipListSet<>();
    private final List<Consumer<String>> silenced = new CopyOnWriteArrayList<>();

    Faults(PracticeLoop loop) {
        this.loop = loop;
    }

    /** From now on it is there, once it has begun. */
    public void play(Fault fault) {
        play(fault, false);
    }

    /** @param byHand whether it stays whatever page is gone through */
    public void play(Fault fault, boolean byHand) {
        var asked = new Played(fault, loop.now(), byHand);
        played.add(asked);
        Duration after = fault.span().after();
        if (after.isZero()) {
            begin(asked);
        } else {
            loop.after(after, DelayKind.EXPIRY, () -> begin(asked));
        }
    }

    private void begin(Played asked) {
        if (played.contains(asked)) {
            beginners.forEach(listener -> listener.accept(asked.fault()));
        }
    }

    /** It is there no longer; what came of it heals as it would by itself. */
    public void mend(Fault fault) {
        if (played.removeIf(asked -> asked.fault().equals(fault))) {
            List<Ending> ended =
                    endings.stream().filter(one -> one.fault().equals(fault)).toList();
            endings.removeAll(ended);
            ended.forEach(one -> one.task().run());
        }
    }

    /** Runs a task if the fault is mended. */
    public void whenMended(Fault fault, Runnable task) {
        endings.add(new Ending(fault, task));
    }

    /** All that were asked for. */
    public List<Fault> all() {
        return played.stream().map(Played::fault).toList();
    }

    /** Whether one of them will begin or end by itself. */
    boolean willChange() {
        Instant now = loop.now();
        return played.stream().anyMatch(asked -> asked.fault().span().changesAfter(asked.asked(), now));
    }

    /** Those of them that no page has asked for. */
    public List<Fault> byHand() {
        return played.stream().filter(Played::byHand).map(Played::fault).toList();
    }

    /** Those of a kind that are there now. */
    public <T extends Fault> List<T> now(Class<T> kind) {
        if (played.isEmpty()) {
            return List.of();
        }
        Instant now = loop.now();
        return played.stream()
                .filter(asked -> kind.isInstance(asked.fault()))
                .filter(asked -> asked.fault().span().holds(asked.asked(), now))
                .map(asked -> kind.cast(asked.fault()))
                .toList();
    }

    /** Calls the listener when a fault begins. */
    public void whenBegun(Consumer<Fault> listener) {
        beginners.add(listener);
    }

    /** A node's kubelet says nothing any more: its machine is gone, or cut off. */
    public void silence(String node) {
        if (silent.add(node)) {
            silenced.forEach(listener -> listener.accept(node));
        }
    }

    /** It is heard again, or its node is no more. */
    public void unsilence(String node) {
        if (silent.remove(node)) {
            silenced.forEach(listener -> listener.accept(node));
        }
    }

    public boolean isSilent(String node) {
        return silent.contains(node);
    }

    /** Calls the listener with a node's name when its kubelet goes silent, or is heard again. */
    public void whenSilenced(Consumer<String> listener) {
        silenced.add(listener);
    }
}
