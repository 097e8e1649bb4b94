package labrunner.run.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import labrunner.texts.Texts;

/** A timeline in words: pods that had no place and the machines that came for them, and machines that went. Pure. */
public final class Story {
    /** Pods that wait this long after the one before belong to another wave. */
    private static final Duration APART = Duration.ofSeconds(30);
    /** A pod that got its node sooner was never short of place. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    private static final int COUNTED_IN_WORDS = 10;

    /**
     * One thing that happened.
     *
     * @param at when it began, cluster time
     */
    public record Told(Instant at, String text) {}

    private record Wave(Instant begin, Instant end, List<Bar> bars) {}

    private final Timeline timeline;
    private final Map<String, Bar> machines = new HashMap<>();

    private Story(Timeline timeline) {
        this.timeline = timeline;
        timeline.bars(Bar.Kind.NODE_CLAIM).stream()
                .filter(bar -> !bar.about().node().isEmpty())
                .forEach(bar -> machines.put(bar.about().node(), bar));
    }

    /** What happened, oldest first. */
    public static List<Told> of(Timeline timeline) {
        var story = new Story(timeline);
        return Stream.concat(story.waits().stream(), story.ends().stream())
                .sorted(Comparator.comparing(Told::at))
                .toList();
    }

    private List<Told> waits() {
        List<Wave> waves =
                waves(timeline.bars(Bar.Kind.POD).stream().filter(Story::waited).toList(), Story::waitsSince);
        List<Bar> claims = timeline.bars(Bar.Kind.NODE_CLAIM);
        return waves.stream().map(wave -> wait(wave, claims)).toList();
    }

    private static boolean waited(Bar pod) {
        Optional<Instant> node = pod.at(Stage.SCHEDULED);
        return pod.station(Stage.PENDING).isPresent()
                || node.filter(at -> Duration.between(pod.begin(), at).compareTo(AT_ONCE) >= 0)
                        .isPresent();
    }

    private static Instant waitsSince(Bar pod) {
        return pod.at(Stage.PENDING).orElse(pod.begin());
    }

    private Told wait(Wave wave, List<Bar> claims) {
        List<Bar> pods = wave.bars();
        var parts = new ArrayList<String>();
        parts.add(Texts.of("story.pending", pods.size()));
        List<Instant> ordered = claims.stream()
                .map(Bar::begin)
                .filter(at -> !at.isBefore(wave.begin().minusSeconds(1)) && at.isBefore(wave.end()))
                .toList();
        if (!ordered.isEmpty()) {
            parts.add(Texts.of("story.ordered", ordered.size(), after(wave.begin(), ordered.getFirst())));
        }
        List<Bar> placed =
                pods.stream().filter(pod -> pod.at(Stage.SCHEDULED).isPresent()).toList();
        String nodes = placed(wave.begin(), placed, pods.size());
        if (!nodes.isEmpty()) {
            parts.add(nodes);
        }
        long gone = pods.stream()
                .filter(pod -> pod.at(Stage.SCHEDULED).isEmpty() && pod.end().isPresent())
                .count();
        long waiting = pods.size() - placed.size() - gone;
        if (gone > 0) {
            parts.add(Texts.of("story.gone.waiting", gone));
        }
        if (waiting > 0) {
            parts.add(Texts.of(ordered.isEmpty() && placed.isEmpty() ? "story.no.machine" : "story.still", waiting));
        }
        return new Told(wave.begin(), String.join(" → ", parts));
    }

    /** Which machine took how many, in the order in which they took them. */
    private String placed(Instant begin, List<Bar> pods, int of) {
        var byNode = new LinkedHashMap<String, List<Bar>>();
        pods.stream()
                .sorted(Comparator.comparing(pod -> pod.at(Stage.SCHEDULED).orElseThrow()))
                .forEach(pod -> byNode.computeIfAbsent(pod.about().node(), node -> new ArrayList<>())
                        .add(pod));
        var said = new ArrayList<String>();
        int before = 0;
        for (Map.Entry<String, List<Bar>> entry : byNode.entrySet()) {
            int count = entry.getValue().size();
            Instant last = entry.getValue().getLast().at(Stage.SCHEDULED).orElseThrow();
            boolean lastOne = count == 1 && before > 0 && before + 1 == of && of <= COUNTED_IN_WORDS;
            String took = after(begin, last);
            said.add(
                    lastOne
                            ? Texts.of("story.took.last", machine(entry.getKey()), Texts.of("story.nth." + of), took)
                            : said.isEmpty()
                                    ? Texts.of("story.took", machine(entry.getKey()), count, took)
                                    : Texts.of("story.took.more", machine(entry.getKey()), count, took));
            before += count;
        }
        return String.join(", ", said);
    }

    private String machine(String node) {
        return Optional.ofNullable(machines.get(node))
                .map(bar -> bar.about().shortSize())
                .filter(size -> !size.isEmpty())
                .orElse(node);
    }

    private List<Told> ends() {
        List<Bar> going = timeline.bars(Bar.Kind.NODE_CLAIM).stream()
                .filter(bar -> bar.at(Stage.DELETING).or(bar::end).isPresent())
                .toList();
        return waves(going, bar -> bar.at(Stage.DELETING).or(bar::end).orElseThrow()).stream()
                .map(Story::end)
                .toList();
    }

    private static Told end(Wave wave) {
        var gone = new ArrayList<String>();
        wave.bars().stream()
                .filter(bar -> bar.end().isPresent())
                .sorted(Comparator.comparing(bar -> bar.end().orElseThrow()))
                .forEach(bar -> gone.add(Texts.of(
                        gone.isEmpty() ? "story.gone" : "story.gone.more",
                        bar.about().size().isEmpty() ? bar.name() : bar.about().shortSize(),
                        after(wave.begin(), bar.end().orElseThrow()))));
        String leaving = Texts.of("story.leaving", wave.bars().size());
        return new Told(wave.begin(), gone.isEmpty() ? leaving : leaving + " → " + String.join(", ", gone));
    }

    /** Bars that something happened to at about the same time, with no command of the page in between. */
    private List<Wave> waves(List<Bar> bars, Function<Bar, Instant> when) {
        List<Bar> sorted = bars.stream().sorted(Comparator.comparing(when)).toList();
        var waves = new ArrayList<List<Bar>>();
        Instant before = Instant.MIN;
        for (Bar bar : sorted) {
            Instant at = when.apply(bar);
            if (waves.isEmpty() || Duration.between(before, at).compareTo(APART) > 0 || commandBetween(before, at)) {
                waves.add(new ArrayList<>());
            }
            waves.getLast().add(bar);
            before = at;
        }
        var made = new ArrayList<Wave>();
        for (int i = 0; i < waves.size(); i++) {
            Instant end = i + 1 < waves.size()
                    ? when.apply(waves.get(i + 1).getFirst()).minusSeconds(1)
                    : Instant.MAX;
            made.add(new Wave(when.apply(waves.get(i).getFirst()), end, waves.get(i)));
        }
        return made;
    }

    private boolean commandBetween(Instant before, Instant at) {
        return timeline.commands().stream()
                .anyMatch(
                        command -> command.at().isAfter(before) && command.at().isBefore(at));
    }

    /** As people say it, and with a tenth of a second only where it is a few. */
    private static String after(Instant begin, Instant at) {
        long millis = Math.max(0, Duration.between(begin, at).toMillis());
        long seconds = Math.round(millis / 1000.0);
        return millis < 10_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
                : seconds < 300 ? seconds + " s" : seconds / 60 + " m " + seconds % 60 + " s";
    }
}
