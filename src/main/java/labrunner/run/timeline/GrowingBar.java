package labrunner.run.timeline;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bar while more becomes known of it. */
final class GrowingBar {
    /** More events about one object tell nobody anything; the newest are left out, as they repeat. */
    static final int MOST_MARKS = 24;

    final String uid;
    final Bar.Kind kind;
    final String name;
    final Optional<String> namespace;
    /** The number of the snapshot that showed it last; 0 where none did. */
    long shown;

    private boolean ours;
    private Bar.About about = Bar.About.NOTHING;
    private final Map<Stage, Station> stations = new EnumMap<>(Stage.class);
    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private Optional<Bar> made = Optional.empty();

    GrowingBar(String uid, Bar.Kind kind, String name, Optional<String> namespace) {
        this.uid = uid;
        this.kind = kind;
        this.name = name;
        this.namespace = namespace;
    }

    /** Goes on with what was kept, under another uid where that has become known. */
    static GrowingBar of(Bar bar, String uid) {
        var growing = new GrowingBar(uid, bar.kind(), bar.name(), bar.namespace());
        growing.ours = bar.ours();
        growing.about = bar.about();
        bar.stations().forEach(station -> growing.stations.put(station.stage(), station));
        bar.marks().forEach(mark -> growing.marks.put(mark.id(), mark));
        return growing;
    }

    void about(Bar.About now, boolean isOurs) {
        Bar.About next = about.with(now);
        // what was of this lab stays so, also when its Deployment is gone
        boolean nowOurs = ours || isOurs;
        if (!next.equals(about) || nowOurs != ours) {
            about = next;
            ours = nowOurs;
            made = Optional.empty();
        }
    }

    Bar.About about() {
        return about;
    }

    void reach(Station station) {
        Station before = stations.get(station.stage());
        Station next = before == null ? station : before.better(station);
        if (!next.equals(before)) {
            stations.put(next.stage(), next);
            made = Optional.empty();
        }
    }

    boolean reached(Stage stage) {
        return stations.containsKey(stage);
    }

    void mark(Mark mark) {
        if (marks.size() < MOST_MARKS && !marks.containsKey(mark.id())) {
            marks.put(mark.id(), mark);
            made = Optional.empty();
        }
    }

    /** Whether something became known since {@link #bar} was asked for. */
    boolean changed() {
        return made.isEmpty();
    }

    /** What is known now; the same instance while nothing changes. Only for one that has a station. */
    Bar bar() {
        Bar bar = made.orElseGet(this::make);
        made = Optional.of(bar);
        return bar;
    }

    boolean hasStation() {
        return !stations.isEmpty();
    }

    private Bar make() {
        return new Bar(uid, kind, name, namespace, ours, about, ordered(), ordered(marks));
    }

    private List<Station> ordered() {
        // a time in whole seconds may be before one in milliseconds that it followed
        return List.copyOf(stations.values());
    }

    private static List<Mark> ordered(Map<String, Mark> marks) {
        return marks.values().stream().sorted(Comparator.comparing(Mark::at)).toList();
    }
}
