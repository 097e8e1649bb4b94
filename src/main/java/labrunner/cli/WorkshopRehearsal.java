package labrunner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import labrunner.lab.Lab;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.run.state.Intent.Last;
import labrunner.run.state.StepState;
import labrunner.texts.Texts;

/**
 * A workshop's pages in order, on one cluster: what a module leaves is there for the next, and all of it goes at the end. A page with
 * nothing to run is passed over.
 */
final class WorkshopRehearsal {
    private final WorkshopFolder folder;
    private final Printer printer;
    private final List<Page> pages = new ArrayList<>();
    private final List<Path> shown = new ArrayList<>();

    /** A page that was read, or why it can't be. */
    private record Page(WorkshopFolder.Module module, Optional<Lab> lab, Optional<Problem> problem) {}

    /** How a module is rehearsed on the cluster that all of them share. */
    interface OnCluster {
        Report rehearse(Lab lab, Last last, Optional<Duration> timeout);

        Report cleanUp(Lab lab, Optional<Duration> timeout);

        /** Whether to go on after a module that failed: machines that nobody pays for may be made in vain. */
        boolean goesOn();
    }

    /**
     * Reads all pages.
     *
     * @throws ProblemException BAD_LAB where none of them has anything to run
     */
    WorkshopRehearsal(WorkshopFolder folder, Function<Path, Lab> reader, Printer printer) {
        this.folder = folder;
        this.printer = printer;
        for (WorkshopFolder.Module module : folder.modules()) {
            try {
                Lab lab = reader.apply(module.page());
                if (lab.runsSomething()) {
                    pages.add(new Page(module, Optional.of(lab), Optional.empty()));
                } else {
                    shown.add(module.page());
                }
            } catch (ProblemException e) {
                pages.add(new Page(module, Optional.empty(), Optional.of(e.problem())));
            }
        }
        if (pages.isEmpty()) {
            throw Problem.at(
                            Place.of(folder.folder().toString()),
                            Kind.BAD_LAB,
                            Texts.of("workshop.nothing", folder.modules().size()),
                            Texts.of("workshop.nothing.hint"))
                    .asException();
        }
    }

    /**
     * @param keep whether all is left for a look at it
     * @param timeout for all modules together, of the clock on the wall
     */
    WorkshopReport run(OnCluster cluster, boolean keep, Optional<Duration> timeout) {
        Instant begun = Instant.now();
        printer.line(Texts.of("workshop.title", folder.title(), pages.size()));
        shown.forEach(page -> printer.line(Texts.of("workshop.shown", folder.name(page))));
        var modules = new ArrayList<WorkshopReport.Module>();
        boolean failed = false;
        for (Page page : pages) {
            boolean last = modules.size() + 1 == pages.size();
            printer.line("");
            printer.line(Texts.of(
                    "workshop.module",
                    modules.size() + 1,
                    pages.size(),
                    folder.name(page.module().page())));
            WorkshopReport.Module module =
                    module(page, cluster, last && keep ? Last.BEFORE_CLEAN_UP : Last.PAGE, rest(begun, timeout));
            modules.add(module);
            module.problem().ifPresent(problem -> printer.line("  ✗ " + problem));
            failed |= module.stopped();
            if (failed && !cluster.goesOn()) {
                break;
            }
        }
        var cleanUps = new ArrayList<Report>();
        if (!failed && !keep) {
            for (Page page : pages.reversed()) {
                page.lab().ifPresent(lab -> cleanUps.add(cluster.cleanUp(lab, rest(begun, timeout))));
            }
        }
        var report = new WorkshopReport(folder, modules, cleanUps, shown, begun, Instant.now());
        summary(report);
        return report;
    }

    private static WorkshopReport.Module module(Page page, OnCluster cluster, Last last, Optional<Duration> timeout) {
        return new WorkshopReport.Module(
                page.module().title(),
                page.module().page(),
                page.lab().map(lab -> cluster.rehearse(lab, last, timeout)),
                page.problem());
    }

    /** What is left of the time for all. */
    private static Optional<Duration> rest(Instant begun, Optional<Duration> timeout) {
        return timeout.map(limit -> {
            Duration rest = limit.minus(Duration.between(begun, Instant.now()));
            return rest.isNegative() ? Duration.ZERO : rest;
        });
    }

    private void summary(WorkshopReport report) {
        printer.line("");
        for (WorkshopReport.Module module : report.modules()) {
            long met = count(module, StepState::met);
            long dropped = module.report()
                    .map(whole -> Failures.dropped(whole.state()))
                    .orElse(0L);
            long expected = count(module, StepState::expected) + dropped;
            printer.line("  " + (module.problem().isEmpty() ? "✓ " : "✗ ")
                    + Texts.of("workshop.met", module.title(), met, expected));
        }
        long left = pages.size() - report.modules().size();
        if (left > 0) {
            printer.line("  " + Texts.of("workshop.left", left));
        }
    }

    private static long count(WorkshopReport.Module module, ToLongFunction<StepState> number) {
        return module.report().stream()
                .flatMap(report -> report.state().steps().stream())
                .mapToLong(number)
                .sum();
    }
}
