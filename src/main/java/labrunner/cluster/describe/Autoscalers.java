package labrunner.cluster.describe;

import java.util.List;
import labrunner.value.Value;

/** A HorizontalPodAutoscaler of autoscaling/v2. */
final class Autoscalers {
    private static final String UNKNOWN = "<unknown>";

    private Autoscalers() {}

    static void write(Sheet sheet, Value.Mapping scaler, Around around) {
        Value spec = scaler.at("spec");
        Value status = scaler.at("status");
        sheet.line(0, "Name:", Words.text(scaler, "metadata", "name"));
        sheet.line(0, "Namespace:", Words.text(scaler, "metadata", "namespace"));
        sheet.labels("Labels", scaler.texts("metadata", "labels"));
        sheet.annotations("Annotations", scaler.texts("metadata", "annotations"));
        sheet.line(0, "CreationTimestamp:", Words.time(scaler, "metadata", "creationTimestamp"));
        String kind = Words.text(spec, "scaleTargetRef", "kind");
        sheet.line(0, "Reference:", kind + "/" + Words.text(spec, "scaleTargetRef", "name"));
        sheet.line(0, "Metrics:", "( current / target )");
        List<Value> metrics = spec.items("metrics");
        for (int i = 0; i < metrics.size(); i++) {
            metric(sheet, metrics.get(i), status.at("currentMetrics", Integer.toString(i)));
        }
        sheet.line(0, "Min replicas:", Words.has(spec, "minReplicas") ? Words.number(spec, "minReplicas") : "<unset>");
        sheet.line(0, "Max replicas:", Words.number(spec, "maxReplicas"));
        if (Words.has(spec, "behavior")) {
            sheet.line(0, "Behavior:");
            direction(sheet, "Scale Up", spec.at("behavior", "scaleUp"));
            direction(sheet, "Scale Down", spec.at("behavior", "scaleDown"));
        }
        sheet.line(
                0,
                kind + " pods:",
                Words.number(status, "currentReplicas") + " current / " + Words.number(status, "desiredReplicas")
                        + " desired");
        List<Value> conditions = status.items("conditions");
        if (!conditions.isEmpty()) {
            sheet.line(0, "Conditions:").head(1, "Type", "Status", "Reason", "Message");
        }
        conditions.forEach(one -> sheet.line(
                1,
                Words.text(one, "type"),
                Words.text(one, "status"),
                Words.text(one, "reason"),
                Words.text(one, "message")));
        around.events(sheet, scaler);
    }

    private static void metric(Sheet sheet, Value metric, Value current) {
        String type = Words.text(metric, "type");
        switch (type) {
            case "Resource" -> {
                Value source = metric.at("resource");
                share(sheet, "resource " + Words.text(source, "name") + " on pods", source, current.at("resource"));
            }
            case "ContainerResource" -> {
                Value source = metric.at("containerResource");
                share(
                        sheet,
                        "resource " + Words.text(source, "name") + " of container \"" + Words.text(source, "container")
                                + "\" on pods",
                        source,
                        current.at("containerResource"));
            }
            case "Pods" -> {
                Value source = metric.at("pods");
                amount(sheet, name(source) + " on pods:", source, current.at("pods"), "averageValue");
            }
            case "Object" -> {
                Value source = metric.at("object");
                String title = name(source) + " on " + Words.text(source, "describedObject", "kind") + "/"
                        + Words.text(source, "describedObject", "name") + " ";
                value(sheet, title, source, current.at("object"));
            }
            case "External" ->
                value(sheet, name(metric.at("external")) + " ", metric.at("external"), current.at("external"));
            default -> sheet.line(1, "<unknown metric type \"" + type + "\">");
        }
    }

    private static String name(Value source) {
        return "\"" + Words.text(source, "metric", "name") + "\"";
    }

    private static void value(Sheet sheet, String title, Value source, Value current) {
        boolean average = Words.has(source, "target", "averageValue");
        amount(
                sheet,
                title + (average ? "(target average value):" : "(target value):"),
                source,
                current,
                average ? "averageValue" : "value");
    }

    private static void amount(Sheet sheet, String title, Value source, Value current, String field) {
        String now = Words.has(current, "current", field) ? Words.quantity(current, "current", field) : UNKNOWN;
        sheet.line(1, title, now + " / " + Words.quantity(source, "target", field));
    }

    private static void share(Sheet sheet, String title, Value source, Value current) {
        if (Words.has(source, "target", "averageValue")) {
            amount(sheet, title + ":", source, current, "averageValue");
            return;
        }
        String now = Words.has(current, "current", "averageUtilization")
                ? Words.number(current, "current", "averageUtilization") + "% ("
                        + Words.quantity(current, "current", "averageValue") + ")"
                : UNKNOWN;
        String target = Words.has(source, "target", "averageUtilization")
                ? Words.number(source, "target", "averageUtilization") + "%"
                : "<auto>";
        // kubectl indents what goes on in the line
        sheet.line(1, title + "  (as a percentage of request):", now + " / " + target);
    }

    private static void direction(Sheet sheet, String title, Value rules) {
        if (!(rules instanceof Value.Mapping)) {
            return;
        }
        sheet.line(1, title + ":");
        if (Words.has(rules, "stabilizationWindowSeconds")) {
            sheet.line(2, "Stabilization Window: " + Words.number(rules, "stabilizationWindowSeconds") + " seconds");
        }
        if (!rules.items("policies").isEmpty()) {
            String select = Words.text(rules, "selectPolicy");
            sheet.line(2, "Select Policy: " + (select.isEmpty() ? "Max" : select));
            sheet.line(2, "Policies:");
        }
        rules.items("policies")
                .forEach(one -> sheet.line(
                        3,
                        "- Type: " + Words.text(one, "type"),
                        "Value: " + Words.number(one, "value"),
                        "Period: " + Words.number(one, "periodSeconds") + " seconds"));
    }
}
