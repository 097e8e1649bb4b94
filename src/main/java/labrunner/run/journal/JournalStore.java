package labrunner.run.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import labrunner.run.timeline.Timeline;

/** Where a journal is kept between two openings of a lab. */
public interface JournalStore extends AutoCloseable {

    /** What is there; empty if nothing is. */
    Optional<JournalData> read();

    /** Takes the place of what was there; kept when this returns. */
    void write(JournalData data);

    /** What is kept of machines and pods of the run; empty if nothing is, or if it can't be read. */
    Optional<Timeline> timeline();

    /** Takes the place of what was kept of machines and pods. What can't be kept is lost: nothing depends on it. */
    void keep(Timeline timeline);

    @Override
    void close();

    /** For a cluster that dies with this process: kept for as long as it, in {@code journals} by {@link labrunner.lab.Lab#key()}. */
    static JournalStore inMemory(Map<String, JournalData> journals, String lab) {
        return inMemory(journals, new HashMap<>(), lab);
    }

    /** The same, with what is kept of machines and pods in {@code timelines}. */
    static JournalStore inMemory(Map<String, JournalData> journals, Map<String, Timeline> timelines, String lab) {
        return new JournalStore() {
            @Override
            public Optional<JournalData> read() {
                return Optional.ofNullable(journals.get(lab));
            }

            @Override
            public void write(JournalData data) {
                journals.put(lab, data);
            }

            @Override
            public Optional<Timeline> timeline() {
                return Optional.ofNullable(timelines.get(lab));
            }

            @Override
            public void keep(Timeline timeline) {
                timelines.put(lab, timeline);
            }

            @Override
            public void close() {
                // what a page that is read again goes on with
            }
        };
    }
}
