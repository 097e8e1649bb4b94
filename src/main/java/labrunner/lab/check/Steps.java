package labrunner.lab.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import labrunner.lab.Blank;
import labrunner.lab.Command;
import labrunner.lab.Effect;
import labrunner.lab.Inline;
import labrunner.lab.Lab;
import labrunner.lab.ObjectSet;
import labrunner.lab.PlacedCommand;
import labrunner.lab.Step;
import labrunner.problem.Place;

/** What a page as a whole lacks, and commands that are only shown or change what isn't there. */
final class Steps {
    private static final Pattern WRITES = Pattern.compile(
            "(?s)\\s*kubectl\\s+(?:(?:-n|--namespace)[= ]\\S+\\s+)?(?:apply|create|delete|patch|replace|scale|edit|label|annotate|taint|set|"
                    + "expose|autoscale|run|drain|cordon|uncordon|rollout\\s+(?:restart|undo|pause|resume))\\b.*");

    private final Lab lab;
    private final PageFile file;
    private final PageChanges changes;
    private final List<Finding> found = new ArrayList<>();

    private Steps(Lab lab, PageFile file, PageChanges changes) {
        this.lab = lab;
        this.file = file;
        this.changes = changes;
    }

    static List<Finding> of(Lab lab, PageFile file, PageChanges changes) {
        var steps = new Steps(lab, file, changes);
        steps.page();
        steps.headings();
        steps.blanks();
        lab.commands().forEach(steps::shown);
        steps.unmade();
        steps.spaces();
        steps.cleanUp();
        return steps.found;
    }

    private void page() {
        boolean titled = file.lines().stream().anyMatch(line -> line.matches("# .*|=+\\s*|title:.*"));
        if (!titled && !file.lines().isEmpty()) {
            found.add(Finding.doubt("found.page.title", file.top()));
        }
        boolean runs =
                lab.commands().anyMatch(placed -> placed.command().notRun().isEmpty());
        boolean asks =
                lab.blanks().stream().anyMatch(blank -> blank.said().text().isPresent());
        if (!runs && !asks) {
            found.add(Finding.doubt("found.page.nothing", file.top()));
        }
    }

    private void headings() {
        Map<String, Step> seen = new HashMap<>();
        for (Step step : lab.steps()) {
            Step before = seen.putIfAbsent(step.title(), step);
            if (before != null) {
                found.add(Finding.doubt(
                        "found.step.twice",
                        step.place(),
                        step.title(),
                        before.place().line()));
            }
            if (step.blocks().isEmpty()) {
                found.add(Finding.doubt("found.step.empty", step.place(), step.title()));
            }
        }
    }

    private void blanks() {
        for (Blank blank : lab.blanks()) {
            if (blank.needed()
                    && blank.said().text().isEmpty()
                    && blank.said().standard().isEmpty()) {
                found.add(Finding.doubt("found.blank", blank.place(), blank.name()));
            }
        }
    }

    private void shown(PlacedCommand placed) {
        Optional<Command.Shown> shown = placed.command().notRun();
        if (shown.isPresent()
                && !shown.get().replaced()
                && shown.get().mistake().isEmpty()
                && shown.get().fetches().isEmpty()
                && WRITES.matcher(placed.text()).matches()
                && lab.blanksOf(placed).isEmpty()) {
            found.add(Finding.doubt("found.shown", placed.place(), shown.get().why()));
        }
    }

    /** What a command changes or deletes should have been made before. */
    private void unmade() {
        var said = new HashSet<ObjectSet>();
        for (PageChanges.Change change : changes.all()) {
            ObjectSet set = change.object().set();
            boolean gone = change.effect() instanceof Effect.Delete delete
                    && delete.options().ignoreNotFound();
            boolean whole = set.name().isPresent()
                    && !change.effect().makes()
                    && !gone
                    && lab.prerequisites().stream()
                            .flatMap(box -> box.check().lookedAt().stream())
                            .noneMatch(known -> PageChanges.same(known, set));
            if (whole
                    && !changes.unclear(change.step())
                    && !changes.makes(set, change.step())
                    && !PageChanges.othersMake(set)
                    && said.add(set)) {
                found.add(Finding.doubt("found.change.none", change.placed().place(), set.words()));
            }
        }
    }

    /** A namespace that objects are put into has to be there. */
    private void spaces() {
        if (!changes.clear()) {
            return;
        }
        Map<String, Place> used = new LinkedHashMap<>();
        for (PageChanges.Change change : changes.all()) {
            if (change.effect().makes()) {
                change.object()
                        .namespace()
                        .ifPresent(
                                space -> used.putIfAbsent(space, change.placed().place()));
            }
        }
        used.forEach((space, place) -> {
            var set = new ObjectSet(
                    "Namespace", Optional.empty(), Optional.of(space), Optional.empty(), Optional.empty());
            boolean known = PageChanges.system(space)
                    || changes.makes(set, Integer.MAX_VALUE)
                    || lab.prerequisites().stream()
                            .flatMap(box -> box.check().lookedAt().stream())
                            .anyMatch(set::equals)
                    || said(space);
            if (!known) {
                found.add(Finding.doubt("found.space.none", place, space));
            }
        });
    }

    /** Whether the text tells who follows the page with kubectl to make it. */
    private boolean said(String space) {
        return PageTexts.inlines(lab)
                .anyMatch(inline -> inline instanceof Inline.CodeSpan code
                        && code.text().matches("(?s).*\\bcreate (?:namespace|ns) " + Pattern.quote(space) + "\\b.*"));
    }

    private void cleanUp() {
        Optional<PageChanges.Change> first =
                changes.all().stream().filter(change -> change.effect().makes()).findFirst();
        boolean cleans = lab.steps().stream().anyMatch(Step::cleanup)
                || lab.commands()
                        .anyMatch(placed -> placed.command().deletes()
                                || placed.command().finds().isPresent());
        if (first.isPresent() && !cleans && changes.clear()) {
            found.add(Finding.doubt(
                    "found.cleanup.none",
                    first.get().placed().place(),
                    first.get().object().set().words()));
        }
    }
}
