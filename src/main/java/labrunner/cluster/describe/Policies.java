package labrunner.cluster.describe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import labrunner.cluster.rows.Scalars;
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
                0,
                "Selector:",
                selector instanceof Value.Mapping ? Words.orNone(Words.selector(selector)) : "<unset>");
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
                .forEach(one -> sheet.line(
                        1, Words.text(one, "kind"), Words.text(one, "name"), Words.text(one, "namespace")));
    }

    /** One line of a role: what may be done with one resource or one address. */
    private record Rule(String resource, String group, String url, String name, Set<String> verbs) {
        private String combined() {
            String[] parts = resource.split("/", 2);
            return parts[0] + (group.isEmpty() ? "" : "." + group) + (parts.length == 2 ? "/" + parts[1] : "");
        }

        /** As Go prints such a rule, which is what kubectl orders them by. */
        private String order() {
            return "PolicyRule{Verbs:" + bracketed(verbs) + ",APIGroups:" + (url.isEmpty() ? "[" + group + "]" : "[]")
                    + ",Resources:" + bracketed(resource) + ",ResourceNames:" + bracketed(name) + ",NonResourceURLs:"
                    + bracketed(url) + ",}";
        }

        private static String bracketed(String one) {
            return "[" + one + "]";
        }

        private static String bracketed(Set<String> all) {
            return "[" + String.join(" ", all) + "]";
        }
    }

    static void role(Sheet sheet, Value.Mapping role, Around around) {
        title(sheet, role);
        sheet.line(0, "PolicyRule:");
        sheet.head(1, "Resources", "Non-Resource URLs", "Resource Names", "Verbs");
        rules(role).stream()
                .sorted(Comparator.comparing(Rule::order))
                .forEach(rule -> sheet.line(
                        1,
                        rule.url().isEmpty() ? rule.combined() : "",
                        Rule.bracketed(rule.url()),
                        Rule.bracketed(rule.name()),
                        Rule.bracketed(rule.verbs())));
    }

    /** Rules of one resource each, with all verbs that the role has for it; an address has a rule for each verb. */
    private static List<Rule> rules(Value role) {
        var rules = new LinkedHashMap<List<String>, Rule>();
        var urls = new ArrayList<Rule>();
        for (Value rule : role.items("rules")) {
            List<String> verbs = texts(rule, "verbs");
            List<String> names = texts(rule, "resourceNames").isEmpty() ? List.of("") : texts(rule, "resourceNames");
            for (String group : texts(rule, "apiGroups")) {
                for (String resource : texts(rule, "resources")) {
                    for (String name : names) {
                        rules.computeIfAbsent(
                                        List.of(group, resource, name),
                                        key -> new Rule(resource, group, "", name, new LinkedHashSet<>()))
                                .verbs()
                                .addAll(verbs);
                    }
                }
            }
            texts(rule, "nonResourceURLs")
                    .forEach(url -> verbs.forEach(
                            verb -> urls.add(new Rule("", "", url, "", new LinkedHashSet<>(List.of(verb))))));
        }
        urls.addAll(rules.values());
        return urls;
    }

    private static List<String> texts(Value value, String field) {
        return value.items(field).stream().map(Scalars::text).toList();
    }
}
