package labrunner.practice.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import labrunner.practice.ApiException;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what kubectl's typed commands send: {@code create namespace}, {@code auth can-i}, {@code drain} and the like speak
 * protobuf to built-in kinds and have no other language to fall back to. Only the messages that they send are known, as
 * tables of field numbers; what sets any other field is refused, so that nothing is lost. Answers are always JSON, which every
 * client takes. A {@code !} before a type: Go leaves its zero out of JSON, though protobuf sends it; {@code ignored} is what the
 * API server takes from nobody; what stands after a {@code ^} is a message of its own in protobuf alone.
 */
final class Protobuf {
    private static final byte[] PREFIX = {'k', '8', 's', 0};

    /** Message to its fields: number, name and type; a type is a message, {@code *} before it a list. */
    private static final Map<String, Map<Integer, String[]>> MESSAGES = new HashMap<>();

    static {
        message("TypeMeta", "1 apiVersion text, 2 kind text");
        message(
                "ObjectMeta",
                "1 name text, 2 generateName text, 3 namespace text, 5 uid text, 6 resourceVersion text,"
                        + " 7 generation !int, 8 creationTimestamp ignored, 11 labels map, 12 annotations map,"
                        + " 13 ownerReferences *OwnerReference, 14 finalizers *text");
        message(
                "OwnerReference",
                "1 kind text, 3 name text, 4 uid text, 5 apiVersion text, 6 controller bool,"
                        + " 7 blockOwnerDeletion bool");
        message("Namespace", "1 metadata ObjectMeta, 2 spec NamespaceSpec, 3 status ignored");
        message("NamespaceSpec", "1 finalizers *text");
        message("ConfigMap", "1 metadata ObjectMeta, 2 data map, 3 binaryData bytesmap, 4 immutable bool");
        message("Secret", "1 metadata ObjectMeta, 2 data bytesmap, 3 type text, 4 stringData map, 5 immutable bool");
        message("ServiceAccount", "1 metadata ObjectMeta");
        message("Service", "1 metadata ObjectMeta, 2 spec ServiceSpec, 3 status ignored");
        message(
                "ServiceSpec",
                "1 ports *ServicePort, 2 selector map, 3 clusterIP text, 4 type text, 7 sessionAffinity text,"
                        + " 10 externalName text");
        message("ServicePort", "1 name text, 2 protocol text, 3 port int, 4 targetPort IntOrString, 5 nodePort !int");
        message("Deployment", "1 metadata ObjectMeta, 2 spec DeploymentSpec, 3 status ignored");
        message(
                "DeploymentSpec",
                "1 replicas int, 2 selector LabelSelector, 3 template PodTemplateSpec, 4 strategy DeploymentStrategy,"
                        + " 5 minReadySeconds !int, 6 revisionHistoryLimit int");
        message("DeploymentStrategy", "1 type text");
        message("LabelSelector", "1 matchLabels map, 2 matchExpressions *LabelSelectorRequirement");
        message("LabelSelectorRequirement", "1 key text, 2 operator text, 3 values *text");
        message("PodTemplateSpec", "1 metadata ObjectMeta, 2 spec PodSpec");
        message(
                "PodSpec",
                "2 containers *Container, 3 restartPolicy text, 4 terminationGracePeriodSeconds int, 6 dnsPolicy text,"
                        + " 7 nodeSelector map, 8 serviceAccountName text, 9 serviceAccount text, 10 nodeName text,"
                        + " 14 securityContext PodSecurityContext, 19 schedulerName text");
        message("PodSecurityContext", "");
        message(
                "Container",
                "1 name text, 2 image text, 3 command *text, 4 args *text, 5 workingDir text, 6 ports *ContainerPort,"
                        + " 7 env *EnvVar, 8 resources Resources, 13 terminationMessagePath text, 14 imagePullPolicy text,"
                        + " 16 stdin !bool, 18 tty !bool, 20 terminationMessagePolicy text");
        message("ContainerPort", "1 name text, 2 hostPort !int, 3 containerPort int, 4 protocol text");
        message("EnvVar", "1 name text, 2 value text");
        message("Resources", "1 limits quantities, 2 requests quantities");
        message("Pod", "1 metadata ObjectMeta, 2 spec PodSpec, 3 status ignored");
        message(
                "PriorityClass",
                "1 metadata ObjectMeta, 2 value int, 3 globalDefault !bool, 4 description text, 5 preemptionPolicy text");
        message("PodDisruptionBudget", "1 metadata ObjectMeta, 2 spec BudgetSpec, 3 status ignored");
        message("BudgetSpec", "1 minAvailable IntOrString, 2 selector LabelSelector, 3 maxUnavailable IntOrString");
        batch();
        access();
        network();
        message("ResourceQuota", "1 metadata ObjectMeta, 2 spec ResourceQuotaSpec, 3 status ignored");
        message("ResourceQuotaSpec", "1 hard quantities, 2 scopes *text");
        message("Eviction", "1 metadata ObjectMeta, 2 deleteOptions DeleteOptions");
        message(
                "DeleteOptions",
                "1 gracePeriodSeconds int, 2 preconditions Preconditions, 3 orphanDependents bool,"
                        + " 4 propagationPolicy text, 5 dryRun *text");
        message("Preconditions", "1 uid text, 2 resourceVersion text");
        message("SelfSubjectAccessReview", "1 metadata ObjectMeta, 2 spec AccessSpec, 3 status ignored");
        message("AccessSpec", "1 resourceAttributes ResourceAttributes, 2 nonResourceAttributes PathAttributes");
        message(
                "ResourceAttributes",
                "1 namespace text, 2 verb text, 3 group text, 4 version text, 5 resource text, 6 subresource text,"
                        + " 7 name text");
        message("PathAttributes", "1 path text, 2 verb text");
        message("SelfSubjectRulesReview", "1 metadata ObjectMeta, 2 spec RulesSpec, 3 status ignored");
        message("RulesSpec", "1 namespace text");
        message("SelfSubjectReview", "1 metadata ObjectMeta, 2 status ignored");
        message("IntOrString", "1 type int, 2 intVal int, 3 strVal text");
        message("Quantity", "1 string text");
    }

    private Protobuf() {}

    private static void batch() {
        message("Job", "1 metadata ObjectMeta, 2 spec JobSpec, 3 status ignored");
        message(
                "JobSpec",
                "1 parallelism int, 2 completions int, 3 activeDeadlineSeconds int, 4 selector LabelSelector,"
                        + " 5 manualSelector bool, 6 template PodTemplateSpec, 7 backoffLimit int,"
                        + " 8 ttlSecondsAfterFinished int, 9 completionMode text, 10 suspend bool,"
                        + " 14 podReplacementPolicy text");
        message("CronJob", "1 metadata ObjectMeta, 2 spec CronJobSpec, 3 status ignored");
        message(
                "CronJobSpec",
                "1 schedule text, 2 startingDeadlineSeconds int, 3 concurrencyPolicy text, 4 suspend bool,"
                        + " 5 jobTemplate JobTemplateSpec, 6 successfulJobsHistoryLimit int,"
                        + " 7 failedJobsHistoryLimit int, 8 timeZone text");
        message("JobTemplateSpec", "1 metadata ObjectMeta, 2 spec JobSpec");
        message("HorizontalPodAutoscaler", "1 metadata ObjectMeta, 2 spec AutoscalerSpec, 3 status ignored");
        message(
                "AutoscalerSpec",
                "1 scaleTargetRef ScaleTarget, 2 minReplicas int, 3 maxReplicas int, 4 metrics *MetricSpec");
        message("ScaleTarget", "1 kind text, 2 name text, 3 apiVersion text");
        message("MetricSpec", "1 type text, 4 resource ResourceMetric");
        message("ResourceMetric", "1 name text, 2 target MetricTarget");
        message("MetricTarget", "1 type text, 2 value quantity, 3 averageValue quantity, 4 averageUtilization int");
    }

    private static void access() {
        message("Role", "1 metadata ObjectMeta, 2 rules *PolicyRule");
        message("ClusterRole", "1 metadata ObjectMeta, 2 rules *PolicyRule, 3 aggregationRule AggregationRule");
        message("AggregationRule", "1 clusterRoleSelectors *LabelSelector");
        message(
                "PolicyRule",
                "1 verbs *text, 2 apiGroups *text, 3 resources *text, 4 resourceNames *text, 5 nonResourceURLs *text");
        message("RoleBinding", "1 metadata ObjectMeta, 2 subjects *Subject, 3 roleRef RoleRef");
        message("ClusterRoleBinding", "1 metadata ObjectMeta, 2 subjects *Subject, 3 roleRef RoleRef");
        message("Subject", "1 kind text, 2 apiGroup text, 3 name text, 4 namespace text");
        message("RoleRef", "1 apiGroup text, 2 kind text, 3 name text");
    }

    private static void network() {
        message("Ingress", "1 metadata ObjectMeta, 2 spec IngressSpec, 3 status ignored");
        message(
                "IngressSpec",
                "1 defaultBackend IngressBackend, 2 tls *IngressTls, 3 rules *IngressRule, 4 ingressClassName text");
        message("IngressTls", "1 hosts *text, 2 secretName text");
        message("IngressRule", "1 host text, 2 http ^IngressRuleValue");
        message("IngressRuleValue", "1 http HttpRule");
        message("HttpRule", "1 paths *HttpPath");
        message("HttpPath", "1 path text, 2 backend IngressBackend, 3 pathType text");
        message("IngressBackend", "4 service ServiceBackend");
        message("ServiceBackend", "1 name text, 2 port BackendPort");
        message("BackendPort", "1 name text, 2 number !int");
    }

    private static void message(String name, String fields) {
        var byNumber = new HashMap<Integer, String[]>();
        for (String field : fields.isEmpty() ? new String[0] : fields.split(",")) {
            String[] parts = field.strip().split(" ");
            byNumber.put(Integer.parseInt(parts[0]), parts);
        }
        MESSAGES.put(name, byNumber);
    }

    static boolean is(byte[] body) {
        return body.length > PREFIX.length && Arrays.equals(body, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    /** The object in Kubernetes' envelope. */
    static ObjectNode read(byte[] body) {
        var envelope = new Wire(Arrays.copyOfRange(body, PREFIX.length, body.length));
        ObjectNode object = Tree.object();
        byte[] raw = new byte[0];
        for (int field = envelope.field(); field != 0; field = envelope.field()) {
            switch (field) {
                case 1 -> fill(object, "TypeMeta", envelope.delimited());
                case 2 -> raw = envelope.delimited();
                default -> unknown("Unknown", field, envelope);
            }
        }
        String kind = Tree.text(object, "kind");
        if (!MESSAGES.containsKey(kind)) {
            throw unsupported("the practice cluster reads " + kind + " as application/json and application/yaml only");
        }
        fill(object, kind, raw);
        return object;
    }

    private static void fill(ObjectNode object, String message, byte[] raw) {
        var fields = MESSAGES.getOrDefault(message, Map.of());
        var in = new Wire(raw);
        for (int number = in.field(); number != 0; number = in.field()) {
            String[] field = fields.get(number);
            if (field == null) {
                unknown(message, number, in);
            } else {
                field(object, field[1], field[2], in);
            }
        }
    }

    /** Go's clients send what they haven't set as well. */
    private static void unknown(String message, int number, Wire in) {
        if (!in.skip()) {
            throw unsupported("the practice cluster doesn't read field " + number + " of " + message
                    + " as protobuf: send it as application/json or application/yaml");
        }
    }

    private static ApiException unsupported(String message) {
        return ApiException.of(415, "UnsupportedMediaType", message);
    }

    private static void field(ObjectNode object, String name, String type, Wire in) {
        switch (type) {
            case "ignored" -> in.skip();
            case "int" -> object.put(name, in.whole());
            case "bool" -> object.put(name, in.truth());
            case "!int" -> {
                long whole = in.whole();
                if (whole != 0) {
                    object.put(name, whole);
                }
            }
            case "!bool" -> {
                if (in.truth()) {
                    object.put(name, true);
                }
            }
            case "text" -> {
                String text = in.text();
                // what Go leaves empty isn't there in JSON either
                if (!text.isEmpty()) {
                    object.put(name, text);
                }
            }
            case "*text" -> Tree.list(object, name).add(in.text());
            case "map", "bytesmap", "quantities" -> entry(Tree.in(object, name), type, in.delimited());
            case "IntOrString" -> {
                ObjectNode either = Tree.object();
                fill(either, type, in.delimited());
                if (Tree.number(either, 0, "type") == 1) {
                    object.put(name, Tree.text(either, "strVal"));
                } else {
                    object.put(name, Tree.number(either, 0, "intVal"));
                }
            }
            case "quantity" -> {
                ObjectNode quantity = Tree.object();
                fill(quantity, "Quantity", in.delimited());
                object.put(name, Tree.text(quantity, "string"));
            }
            default -> {
                if (type.startsWith("^")) {
                    fill(object, type.substring(1), in.delimited());
                    return;
                }
                boolean list = type.startsWith("*");
                ObjectNode inner = list ? Tree.list(object, name).addObject() : Tree.in(object, name);
                fill(inner, list ? type.substring(1) : type, in.delimited());
            }
        }
    }

    private static void entry(ObjectNode map, String type, byte[] raw) {
        var in = new Wire(raw);
        String key = "";
        byte[] value = new byte[0];
        for (int number = in.field(); number != 0; number = in.field()) {
            if (number == 1) {
                key = in.text();
            } else {
                value = in.delimited();
            }
        }
        switch (type) {
            case "bytesmap" -> map.put(key, Base64.getEncoder().encodeToString(value));
            case "quantities" -> {
                ObjectNode quantity = Tree.object();
                fill(quantity, "Quantity", value);
                map.put(key, Tree.text(quantity, "string"));
            }
            default -> map.put(key, new String(value, StandardCharsets.UTF_8));
        }
    }
}
