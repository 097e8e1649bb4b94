package labrunner.practice.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import labrunner.practice.ApiException;
import labrunner.practice.Deletion;
import labrunner.practice.Deletion.Propagation;
import labrunner.practice.FieldError;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client asks for with a deletion: what stands in the body, or, where there is none, in the query.
 *
 * @param dryRun nothing is to be deleted
 * @param cascades whether {@code orphanDependents: false} asks for the old way of a deletion that isn't over when it is answered
 */
record DeleteOptions(Deletion deletion, boolean dryRun, boolean cascades) {
    private static final List<String> POLICIES = List.of("Foreground", "Background", "Orphan");

    /** @throws ApiException BadRequest or Invalid */
    static DeleteOptions of(Request request) {
        return of(request.body().length == 0 ? queried(request) : body(request));
    }

    static DeleteOptions of(JsonNode options) {
        refuse(options);
        Optional<Propagation> propagation = policy(options)
                .map(policy -> switch (policy) {
                    case "Foreground" -> Propagation.FOREGROUND;
                    case "Orphan" -> Propagation.ORPHAN;
                    default -> Propagation.BACKGROUND;
                })
                .or(() -> orphans(options).map(yes -> yes ? Propagation.ORPHAN : Propagation.BACKGROUND));
        JsonNode grace = options.path("gracePeriodSeconds");
        return new DeleteOptions(
                new Deletion(
                        propagation,
                        grace.isNumber()
                                ? OptionalLong.of(grace.longValue() < 0 ? 1 : grace.longValue())
                                : OptionalLong.empty(),
                        present(Tree.text(options, "preconditions", "uid")),
                        present(Tree.text(options, "preconditions", "resourceVersion"))),
                !Tree.items(options, "dryRun").isEmpty(),
                orphans(options).filter(yes -> !yes).isPresent());
    }

    /** Of a namespace, what it owns goes before it where {@code orphanDependents: false} asks for that. */
    DeleteOptions withDependentsFirst() {
        return cascades
                ? new DeleteOptions(
                        new Deletion(
                                Optional.of(Propagation.FOREGROUND),
                                deletion.graceSeconds(),
                                deletion.uid(),
                                deletion.resourceVersion()),
                        dryRun,
                        true)
                : this;
    }

    private static JsonNode body(Request request) {
        try {
            return Body.read(request);
        } catch (ApiException unreadable) {
            throw ApiException.badRequest("couldn't get version/kind; json parse error: " + unreadable.getMessage());
        }
    }

    private static ObjectNode queried(Request request) {
        ObjectNode options = Tree.object();
        present(request.query("propagationPolicy")).ifPresent(policy -> options.put("propagationPolicy", policy));
        present(request.query("orphanDependents"))
                .ifPresent(_ -> options.put("orphanDependents", request.flag("orphanDependents")));
        present(request.query("dryRun"))
                .ifPresent(dryRun -> options.putArray("dryRun").add(dryRun));
        String grace = request.query("gracePeriodSeconds");
        if (grace.matches("-?\\d{1,9}")) {
            options.put("gracePeriodSeconds", Long.parseLong(grace));
        }
        return options;
    }

    private static void refuse(JsonNode options) {
        String kind = Tree.text(options, "kind");
        if (!kind.isEmpty() && !kind.equals("DeleteOptions")) {
            throw ApiException.badRequest(
                    "no kind \"" + kind + "\" is registered for version \"" + Tree.text(options, "apiVersion") + "\"");
        }
        var errors = new ArrayList<FieldError>();
        Optional<String> policy = policy(options);
        policy.filter(_ -> orphans(options).isPresent())
                .ifPresent(both -> errors.add(FieldError.invalid(
                        "propagationPolicy", both, "orphanDependents and deletionPropagation cannot be both set")));
        policy.filter(unknown -> !POLICIES.contains(unknown)).ifPresent(unknown -> {
            var supported = new ArrayList<>(POLICIES);
            supported.add("nil");
            errors.add(FieldError.unsupported("propagationPolicy", unknown, supported));
        });
        var dryRuns = Tree.items(options, "dryRun");
        if (dryRuns.stream().anyMatch(each -> !each.asString("").equals("All"))) {
            errors.add(OptionErrors.dryRun(dryRuns));
        }
        if (!errors.isEmpty()) {
            throw OptionErrors.invalid("DeleteOptions", errors);
        }
    }

    private static Optional<String> policy(JsonNode options) {
        return present(Tree.text(options, "propagationPolicy"));
    }

    private static Optional<Boolean> orphans(JsonNode options) {
        JsonNode orphans = options.path("orphanDependents");
        return orphans.isBoolean() ? Optional.of(orphans.booleanValue()) : Optional.empty();
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
