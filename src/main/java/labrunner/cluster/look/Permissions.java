package labrunner.cluster.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labrunner.cluster.describe.PolicyRules;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.Discovery;
import labrunner.cluster.http.Transport;
import labrunner.cluster.print.Query;
import labrunner.cluster.print.TextTable;
import labrunner.cluster.rows.ResourceKind;
import labrunner.problem.ProblemException;
import labrunner.value.Json;
import labrunner.value.Value;

/** What {@code kubectl auth can-i} prints. It asks the server by a review, which changes nothing. */
final class Permissions {
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/";
    private static final Set<String> VERBS = Set.of(
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
            "impersonate",
            "*",
            "approve",
            "sign",
            "escalate",
            "attest");
    private static final Set<String> URL_VERBS =
            Set.of("get", "put", "post", "head", "options", "delete", "patch", "*");
    private static final Set<String> NEVER_LISTED = Set.of("users", "groups");

    private final Transport transport;
    private final Discovery discovery;

    Permissions(Transport transport, Discovery discovery) {
        this.transport = transport;
        this.discovery = discovery;
    }

    private Value review(String resource, String kind, Value spec) {
        Value body = Value.map("apiVersion", "authorization.k8s.io/v1", "kind", kind, "spec", spec);
        return transport
                .call(Call.with("POST", REVIEWS + resource, Call.JSON, Json.bytes(body)))
                .good()
                .at("status");
    }

    /**
     * Whether a verb is allowed.
     *
     * @param what a resource, {@code RESOURCE/NAME} or an address that begins with a slash
     * @param namespace empty for all
     */
    Query.Printed may(String verb, String what, Optional<String> subresource, Optional<String> namespace) {
        var warnings = new StringBuilder();
        Value.Mapping spec;
        if (what.startsWith("/")) {
            warn(warnings, !URL_VERBS.contains(verb), "verb '" + verb + "' is not a known verb");
            spec = Value.map("nonResourceAttributes", Value.map("verb", verb, "path", what));
        } else {
            String[] parts = what.split("/", 2);
            Optional<ResourceKind> kind = kind(parts[0], warnings);
            if (namespace.isPresent()) {
                kind.ifPresent(one -> warn(
                        warnings,
                        !one.namespaced(),
                        "resource '" + one.plural() + "' is not namespace scoped"
                                + (one.group().isEmpty() ? "" : " in group '" + one.group() + "'")));
                warn(warnings, !VERBS.contains(verb), "verb '" + verb + "' is not a known verb");
            }
            spec = Value.map(
                    "resourceAttributes",
                    Value.map(
                            "namespace",
                            namespace.orElse(""),
                            "verb",
                            verb,
                            "group",
                            kind.map(ResourceKind::group).orElse(""),
                            "resource",
                            kind.map(ResourceKind::plural).orElse(parts[0]),
                            "subresource",
                            subresource.orElse(""),
                            "name",
                            parts.length > 1 ? parts[1] : ""));
        }
        Value status = review("selfsubjectaccessreviews", "SelfSubjectAccessReview", spec);
        String no = "no" + because(status, "reason") + because(status, "evaluationError") + "\n";
        return new Query.Printed(status.isTrue("allowed") ? "yes\n" : no, warnings.toString(), Optional.empty());
    }

    private Optional<ResourceKind> kind(String typed, StringBuilder warnings) {
        if (typed.equals("*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(discovery.word(typed));
        } catch (ProblemException e) {
            int dot = typed.indexOf('.');
            warn(
                    warnings,
                    !NEVER_LISTED.contains(typed),
                    "the server doesn't have a resource type '" + (dot < 0 ? typed : typed.substring(0, dot)) + "'"
                            + (dot < 0 ? "" : " in group '" + typed.substring(dot + 1) + "'"));
            return Optional.empty();
        }
    }

    /** kubectl's warnings end with an empty line. */
    private static void warn(StringBuilder warnings, boolean due, String words) {
        warnings.append(due ? "Warning: " + words + "\n\n" : "");
    }

    private static String because(Value status, String field) {
        return status.text(field)
                .filter(why -> !why.isEmpty())
                .map(why -> " - " + why)
                .orElse("");
    }

    /** All that is allowed in a namespace. */
    Query.Printed all(String namespace, boolean noHeaders) {
        Value status = review("selfsubjectrulesreviews", "SelfSubjectRulesReview", Value.map("namespace", namespace));
        var warnings = new StringBuilder();
        warn(
                warnings,
                status.isTrue("incomplete"),
                "the list may be incomplete: " + status.text("evaluationError").orElse(""));
        var rules = new ArrayList<>(status.items("resourceRules"));
        rules.addAll(status.items("nonResourceRules"));
        var lines = new ArrayList<List<String>>();
        if (!noHeaders) {
            lines.add(List.of("Resources", "Non-Resource URLs", "Resource Names", "Verbs"));
        }
        lines.addAll(PolicyRules.rows(rules));
        return new Query.Printed(
                new TextTable().print(lines), warnings.toString().replaceFirst("\n$", ""), Optional.empty());
    }
}
