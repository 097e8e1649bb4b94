package labrunner.cluster.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The scopes of one kind. Where all of a kind is asked for, that one scope serves the narrower interests too; if the user may not
 * list all of it, the narrower ones get scopes of their own. Used by the publisher's thread after the start.
 */
final class WatchedKind implements AutoCloseable {
    private final List<Interest> interests;
    private final BiFunction<Interest, List<Interest>, WatchedCollection> open;
    private final Optional<WatchedCollection> broad;
    private volatile List<WatchedCollection> narrow = List.of();

    WatchedKind(List<Interest> interests, BiFunction<Interest, List<Interest>, WatchedCollection> open) {
        this.interests = List.copyOf(interests);
        this.open = open;
        this.broad = interests.stream().filter(WatchedKind::isBroad).findFirst().map(at -> open.apply(at, interests));
    }

    private static boolean isBroad(Interest interest) {
        return interest.namespace().isEmpty() && interest.selector().isEmpty();
    }

    void start() {
        broad.ifPresentOrElse(WatchedCollection::start, this::narrow);
    }

    private record Where(Optional<String> namespace, Optional<String> selector) {}

    private void narrow() {
        var groups = new LinkedHashMap<Where, List<Interest>>();
        for (Interest interest : interests) {
            if (!isBroad(interest)) {
                groups.computeIfAbsent(new Where(interest.namespace(), interest.selector()), w -> new ArrayList<>())
                        .add(interest);
            }
        }
        List<WatchedCollection> scopes = groups.entrySet().stream()
                .map(group -> open.apply(
                        new Interest(
                                interests.getFirst().kind(),
                                group.getKey().namespace(),
                                Set.of(),
                                group.getKey().selector(),
                                false),
                        group.getValue()))
                .toList();
        narrow = scopes;
        scopes.forEach(WatchedCollection::start);
    }

    /** Goes over to narrower scopes where the broad one is forbidden. */
    void settle() {
        if (narrow.isEmpty()
                && broad.map(scope -> scope.store().sync() == Sync.FORBIDDEN).orElse(false)
                && interests.stream().anyMatch(interest -> !isBroad(interest))) {
            narrow();
        }
    }

    /** Those that say what there is. */
    List<WatchedCollection> active() {
        Optional<WatchedCollection> all =
                broad.filter(scope -> narrow.isEmpty() || scope.store().sync() == Sync.SYNCED);
        return all.map(List::of).orElse(narrow);
    }

    /**
     * The state of the least known of them.
     *
     * @param longest how long a first list is waited for
     */
    Sync sync(Duration longest) {
        List<Sync> states =
                active().stream().map(scope -> scope.store().sync(longest)).toList();
        if (states.isEmpty()) {
            // not begun: another kind may have been heard before this one is asked for
            return Sync.PENDING;
        }
        for (Sync worst : List.of(Sync.FORBIDDEN, Sync.ABSENT, Sync.PENDING, Sync.FAILING)) {
            if (states.contains(worst)) {
                return worst;
            }
        }
        return Sync.SYNCED;
    }

    @Override
    public void close() {
        broad.ifPresent(WatchedCollection::close);
        narrow.forEach(WatchedCollection::close);
    }
}
