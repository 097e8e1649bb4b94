package labrunner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labrunner.lab.check.Finding;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.value.Printable;

/** What a check found, as programs read it. */
final class FindingReports {
    private FindingReports() {}

    /** SARIF 2.1.0: a result for each finding. */
    static String sarif(List<Finding> findings, String version) {
        List<Map<String, Object>> rules = findings.stream()
                .map(Finding::rule)
                .distinct()
                .sorted()
                .map(rule -> Map.<String, Object>of("id", rule))
                .toList();
        var driver = new LinkedHashMap<String, Object>();
        driver.put("name", "labrunner");
        driver.put("version", version);
        driver.put("rules", rules);
        var run = new LinkedHashMap<String, Object>();
        run.put("tool", Map.of("driver", driver));
        run.put("results", findings.stream().map(FindingReports::result).toList());
        var log = new LinkedHashMap<String, Object>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Report.text(Report.JSON.valueToTree(log));
    }

    private static Map<String, Object> result(Finding finding) {
        Place place = finding.problem().place().orElseThrow();
        var region = new LinkedHashMap<String, Object>();
        region.put("startLine", place.line());
        region.put("startColumn", place.column());
        var physical = new LinkedHashMap<String, Object>();
        physical.put("artifactLocation", Map.of("uri", uri(place.file())));
        physical.put("region", region);
        var result = new LinkedHashMap<String, Object>();
        result.put("ruleId", finding.rule());
        result.put("level", finding.isError() ? "error" : "warning");
        result.put("message", Map.of("text", words(finding.problem())));
        result.put("locations", List.of(Map.of("physicalLocation", physical)));
        return result;
    }

    /** Relative as it is, with what a URI can't have in it written otherwise. */
    private static String uri(String file) {
        if (file.contains("://")) {
            return file;
        }
        Path path = Path.of(file);
        String whole = path.toUri().getRawPath();
        String here = Path.of("").toUri().getRawPath();
        return path.isAbsolute() || !whole.startsWith(here) ? path.toUri().toString() : whole.substring(here.length());
    }

    private static String words(Problem problem) {
        return Printable.text((problem.summary() + "\n" + problem.hint()).strip());
    }

    /** JUnit's XML: a suite for each page, a failing case for each mistake and a skipped one for each doubt. */
    static String junit(List<CheckCommand.Checked> pages) {
        var suites = new ArrayList<String>();
        for (CheckCommand.Checked page : pages) {
            List<Finding> found = page.named();
            long errors = found.stream().filter(Finding::isError).count();
            String name = JUnitXml.escapedText(Printable.text(page.page().toString()));
            var suite = new StringBuilder("  <testsuite name=\"" + name + "\" tests=\"" + Math.max(1, found.size())
                    + "\" skipped=\"" + (found.size() - errors) + "\" errors=\"0\" failures=\"" + errors + "\">\n");
            if (found.isEmpty()) {
                suite.append("    <testcase classname=\"" + name + "\" name=\"check\" time=\"0.000\"/>\n");
            }
            for (Finding finding : found) {
                String text = JUnitXml.escapedText(words(finding.problem()));
                String at = JUnitXml.escapedText(
                        Printable.text(finding.problem().place().orElseThrow().toString()));
                suite.append("    <testcase classname=\"" + name + "\" name=\"" + at + " " + finding.rule()
                        + "\" time=\"0.000\">\n");
                suite.append("      <" + (finding.isError() ? "failure" : "skipped") + " message=\"" + text + "\"/>\n");
                suite.append("    </testcase>\n");
            }
            suites.add(suite.append("  </testsuite>\n").toString());
        }
        return JUnitXml.whole("check", Duration.ZERO, suites);
    }
}
