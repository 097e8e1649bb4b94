package labrunner.run.cleanup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labrunner.cluster.rows.Ref;
import labrunner.run.journal.RunLabels;
import labrunner.run.state.Remaining;
import labrunner.run.write.Planner;
import labrunner.texts.Texts;

/**
 * What a run left on a cluster and no journal here knows of, found by its labels.
 *
 * @param lab the page's key, as the label has it
 * @param since when that run began; empty where the label doesn't say
 * @param mine whether this learner's run made it; another's is named and never touched
 * @param objects each with its uid
 * @param machines how many claims its NodePools have
 * @param hourly their list price in USD per hour, as far as it is known
 */
public record Orphan(
        String lab, Optional<Instant> since, boolean mine, List<Found> objects, int machines, double hourly) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** An object that carries a run's labels. */
    public record Found(Ref ref, String uid) {}

    public Orphan {
        objects = List.copyOf(objects);
    }

    /** "Left from 24 Nov by 03-multi-architecture: 2 objects, 2 machines, $0.2000/h (NodePool default-demo, …)". */
    @Override
    public String toString() {
        String key = since.isPresent()
                ? mine ? "left.orphan.since" : "left.orphan.others.since"
                : mine ? "left.orphan" : "left.orphan.others";
        return Texts.of(
                key,
                RunLabels.name(lab),
                new Remaining(objects.size(), machines, hourly, 0),
                Planner.some(
                        objects.stream().map(found -> found.ref().toString()).toList()),
                since.map(DAY::format).orElse(""));
    }
}
