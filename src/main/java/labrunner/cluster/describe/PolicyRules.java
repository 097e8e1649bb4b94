package labrunner.cluster.describe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import labrunner.cluster.rows.Scalars;
import labrunner.value.Value;

/** Rules of roles as kubectl lists them: one line for each resource, with all verbs that may be used on it. */
public final class PolicyRules {
    private PolicyRules() {}

    /** What may be done with one resource or one address. */
    private record Rule(String resource, String group, String url, String name, Set<String> verbs) {
        private String combined() {
            String[] parts = resource.split("/", 2);
            return parts[0] + (group.isEmpty() ? "" : "." + group) + (parts.length == 2 ? "/" + parts[1] : "");
        }

        /** As Go prints such a rule, which is what kubectl orders them by. */
        private String order() {
            return "Verbs:" + bracketed(verbs) + ",APIGroups:" + bracketed(group) + ",Resources:" + bracketed(resource)
                    + ",ResourceNames:" + bracketed(name) + ",NonResourceURLs:" + bracketed(url);
        }

        private List<String> row() {
            return List.of(url.isEmpty() ? combined() : "", bracketed(url), bracketed(name), bracketed(verbs));
        }

        private static String bracketed(String one) {
            return "[" + one + "]";
        }

        private static String bracketed(Set<String> all) {
            return "[" + String.join(" ", all) + "]";
        }
    }

    /** Resource, address, name and verbs of each line, in kubectl's order. */
    public static List<List<String>> rows(List<Value> rules) {
        var simple = new LinkedHashMap<List<String>, Rule>();
        var all = new ArrayList<Rule>();
        for (Value rule : rules) {
            List<String> verbs = texts(rule, "verbs");
            List<String> names = texts(rule, "resourceNames").isEmpty() ? List.of("") : texts(rule, "resourceNames");
            for (String group : texts(rule, "apiGroups")) {
                for (String resource : texts(rule, "resources")) {
                    for (String name : names) {
                        simple.computeIfAbsent(
                                        List.of(group, resource, name),
                                        key -> new Rule(resource, group, "", name, new LinkedHashSet<>()))
                                .verbs()
                                .addAll(verbs);
                    }
                }
            }
            texts(rule, "nonResourceURLs")
                    .forEach(url -> verbs.forEach(
                            verb -> all.add(new Rule("", "", url, "", new LinkedHashSet<>(List.of(verb))))));
        }
        all.addAll(simple.values());
        return all.stream()
                .sorted(Comparator.comparing(Rule::order))
                .map(Rule::row)
                .toList();
    }

    private static List<String> texts(Value value, String field) {
        return value.items(field).stream().map(Scalars::text).toList();
    }
}
