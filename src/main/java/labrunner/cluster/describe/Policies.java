package labrunner.cluster.describe;

import labrunner.value.Value;

/** PodDisruptionBudgets, PriorityClasses, roles and their bindings. */
final class Policies {
    private Policies() {}

    static void budget(Sheet sheet, Value.Mapping budget, Around around) {
        sheet.line(0, "Name:", Words.text(budget, "metadata", "name"));
        sheet.line(0, "Namespace:", Words.text(budget, "metadata", "namespace"));
        if (Words.has(budget, "spec", "minAvailable")) {
            sheet.line(0, "Min available:", Words.text(budget, "spec", "minAvailable"));
        } else {
            Pods.optional(sheet, 0, "Max unavailable", budget, "spec", "maxUnavailable");
        }
        Value selector = budget.at("spec", "selector");
        sheet.line(
                0, "Selector:", selector instanceof Value.Mapping ? Words.orNone(Words.selector(selector)) : "<unset>");
        sheet.line(0, "Status:");
        Value status = budget.at("status");
        sheet.line(2, "Allowed disruptions:", Words.number(status, "disruptionsAllowed"));
        sheet.line(2, "Current:", Words.number(status, "currentHealthy"));
        sheet.line(2, "Desired:", Words.number(status, "desiredHealthy"));
        sheet.line(2, "Total:", Words.number(status, "expectedPods"));
        around.events(sheet, budget);
    }

    static void priorityClass(Sheet sheet, Value.Mapping object, Around around) {
        sheet.line(0, "Name:", Words.text(object, "metadata", "name"));
        sheet.line(0, "Value:", Words.number(object, "value"));
        sheet.line(0, "GlobalDefault:", Boolean.toString(object.isTrue("globalDefault")));
        sheet.line(0, "PreemptionPolicy:", Words.text(object, "preemptionPolicy"));
        sheet.line(0, "Description:", Words.text(object, "description"));
        sheet.line(0, "Annotations:", Words.formatted(object.texts("metadata", "annotations")));
        around.events(sheet, object);
    }

    private static void title(Sheet sheet, Value object) {
        sheet.line(0, "Name:", Words.text(object, "metadata", "name"));
        sheet.labels("Labels", object.texts("metadata", "labels"));
        sheet.annotations("Annotations", object.texts("metadata", "annotations"));
    }

    static void binding(Sheet sheet, Value.Mapping binding, Around around) {
        title(sheet, binding);
        sheet.line(0, "Role:");
        sheet.line(1, "Kind:", Words.text(binding, "roleRef", "kind"));
        sheet.line(1, "Name:", Words.text(binding, "roleRef", "name"));
        sheet.line(0, "Subjects:").head(1, "Kind", "Name", "Namespace");
        binding.items("subjects")
                .forEach(one ->
                        sheet.line(1, Words.text(one, "kind"), Words.text(one, "name"), Words.text(one, "namespace")));
    }

    static void role(Sheet sheet, Value.Mapping role, Around around) {
        title(sheet, role);
        sheet.line(0, "PolicyRule:");
        sheet.head(1, "Resources", "Non-Resource URLs", "Resource Names", "Verbs");
        PolicyRules.rows(role.items("rules")).forEach(row -> sheet.line(1, row.toArray(String[]::new)));
    }
}
