package labrunner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.problem.Problem;
import labrunner.run.state.Comparison;
import labrunner.run.workshop.Measured;
import labrunner.value.Printable;

/**
 * The rehearsal of a workshop, module by module.
 *
 * @param modules in order, as far as they were begun
 * @param cleanUps what removed what modules had left, the last module's first; empty where nothing was left or something failed
 * @param shown pages with nothing to run
 */
record WorkshopReport(
        WorkshopFolder folder,
        List<Module> modules,
        List<Report> cleanUps,
        List<Path> shown,
        Instant begun,
        Instant ended)
        implements Reported {

    /**
     * A module.
     *
     * @param report what came of it; empty where its page can't be read
     * @param problem what went wrong, if anything did
     */
    record Module(String title, Path page, Optional<Report> report, Optional<Problem> problem) {
        Module {
            problem = problem.or(() -> report.flatMap(Report::problem));
        }

        /** Whether it ended early: a command that failed may leave the rest of its page, and the modules after it, as they are. */
        boolean stopped() {
            return problem.isPresent()
                    && report.filter(whole -> whole.problem().equals(Failures.counted(whole.state())))
                            .isEmpty();
        }
    }

    /** With other modules. */
    WorkshopReport with(List<Module> others) {
        return new WorkshopReport(folder, others, cleanUps, shown, begun, Instant.now());
    }

    @Override
    public List<BoxProof> proofs() {
        return modules.stream()
                .flatMap(module -> module.report().stream())
                .flatMap(report -> report.proofs().stream())
                .toList();
    }

    @Override
    public Optional<Problem> problem() {
        return Stream.concat(
                        modules.stream().flatMap(module -> module.problem().stream()),
                        cleanUps.stream().flatMap(report -> report.problem().stream()))
                .findFirst();
    }

    @Override
    public void write(List<ReportFile> files) {
        ReportFile.write(files, this::json, this::junit);
    }

    private String json() {
        var report = new LinkedHashMap<String, Object>();
        report.put("workshop", Printable.text(folder.title()));
        report.put("begun", begun.toString());
        report.put("ended", ended.toString());
        report.put("seconds", Report.seconds(Duration.between(begun, ended)));
        report.put("passed", problem().isEmpty());
        report.put("modules", modules.stream().map(this::module).toList());
        report.put("measured", measuredTree());
        report.put(
                "cleanUps",
                cleanUps.stream()
                        .map(Report::discreet)
                        .map(WorkshopReport::cleanUp)
                        .toList());
        report.put("shownOnly", shown.stream().map(this::name).toList());
        return Report.text(Report.JSON.valueToTree(report));
    }

    /** What the modules measured, in their order. */
    List<Measured> measured() {
        return modules.stream()
                .filter(module -> !sides(module).isEmpty())
                .map(module -> new Measured(module.title(), sides(module)))
                .toList();
    }

    private static List<Comparison.Side> sides(Module module) {
        return module.report()
                .map(report -> report.state().comparison().sides())
                .orElse(List.of());
    }

    /** The date of the price list. */
    String pricesOf() {
        return modules.stream()
                .flatMap(module -> module.report().stream())
                .map(report -> report.state().comparison().pricesOf())
                .filter(date -> !date.isEmpty())
                .findFirst()
                .orElse("");
    }

    private List<Map<String, Object>> measuredTree() {
        var all = new ArrayList<Map<String, Object>>();
        for (Measured module : measured()) {
            for (Comparison.Side side : module.sides()) {
                var map = new LinkedHashMap<String, Object>();
                map.put("module", Printable.text(module.module()));
                map.put("name", Printable.text(side.name()));
                map.put("arch", side.arch());
                map.put("pods", side.pods());
                map.put("sizes", side.sizes());
                map.put("hourly", side.hourly());
                map.put("monthly", side.monthly());
                map.put("unpriced", side.unpriced());
                all.add(map);
            }
        }
        return all;
    }

    private Map<String, Object> module(Module module) {
        var map = new LinkedHashMap<String, Object>();
        map.put("page", name(module.page()));
        map.put("module", Printable.text(module.title()));
        map.put("passed", module.problem().isEmpty());
        module.report()
                .ifPresentOrElse(
                        report -> map.put("report", report.discreet().tree()),
                        () -> module.problem().ifPresent(what -> map.put("problem", Report.problem(what))));
        return map;
    }

    private static Map<String, Object> cleanUp(Report report) {
        var map = new LinkedHashMap<String, Object>();
        map.put("lab", report.state().lab().id());
        map.put("passed", report.problem().isEmpty());
        report.problem().ifPresent(what -> map.put("problem", Report.problem(what)));
        map.put("remaining", report.state().cleanup().remaining());
        return map;
    }

    private String junit() {
        var suites = new ArrayList<String>();
        for (Module module : modules) {
            suites.add(module.report()
                    .map(report -> JUnitXml.suites(report.discreet()))
                    .orElseGet(() -> JUnitXml.unread(
                            name(module.page()), module.problem().orElseThrow())));
        }
        cleanUps.forEach(report -> suites.add(JUnitXml.cleanUp(report.discreet())));
        return JUnitXml.whole(
                JUnitXml.escapedText(Printable.text(folder.title())), Duration.between(begun, ended), suites);
    }

    private String name(Path page) {
        return Printable.text(folder.name(page));
    }
}
