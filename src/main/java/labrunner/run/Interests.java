package labrunner.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.FactInterest;
import labrunner.cluster.Interest;
import labrunner.cluster.Ref;
import labrunner.lab.Check;
import labrunner.lab.Command;
import labrunner.lab.Expectation;
import labrunner.lab.Lab;
import labrunner.lab.LinePattern;
import labrunner.lab.Manifest;
import labrunner.lab.ObjectSet;

/** What a lab has to have watched: the rows of the tables, and whole what its expectations look at and its commands write. */
final class Interests {
    private static final Set<String> TABLES =
            Set.of("NodePool", "NodeClaim", "AKSNodeClass", "Node", "Pod", "Deployment", "Event", "Namespace");

    private Interests() {}

    /** @param known what earlier runs of the page wrote: it is watched also where the page no longer names it */
    static Set<Interest> of(Lab lab, String defaultNamespace, List<JournalData.ObjectEntry> known) {
        var interests = new LinkedHashSet<Interest>();
        TABLES.forEach(kind -> interests.add(Interest.rows(kind)));
        lab.expectations()
                .flatMap(expectation -> Verifier.sets(expectation.check()))
                .forEach(set -> interests.add(whole(set)));
        lab.commands().forEach(placed -> {
            if (placed.command() instanceof Command.Apply apply) {
                apply.manifests()
                        .forEach(manifest -> interests.add(written(manifest, apply.namespace(), defaultNamespace)));
            }
        });
        known.forEach(entry -> interests.add(written(entry.ref())));
        return interests;
    }

    private static Interest written(Ref ref) {
        return TABLES.contains(ref.kind())
                ? Interest.rows(ref.kind())
                : new Interest(ref.kind(), ref.namespace(), Set.of(ref.name()), Optional.empty(), true);
    }

    private static Interest whole(ObjectSet set) {
        return new Interest(
                set.kind(), set.namespace(), set.name().map(Set::of).orElse(Set.of()), set.selector(), true);
    }

    private static Interest written(Manifest manifest, Optional<String> fallback, String defaultNamespace) {
        // a kind that the tables have needs no whole object to be known by uid and generation
        if (TABLES.contains(manifest.kind())) {
            return Interest.rows(manifest.kind());
        }
        return new Interest(
                manifest.kind(),
                manifest.namespace().or(() -> fallback).or(() -> Optional.of(defaultNamespace)),
                Set.of(manifest.name()),
                Optional.empty(),
                true);
    }

    static Set<FactInterest> facts(Lab lab) {
        var facts = new LinkedHashSet<FactInterest>();
        lab.expectations().forEach(expectation -> fact(expectation).ifPresent(facts::add));
        return facts;
    }

    private static Optional<FactInterest> fact(Expectation expectation) {
        return switch (expectation.check()) {
            case Check.LogLine line ->
                Optional.of(new FactInterest.LogText(
                        expectation.id(),
                        line.pods().namespace(),
                        line.pods().selector().orElse(""),
                        LinePattern.of(line.pattern(), false)));
            case Check.EventSeen event ->
                Optional.of(new FactInterest.EventText(
                        expectation.id(),
                        Optional.of(event.about().kind()).filter(kind -> !kind.isEmpty()),
                        event.about().namespace(),
                        event.about().name(),
                        event.reason(),
                        event.message().map(text -> LinePattern.of(text, false))));
            case Check.Objects objects -> Optional.empty();
            case Check.Ready ready -> Optional.empty();
            case Check.Absent absent -> Optional.empty();
            case Check.Cel cel -> Optional.empty();
        };
    }
}
