package labrunner.practice.api;

import java.util.List;
import labrunner.practice.FieldError;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** What is refused of roles and their bindings. */
final class AccessValidation {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private final Rules rules;

    AccessValidation(Rules rules) {
        this.rules = rules;
    }

    void role(JsonNode role, boolean namespaced) {
        List<JsonNode> all = Tree.items(role, "rules");
        for (int i = 0; i < all.size(); i++) {
            rule(all.get(i), "rules[" + i + "]", namespaced);
        }
        if (role.path("aggregationRule").isObject()) {
            List<JsonNode> selectors = Tree.items(role, "aggregationRule", "clusterRoleSelectors");
            String path = "aggregationRule.clusterRoleSelectors";
            if (selectors.isEmpty()) {
                rules.add(FieldError.required(
                        path, "at least one clusterRoleSelector required if aggregationRule is non-nil"));
            }
            for (int i = 0; i < selectors.size(); i++) {
                int before = rules.errors().size();
                rules.selector(selectors.get(i), path + "[" + i + "]");
                if (rules.errors().size() > before) {
                    rules.add(FieldError.invalid(
                            path + "[" + i + "]", Tree.MAPPER.nullNode(), "invalid label selector."));
                }
            }
        }
    }

    private void rule(JsonNode rule, String path, boolean namespaced) {
        if (Tree.items(rule, "verbs").isEmpty()) {
            rules.add(FieldError.required(path + ".verbs", "verbs must contain at least one value"));
        }
        JsonNode urls = rule.path("nonResourceURLs");
        boolean resources = !Tree.items(rule, "apiGroups").isEmpty()
                || !Tree.items(rule, "resources").isEmpty()
                || !Tree.items(rule, "resourceNames").isEmpty();
        if (!urls.isEmpty()) {
            if (namespaced) {
                rules.add(FieldError.invalid(
                        path + ".nonResourceURLs", urls, "namespaced rules cannot apply to non-resource URLs"));
            }
            if (resources) {
                rules.add(FieldError.invalid(
                        path + ".nonResourceURLs",
                        urls,
                        "rules cannot apply to both regular resources and non-resource URLs"));
            }
            return;
        }
        if (Tree.items(rule, "apiGroups").isEmpty()) {
            rules.add(FieldError.required(path + ".apiGroups", "resource rules must supply at least one api group"));
        }
        if (Tree.items(rule, "resources").isEmpty()) {
            rules.add(FieldError.required(path + ".resources", "resource rules must supply at least one resource"));
        }
    }

    void binding(JsonNode binding, boolean namespaced) {
        JsonNode role = binding.path("roleRef");
        rules.oneOf(role, "roleRef", "apiGroup", List.of(GROUP));
        rules.oneOf(role, "roleRef", "kind", namespaced ? List.of("Role", "ClusterRole") : List.of("ClusterRole"));
        if (rules.required(role, "roleRef", "name")) {
            Names.segment(Tree.text(role, "name"), "roleRef.name", rules.errors());
        }
        List<JsonNode> subjects = Tree.items(binding, "subjects");
        for (int i = 0; i < subjects.size(); i++) {
            subject(subjects.get(i), "subjects[" + i + "]", namespaced);
        }
    }

    private void subject(JsonNode subject, String path, boolean namespaced) {
        boolean named = rules.required(subject, path, "name");
        switch (Tree.text(subject, "kind")) {
            case "ServiceAccount" -> {
                if (named) {
                    Names.subdomain(Tree.text(subject, "name"), path + ".name", rules.errors());
                }
                if (subject.hasNonNull("apiGroup")) {
                    rules.oneOf(subject, path, "apiGroup", List.of(""));
                }
                if (!namespaced) {
                    rules.required(subject, path, "namespace");
                }
            }
            case "User", "Group" -> rules.oneOf(subject, path, "apiGroup", List.of(GROUP));
            default -> rules.oneOf(subject, path, "kind", List.of("ServiceAccount", "User", "Group"));
        }
    }

    /** Whom a binding binds may change, to what may not. */
    void bindingChanged(JsonNode binding, JsonNode old) {
        if (!binding.path("roleRef").equals(old.path("roleRef"))) {
            rules.add(FieldError.invalid("roleRef", binding.path("roleRef"), "cannot change roleRef"));
        }
    }
}
