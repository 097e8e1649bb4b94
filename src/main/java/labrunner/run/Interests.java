package labrunner.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.rows.Ref;
import labrunner.cluster.rows.RowKind;
import labrunner.cluster.watch.FactInterest;
import labrunner.cluster.watch.Interest;
import labrunner.lab.Check;
import labrunner.lab.Effect;
import labrunner.lab.Lab;
import labrunner.lab.LinePattern;
import labrunner.lab.ObjectSet;
import labrunner.lab.PageObject;
import labrunner.run.journal.JournalData;

/** What a lab has to have watched: the rows of the tables, and whole what its expectations look at and its commands write. */
final class Interests {
    private Interests() {}

    /** @param known what earlier runs of the page wrote: it is watched also where the page no longer names it */
    static Set<Interest> of(Lab lab, String defaultNamespace, List<JournalData.ObjectEntry> known) {
        var interests = new LinkedHashSet<Interest>();
        RowKind.ALL.forEach(kind -> interests.add(Interest.rows(kind.name())));
        lab.expectations()
                .flatMap(expectation -> expectation.check().lookedAt().stream())
                .forEach(set -> interests.add(whole(set)));
        // also what no check of lab.yaml names, so that it is noticed when the learner's own kubectl changes or deletes
        // it
        lab.commands().flatMap(placed -> placed.command().effects().stream()).forEach(effect -> {
            interests.add(written(effect.object(), defaultNamespace));
            if (effect.trace() == Effect.Trace.FIELDS) {
                interests.add(whole(effect.object().set()));
            }
        });
        known.forEach(entry -> interests.add(written(entry.ref())));
        return interests;
    }

    private static Interest written(Ref ref) {
        return RowKind.named(ref.kind()).isPresent()
                ? Interest.rows(ref.kind())
                : new Interest(ref.kind(), ref.namespace(), Set.of(ref.name()), Optional.empty(), true);
    }

    private static Interest whole(ObjectSet set) {
        return new Interest(
                set.kind(), set.namespace(), set.name().map(Set::of).orElse(Set.of()), set.selector(), true);
    }

    private static Interest written(PageObject object, String defaultNamespace) {
        // a kind that the tables have needs no whole object to be known by uid and generation
        if (RowKind.named(object.kind()).isPresent()) {
            return Interest.rows(object.kind());
        }
        return new Interest(
                object.kind(),
                object.namespace().or(() -> Optional.of(defaultNamespace)),
                object.name().isEmpty() ? Set.of() : Set.of(object.name()),
                Optional.empty(),
                true);
    }

    static Set<FactInterest> facts(Lab lab) {
        var facts = new LinkedHashSet<FactInterest>();
        lab.expectations()
                .forEach(expectation ->
                        expectation.check().fact().ifPresent(fact -> facts.add(interest(expectation.id(), fact))));
        return facts;
    }

    private static FactInterest interest(String id, Check.Fact fact) {
        return switch (fact) {
            case Check.LogLine line ->
                new FactInterest.LogText(
                        id,
                        line.pods().namespace(),
                        line.pods().selector().orElse(""),
                        LinePattern.of(line.pattern(), false));
            case Check.EventSeen event ->
                new FactInterest.EventText(
                        id,
                        Optional.of(event.about().kind()).filter(kind -> !kind.isEmpty()),
                        event.about().namespace(),
                        event.about().name(),
                        event.reason(),
                        event.message().map(text -> LinePattern.of(text, false)));
        };
    }
}
