package labrunner.practice.api;

import static labrunner.practice.api.Schema.Type.ANY;
import static labrunner.practice.api.Schema.Type.INTEGER;
import static labrunner.practice.api.Schema.Type.INT_OR_STRING;
import static labrunner.practice.api.Schema.Type.OBJECT;
import static labrunner.practice.api.Schema.Type.STRING;

import labrunner.practice.Tree;
import labrunner.practice.api.Schema.Sharing;
import tools.jackson.databind.node.StringNode;

/** What NodePools and NodeClaims may say, with the limits, defaults and rules that their API server refuses by. */
final class KarpenterSchemas {
    private static final String DURATION = "^(([0-9]+(s|m|h))+|Never)$";
    private static final String QUALIFIED = "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\/))?"
            + "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$";
    private static final String LABEL_VALUE = "^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$";
    private static final String QUANTITY = "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|"
            + "([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

    private KarpenterSchemas() {}

    static Schema whole(Schema metadata, Schema spec, Schema status) {
        return new Schema(OBJECT)
                .with("apiVersion", text())
                .with("kind", text())
                .with("metadata", metadata)
                .with("spec", spec)
                .with("status", status)
                .needs("spec");
    }

    static Schema nodePool(Schema metadata) {
        Schema status = new Schema(OBJECT)
                .with("conditions", conditions())
                .with("nodeClassObservedGeneration", new Schema(INTEGER))
                .with("nodes", new Schema(INTEGER).standard(Tree.MAPPER.readTree("0")))
                .with("resources", quantities())
                .explained("How many machines the pool has, what they hold together, and whether it is ready.");
        Schema whole = whole(metadata, nodePoolSpec(), status);
        whole.model = "NodePool";
        return whole.explained(
                "NodePool says which machines Karpenter may make, how many, and when it may replace them.");
    }

    private static Schema nodePoolSpec() {
        Schema template = new Schema(OBJECT)
                .with(
                        "metadata",
                        new Schema(OBJECT)
                                .with("annotations", Schema.map(text()))
                                .with("labels", templateLabels()))
                .with("spec", nodePoolTemplateSpec())
                .needs("spec")
                .explained("What each machine of the pool is to be.");
        Schema spec = new Schema(OBJECT)
                .with("disruption", disruption())
                .with("limits", quantities().explained("Ends the making of machines once the pool holds that much."))
                .with("replicas", new Schema(INTEGER).atLeast(0).explained("A fixed number of machines (alpha)."))
                .with("template", template)
                .with(
                        "weight",
                        new Schema(INTEGER).between(1, 100).explained("The pool with the highest is tried first."))
                .needs("template");
        KarpenterRules.ofNodePool(spec);
        return spec;
    }

    private static Schema templateLabels() {
        Schema labels = Schema.map(text().longest(63).matching(LABEL_VALUE)).shared(Sharing.ATOMIC);
        KarpenterRules.ofLabels(labels);
        return labels;
    }

    private static Schema disruption() {
        Schema budget = new Schema(OBJECT)
                .with("duration", text().matching("^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$"))
                .with("nodes", text().standard(StringNode.valueOf("10%")).matching("^((100|[0-9]{1,2})%|[0-9]+)$"))
                .with(
                        "reasons",
                        Schema.list(text().oneOf("Underutilized", "Empty", "Drifted"))
                                .atMostItems(50)
                                .shared(Sharing.SET))
                .with(
                        "schedule",
                        text().matching("^(@(annually|yearly|monthly|weekly|daily|midnight|hourly))|"
                                + "((.+)\\s(.+)\\s(.+)\\s(.+)\\s(.+))$"))
                .needs("nodes");
        Schema budgets = Schema.list(budget)
                .atMostItems(50)
                .standard(Tree.MAPPER.readTree("[{\"nodes\":\"10%\"}]"))
                .explained("How many machines may go at a time.");
        KarpenterRules.ofBudgets(budgets);
        return new Schema(OBJECT)
                .with("budgets", budgets)
                .with("consolidateAfter", text().matching(DURATION).explained("How long pods must have been quiet."))
                .with(
                        "consolidationPolicy",
                        text().oneOf("WhenEmpty", "WhenEmptyOrUnderutilized", "Balanced")
                                .standard(StringNode.valueOf("WhenEmptyOrUnderutilized")))
                .needs("consolidateAfter")
                .standard(Tree.parse("{\"consolidateAfter\":\"0s\"}"))
                .explained("When Karpenter may remove or replace machines.");
    }

    private static Schema nodePoolTemplateSpec() {
        Schema reference = nodeClassRef();
        KarpenterRules.ofNodeClassRef(reference);
        return new Schema(OBJECT)
                .with("expireAfter", expiry())
                .with("nodeClassRef", reference)
                .with("requirements", requirements(true))
                .with("startupTaints", taints())
                .with("taints", taints())
                .with("terminationGracePeriod", text().matching("^([0-9]+(s|m|h))+$"))
                .needs("nodeClassRef", "requirements");
    }

    private static Schema expiry() {
        return text().matching(DURATION).standard(StringNode.valueOf("720h"));
    }

    private static Schema nodeClassRef() {
        Schema reference = new Schema(OBJECT)
                .with("group", KarpenterRules.notEmpty(text().matching("^[^/]*$"), "group may not be empty"))
                .with("kind", KarpenterRules.notEmpty(text(), "kind may not be empty"))
                .with("name", KarpenterRules.notEmpty(text(), "name may not be empty"))
                .needs("group", "kind", "name");
        return reference.explained("The AKSNodeClass that says how Azure builds the machines.");
    }

    private static Schema requirements(boolean ofPool) {
        Schema key = text().longest(316).matching(QUALIFIED);
        if (ofPool) {
            KarpenterRules.ofRequirementKey(key);
        }
        Schema requirement = new Schema(OBJECT)
                .with("key", key)
                .with("minValues", new Schema(INTEGER).between(1, 50))
                .with("operator", text().oneOf("Gte", "Lte", "In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"))
                .with("values", Schema.list(text()))
                .needs("key", "operator");
        Schema list = Schema.list(requirement).atMostItems(100).explained("Which machines will do.");
        KarpenterRules.ofRequirements(list);
        return list;
    }

    private static Schema taints() {
        return Schema.list(new Schema(OBJECT)
                .with("effect", text().oneOf("NoSchedule", "PreferNoSchedule", "NoExecute"))
                .with("key", text().shortest(1).matching(QUALIFIED))
                .with("timeAdded", text())
                .with("value", text().matching(QUALIFIED))
                .needs("effect", "key"));
    }

    static Schema nodeClaim(Schema metadata) {
        Schema spec = new Schema(OBJECT)
                .with("expireAfter", expiry())
                .with("nodeClassRef", nodeClassRef())
                .with("requirements", requirements(false))
                .with("resources", new Schema(OBJECT).with("requests", quantities()))
                .with("startupTaints", taints())
                .with("taints", taints())
                .with("terminationGracePeriod", text().matching("^([0-9]+(s|m|h))+$"))
                .needs("nodeClassRef", "requirements");
        KarpenterRules.ofNodeClaim(spec);
        Schema status = new Schema(OBJECT)
                .with("allocatable", quantities())
                .with("capacity", quantities())
                .with("conditions", conditions())
                .with("imageID", text())
                .with("lastPodEventTime", text())
                .with("nodeName", text())
                .with("providerID", text());
        Schema whole = whole(metadata, spec, status);
        whole.model = "NodeClaim";
        return whole.explained("NodeClaim is one machine that Karpenter asked for, from the wish to its end.");
    }

    static Schema conditions() {
        return Schema.list(new Schema(OBJECT)
                        .with("lastTransitionTime", text())
                        .with("message", text())
                        .with("observedGeneration", new Schema(INTEGER))
                        .with("reason", text())
                        .with("status", text().oneOf("True", "False", "Unknown"))
                        .with("type", text())
                        .needs("lastTransitionTime", "message", "reason", "status", "type"))
                .shared(Sharing.GRANULAR, "type");
    }

    private static Schema quantities() {
        return Schema.map(new Schema(INT_OR_STRING).matching(QUANTITY));
    }

    static Schema text() {
        return new Schema(STRING);
    }

    static Schema anything() {
        return new Schema(ANY);
    }
}
