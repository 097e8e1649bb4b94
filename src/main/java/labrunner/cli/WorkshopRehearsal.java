package labrunner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labrunner.lab.Lab;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.lab.workshop.ModuleNeeds;
import labrunner.lab.workshop.Workshop;
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
    private final List<Workshop.Module> pages = new ArrayList<>();
    private final List<Path> shown = new ArrayList<>();
    private final List<Path> leftOut = new ArrayList<>();

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
     * @param from the module to begin at, by its title, page, folder or number: those before it are run only where it, or one after it,
     *     needs what they make
     * @throws ProblemException BAD_LAB where none of them has anything to run; USAGE where no module is meant by {@code from}
     */
    WorkshopRehearsal(WorkshopFolder folder, Function<Path, Lab> reader, Printer printer, Optional<String> from) {
        this.folder = folder;
        this.printer = printer;
        Workshop workshop = Workshop.read(folder, reader);
        ModuleNeeds needs = ModuleNeeds.of(workshop);
        int begin = from.map(name -> named(workshop, name)).orElse(0);
        Set<Integer> needed = IntStream.range(begin, workshop.modules().size())
                .boxed()
                .flatMap(module -> needs.before(module).stream())
                .collect(Collectors.toSet());
        for (int i = 0; i < workshop.modules().size(); i++) {
            Workshop.Module module = workshop.modules().get(i);
            if (i < begin && !needed.contains(i)) {
                leftOut.add(module.page());
            } else if (module.runs() || module.problem().isPresent()) {
                pages.add(module);
            } else {
                shown.add(module.page());
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

    private int named(Workshop workshop, String name) {
        List<Workshop.Module> modules = workshop.modules();
        return IntStream.range(0, modules.size())
                .filter(i -> names(workshop, modules.get(i)).anyMatch(name::equalsIgnoreCase))
                .boxed()
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                Kind.USAGE,
                                Texts.of("workshop.from.none", name),
                                Texts.of(
                                        "workshop.from.hint",
                                        modules.stream()
                                                .map(module -> folder.name(module.page()))
                                                .collect(Collectors.joining(", "))))
                        .asException());
    }

    private Stream<String> names(Workshop workshop, Workshop.Module module) {
        String page = folder.name(module.page());
        return Stream.of(
                module.title(),
                page,
                page.replaceFirst("(/(index|README))?\\.md$", ""),
                module.lab().map(Lab::id).orElse(page),
                String.valueOf(workshop.number(module)));
    }

    /**
     * @param keep whether all is left for a look at it
     * @param timeout for all modules together, of the clock on the wall
     */
    WorkshopReport run(OnCluster cluster, boolean keep, Optional<Duration> timeout) {
        Instant begun = Instant.now();
        printer.line(Texts.of("workshop.title", folder.title(), pages.size()));
        shown.forEach(page -> printer.line(Texts.of("workshop.shown", folder.name(page))));
        leftOut.forEach(page -> printer.line(Texts.of("workshop.left.out", folder.name(page))));
        var modules = new ArrayList<WorkshopReport.Module>();
        boolean failed = false;
        for (Workshop.Module page : pages) {
            boolean last = modules.size() + 1 == pages.size();
            printer.line("");
            printer.line(Texts.of("workshop.module", modules.size() + 1, pages.size(), folder.name(page.page())));
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
            for (Workshop.Module page : pages.reversed()) {
                page.lab().ifPresent(lab -> cleanUps.add(cluster.cleanUp(lab, rest(begun, timeout))));
            }
        }
        var report = new WorkshopReport(folder, modules, cleanUps, shown, begun, Instant.now());
        summary(report);
        return report;
    }

    private static WorkshopReport.Module module(
            Workshop.Module page, OnCluster cluster, Last last, Optional<Duration> timeout) {
        return new WorkshopReport.Module(
                page.title(), page.page(), page.lab().map(lab -> cluster.rehearse(lab, last, timeout)), page.problem());
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
        MeasuredLines.of(report).forEach(printer::line);
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
