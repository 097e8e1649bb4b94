package labrunner.run.journal;

import java.util.Map;
import java.util.Optional;

/** Where a journal is kept between two openings of a lab. */
public interface JournalStore extends AutoCloseable {

    /** What is there; empty if nothing is. */
    Optional<JournalData> read();

    /** Takes the place of what was there; kept when this returns. */
    void write(JournalData data);

    @Override
    void close();

    /** For a cluster that dies with this process: kept for as long as it, in {@code journals} by {@link labrunner.lab.Lab#key()}. */
    static JournalStore inMemory(Map<String, JournalData> journals, String lab) {
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
            public void close() {
                // what a page that is read again goes on with
            }
        };
    }
}
