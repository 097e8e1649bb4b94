package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import labrunner.lab.Command;
import labrunner.texts.Texts;
import labrunner.value.Kind;
import labrunner.value.KindTable;
import labrunner.value.Value;

/** The lines of kubectl that make ServiceAccounts, roles and what binds them. */
final class MakeAccess {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final String VERSION = GROUP + "/v1";
    private static final Set<String> VERBS = Set.of(
            "*",
            "get",
            "list",
            "watch",
            "create",
            "update",
            "patch",
            "delete",
            "deletecollection",
            "use",
            "bind",
            "escalate",
            "impersonate");

    private MakeAccess() {}

    static SequencedMap<String, Kubectl.Verb> verbs() {
        var verbs = new LinkedHashMap<String, Kubectl.Verb>();
        verbs.put(
                "create serviceaccount",
                new Kubectl.Verb(Making.FLAGS, (flags, files) -> account(new Making(flags, files))));
        verbs.put(
                "create role",
                new Kubectl.Verb(
                        Making.FLAGS + " verb= resource= resource-name=",
                        (flags, files) -> role(new Making(flags, files))));
        verbs.put(
                "create clusterrole",
                new Kubectl.Verb(
                        Making.FLAGS + " verb= resource= resource-name= non-resource-url=",
                        (flags, files) -> clusterRole(new Making(flags, files))));
        verbs.put(
                "create rolebinding",
                new Kubectl.Verb(
                        Making.FLAGS + " role= clusterrole= user= group= serviceaccount=",
                        (flags, files) -> binding(new Making(flags, files), true)));
        verbs.put(
                "create clusterrolebinding",
                new Kubectl.Verb(
                        Making.FLAGS + " clusterrole= user= group= serviceaccount=",
                        (flags, files) -> binding(new Making(flags, files), false)));
        return verbs;
    }

    private static Command account(Making making) {
        return making.made(
                "failed to create serviceaccount: ",
                Fields.of("v1", "ServiceAccount")
                        .with("metadata", making.placed(making.name(), Map.of()))
                        .done());
    }

    private static Command role(Making making) {
        return making.made(
                "",
                Fields.of(VERSION, "Role")
                        .with("metadata", making.placed(making.name(), Map.of()))
                        .with("rules", rules(making.flags()))
                        .done());
    }

    private static Command clusterRole(Making making) {
        Flags flags = making.flags();
        List<String> urls = flags.list("non-resource-url");
        if (!urls.isEmpty() && !flags.list("resource").isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.role.both"));
        }
        List<Value> rules =
                urls.isEmpty() ? rules(flags) : List.of(Value.map("verbs", verbs(flags), "nonResourceURLs", urls));
        return making.made(
                "",
                Fields.of(VERSION, "ClusterRole")
                        .with("metadata", Value.map("name", making.name()))
                        .with("rules", rules)
                        .done());
    }

    private static List<String> verbs(Flags flags) {
        Set<String> verbs = new LinkedHashSet<>(flags.list("verb"));
        if (verbs.isEmpty()) {
            throw Making.refused("at least one verb must be specified");
        }
        if (!VERBS.containsAll(verbs)) {
            throw new UnsupportedCommand(Texts.of("shell.role.verb"));
        }
        return verbs.contains("*") ? List.of("*") : List.copyOf(verbs);
    }

    /** One rule for each group of the API. */
    private static List<Value> rules(Flags flags) {
        List<String> verbs = verbs(flags);
        List<String> resources = flags.list("resource");
        if (resources.isEmpty()) {
            throw Making.refused("at least one resource must be specified");
        }
        var byGroup = new TreeMap<String, Set<String>>();
        if (resources.contains("*")) {
            byGroup.put("", Set.of("*"));
        } else {
            resources.forEach(word -> resource(word, byGroup));
        }
        var rules = new ArrayList<Value>();
        byGroup.forEach((group, names) -> rules.add(new Fields()
                .with("verbs", verbs)
                .with("apiGroups", List.of(group))
                .with("resources", List.copyOf(names))
                .some("resourceNames", flags.each("resource-name"))
                .done()));
        return rules;
    }

    /** {@code pods}, {@code pods/log}, {@code deployments.apps}, {@code *.apps}. */
    private static void resource(String word, Map<String, Set<String>> byGroup) {
        String[] parts = word.split("/", 2);
        String group;
        String name;
        if (parts[0].startsWith("*.")) {
            group = parts[0].substring(2);
            name = "*";
        } else {
            Kind kind = KindTable.typed(parts[0])
                    .orElseThrow(() -> new UnsupportedCommand(Texts.of("shell.role.resource", word)))
                    .kind();
            group = kind.group();
            name = kind.plural();
        }
        byGroup.computeIfAbsent(group, key -> new LinkedHashSet<>())
                .add(parts.length == 2 ? name + "/" + parts[1] : name);
    }

    private static Command binding(Making making, boolean inNamespace) {
        Flags flags = making.flags();
        Optional<String> role = inNamespace ? flags.text("role") : Optional.empty();
        Optional<String> clusterRole = flags.text("clusterrole");
        if (inNamespace && role.isPresent() == clusterRole.isPresent()) {
            throw Making.refused("exactly one of clusterrole or role must be specified");
        }
        if (!inNamespace) {
            making.required("clusterrole");
        }
        var subjects = new ArrayList<Value>();
        flags.each("user").forEach(user -> subjects.add(subject("User", user)));
        flags.each("group").forEach(group -> subjects.add(subject("Group", group)));
        flags.each("serviceaccount").forEach(account -> subjects.add(account(account)));
        String name = making.name();
        String kind = inNamespace ? "RoleBinding" : "ClusterRoleBinding";
        return making.made(
                "failed to create " + kind.toLowerCase(java.util.Locale.ROOT) + ": ",
                Fields.of(VERSION, kind)
                        .with("metadata", inNamespace ? making.placed(name, Map.of()) : Value.map("name", name))
                        .some("subjects", subjects)
                        .with(
                                "roleRef",
                                Value.map(
                                        "apiGroup",
                                        GROUP,
                                        "kind",
                                        role.isPresent() ? "Role" : "ClusterRole",
                                        "name",
                                        role.or(() -> clusterRole).orElse("")))
                        .done());
    }

    private static Value subject(String kind, String name) {
        return Value.map("kind", kind, "apiGroup", GROUP, "name", name);
    }

    private static Value account(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw Making.refused("serviceaccount must be <namespace>:<name>");
        }
        return Value.map("kind", "ServiceAccount", "name", parts[1], "namespace", parts[0]);
    }
}
