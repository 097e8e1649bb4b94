package labrunner.cluster.describe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import labrunner.cluster.rows.Scalars;
import labrunner.value.Quantity;
import labrunner.value.Value;

/** Namespaces with their quotas and limits, and these by themselves. */
final class Namespaces {
    private Namespaces() {}

    static void namespace(Sheet sheet, Value.Mapping namespace, Around around) {
        sheet.line(0, "Name:", Words.text(namespace, "metadata", "name"));
        sheet.labels("Labels", namespace.texts("metadata", "labels"));
        sheet.annotations("Annotations", namespace.texts("metadata", "annotations"));
        sheet.line(0, "Status:", Words.text(namespace, "status", "phase"));
        List<Value> conditions = namespace.items("status", "conditions");
        if (!conditions.isEmpty()) {
            sheet.line(0, "Conditions:");
            sheet.line(1, "Type", "Status", "LastTransitionTime", "Reason", "Message");
            sheet.line(1, "----", "------", "------------------", "------", "-------");
        }
        conditions.forEach(one -> sheet.line(
                1,
                Words.text(one, "type"),
                Words.text(one, "status"),
                Words.time(one, "lastTransitionTime"),
                Words.text(one, "reason"),
                Words.text(one, "message")));
        Optional<String> name = namespace.text("metadata", "name");
        sheet.put("\n");
        quotas(sheet, around.list("v1", "ResourceQuota", name, Optional.empty(), Optional.empty()));
        sheet.put("\n");
        limits(sheet, around.list("v1", "LimitRange", name, Optional.empty(), Optional.empty()));
    }

    private static void quotas(Sheet sheet, List<Value.Mapping> quotas) {
        if (quotas.isEmpty()) {
            sheet.line(0, "No resource quota.");
            return;
        }
        sheet.line(0, "Resource Quotas");
        quotas.stream()
                .sorted(Comparator.comparing(quota -> Words.text(quota, "metadata", "name")))
                .forEach(quota -> {
                    sheet.line(1, "Name:", Words.text(quota, "metadata", "name"));
                    scopes(sheet, 1, quota, "* ");
                    sheet.line(1, "Resource", "Used", "Hard").line(1, "--------", "---", "---");
                    Words.resources(quota, "status", "hard")
                            .forEach(name -> sheet.line(
                                    1,
                                    name,
                                    Words.quantity(quota, "status", "used", name),
                                    Words.quantity(quota, "status", "hard", name)));
                });
    }

    private static void scopes(Sheet sheet, int level, Value quota, String bullet) {
        List<String> scopes = quota.items("spec", "scopes").stream()
                .map(Scalars::text)
                .sorted()
                .toList();
        if (!scopes.isEmpty()) {
            sheet.line(level, "Scopes:", String.join(", ", scopes));
        }
        scopes.stream()
                .map(Namespaces::help)
                .flatMap(Optional::stream)
                .forEach(help -> sheet.line(level, bullet + help));
    }

    /** What kubectl tells of a scope. */
    private static Optional<String> help(String scope) {
        return switch (scope) {
            case "Terminating" ->
                Optional.of(
                        "Matches all pods that have an active deadline. These pods have a limited lifespan on a node"
                                + " before being actively terminated by the system.");
            case "NotTerminating" ->
                Optional.of(
                        "Matches all pods that do not have an active deadline. These pods usually include long running"
                                + " pods whose container command is not expected to terminate.");
            case "BestEffort" ->
                Optional.of("Matches all pods that do not have resource requirements set. These pods have a best effort"
                        + " quality of service.");
            case "NotBestEffort" ->
                Optional.of(
                        "Matches all pods that have at least one resource requirement set. These pods have a burstable"
                                + " or guaranteed quality of service.");
            default -> Optional.empty();
        };
    }

    static void quota(Sheet sheet, Value.Mapping quota, Around around) {
        sheet.line(0, "Name:", Words.text(quota, "metadata", "name"));
        sheet.line(0, "Namespace:", Words.text(quota, "metadata", "namespace"));
        scopes(sheet, 0, quota, " * ");
        sheet.line(0, "Resource", "Used", "Hard").line(0, "--------", "----", "----");
        for (String name : Words.resources(quota, "status", "hard")) {
            Quantity hard = Words.amount(quota, "status", "hard", name);
            Quantity used = Words.amount(quota, "status", "used", name);
            Quantity alike = used.format() == hard.format()
                    ? used
                    : new Quantity(Quantity.of(used.whole()).amount(), hard.format());
            sheet.line(0, name, alike.toString(), hard.toString());
        }
    }

    private static void limits(Sheet sheet, List<Value.Mapping> ranges) {
        if (ranges.isEmpty()) {
            sheet.line(0, "No LimitRange resource.");
            return;
        }
        sheet.line(0, "Resource Limits");
        head(sheet, " ");
        ranges.forEach(range -> limits(sheet, range, " "));
    }

    private static void head(Sheet sheet, String before) {
        sheet.line(
                0,
                before + "Type",
                "Resource",
                "Min",
                "Max",
                "Default Request",
                "Default Limit",
                "Max Limit/Request Ratio");
        sheet.line(
                0,
                before + "----",
                "--------",
                "---",
                "---",
                "---------------",
                "-------------",
                "-----------------------");
    }

    /** kubectl takes the resources of a limit in no order; here they come by name. */
    private static void limits(Sheet sheet, Value range, String before) {
        for (Value limit : range.items("spec", "limits")) {
            Set<String> names = new TreeSet<>();
            List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")
                    .forEach(field -> names.addAll(limit.fields(field).keySet()));
            names.forEach(name -> sheet.line(
                    0,
                    before + Words.text(limit, "type"),
                    name,
                    orDash(limit, "min", name),
                    orDash(limit, "max", name),
                    orDash(limit, "defaultRequest", name),
                    orDash(limit, "default", name),
                    orDash(limit, "maxLimitRequestRatio", name)));
        }
    }

    private static String orDash(Value limit, String field, String name) {
        return Words.has(limit, field, name) ? Words.quantity(limit, field, name) : "-";
    }

    static void limitRange(Sheet sheet, Value.Mapping range, Around around) {
        sheet.line(0, "Name:", Words.text(range, "metadata", "name"));
        sheet.line(0, "Namespace:", Words.text(range, "metadata", "namespace"));
        head(sheet, "");
        limits(sheet, range, "");
    }
}
