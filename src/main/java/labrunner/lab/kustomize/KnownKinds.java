package labrunner.lab.kustomize;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What kustomize 5.7 knows of Kubernetes' kinds: which belong to no namespace, and which lists are merged item by item and by which keys.
 * It isn't Kubernetes' newest: of other kinds, as Karpenter's, it knows neither.
 */
final class KnownKinds {
    /** Kinds by API version; a star marks those of the whole cluster. */
    private static final String KINDS = """
            admissionregistration.k8s.io/v1 MutatingWebhookConfiguration* ValidatingWebhookConfiguration*
            admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration* ValidatingWebhookConfiguration*
            apiextensions.k8s.io/v1 CustomResourceDefinition*
            apiextensions.k8s.io/v1beta1 CustomResourceDefinition*
            apiregistration.k8s.io/v1 APIService*
            apiregistration.k8s.io/v1beta1 APIService*
            apps/v1 ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet
            autoscaling/v1 HorizontalPodAutoscaler Scale
            autoscaling/v2beta1 HorizontalPodAutoscaler
            autoscaling/v2beta2 HorizontalPodAutoscaler
            batch/v1 CronJob Job
            batch/v1beta1 CronJob
            certificates.k8s.io/v1 CertificateSigningRequest*
            certificates.k8s.io/v1beta1 CertificateSigningRequest*
            coordination.k8s.io/v1 Lease
            coordination.k8s.io/v1beta1 Lease
            discovery.k8s.io/v1 EndpointSlice
            discovery.k8s.io/v1beta1 EndpointSlice
            events.k8s.io/v1 Event
            events.k8s.io/v1beta1 Event
            extensions/v1beta1 Ingress
            flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema* PriorityLevelConfiguration*
            networking.k8s.io/v1 Ingress IngressClass* NetworkPolicy
            networking.k8s.io/v1beta1 Ingress IngressClass*
            node.k8s.io/v1 RuntimeClass*
            node.k8s.io/v1beta1 RuntimeClass*
            policy/v1 PodDisruptionBudget
            policy/v1beta1 PodDisruptionBudget PodSecurityPolicy*
            rbac.authorization.k8s.io/v1 ClusterRole* ClusterRoleBinding* Role RoleBinding
            rbac.authorization.k8s.io/v1beta1 ClusterRole* ClusterRoleBinding* Role RoleBinding
            scheduling.k8s.io/v1 PriorityClass*
            scheduling.k8s.io/v1beta1 PriorityClass*
            storage.k8s.io/v1 CSIDriver* CSINode* StorageClass* VolumeAttachment*
            storage.k8s.io/v1beta1 CSIDriver* CSINode* CSIStorageCapacity StorageClass* VolumeAttachment*
            v1 ComponentStatus* ConfigMap Endpoints Event LimitRange Namespace* Node* NodeProxyOptions* PersistentVolume* PersistentVolumeClaim Pod PodAttachOptions PodExecOptions PodPortForwardOptions PodProxyOptions PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount ServiceProxyOptions
            """;

    /**
     * Fields that lead to lists that are merged: {@code field>Type}, and {@code list[keys]>Type} for such a list; without keys it is one of
     * plain values.
     */
    private static final String TYPES = """
            ObjectMeta finalizers[] ownerReferences[uid]
            MutatingWebhookConfiguration webhooks[name]
            ValidatingWebhookConfiguration webhooks[name]
            Conditions conditions[type]
            APIService status>Conditions
            ComponentStatus conditions[type]
            DaemonSet spec>WithTemplate status>Conditions
            Deployment spec>WithTemplate status>Conditions
            Job spec>WithTemplate status>Conditions
            ReplicaSet spec>WithTemplate status>Conditions
            ReplicationController spec>WithTemplate status>Conditions
            StatefulSet spec>WithTemplate status>Conditions
            WithTemplate template>PodTemplateSpec
            CronJob spec>CronJobSpec
            CronJobSpec jobTemplate>JobTemplateSpec
            JobTemplateSpec metadata>ObjectMeta spec>WithTemplate
            PodTemplate template>PodTemplateSpec
            PodTemplateSpec metadata>ObjectMeta spec>PodSpec
            Pod spec>PodSpec status>PodStatus
            PodStatus conditions[type] podIPs[ip]
            PodSpec containers[name]>Container initContainers[name]>Container ephemeralContainers[name]>EphemeralContainer \
            hostAliases[ip] imagePullSecrets[name] topologySpreadConstraints[topologyKey,whenUnsatisfiable] volumes[name]>Volume
            Container env[name] ports[containerPort,protocol] volumeDevices[devicePath] volumeMounts[mountPath]
            EphemeralContainer env[name] volumeDevices[devicePath] volumeMounts[mountPath]
            Volume ephemeral>Ephemeral
            Ephemeral volumeClaimTemplate>ClaimTemplate
            ClaimTemplate metadata>ObjectMeta
            Namespace status>Conditions
            Node spec>NodeSpec status>NodeStatus
            NodeSpec podCIDRs[]
            NodeStatus addresses[type] conditions[type]
            PersistentVolumeClaim status>Conditions
            PodDisruptionBudget status>Conditions
            Service spec>ServiceSpec status>Conditions
            ServiceSpec ports[port,protocol]
            ServiceAccount secrets[name]
            CSINode spec>CSINodeSpec
            CSINodeSpec drivers[name]
            """;

    private static final Set<String> KNOWN = new HashSet<>();
    private static final Set<String> OF_CLUSTER = new HashSet<>();
    private static final Map<String, Map<String, Field>> FIELDS = new HashMap<>();

    static {
        KINDS.lines().forEach(line -> {
            List<String> words = List.of(line.split(" "));
            words.stream().skip(1).forEach(word -> {
                String kind = words.getFirst() + " " + word.replace("*", "");
                KNOWN.add(kind);
                if (word.endsWith("*")) {
                    OF_CLUSTER.add(kind);
                }
            });
        });
        TYPES.lines().forEach(line -> {
            List<String> words = List.of(line.split(" "));
            var fields = new HashMap<String, Field>();
            words.stream().skip(1).forEach(word -> {
                String[] halves = word.split(">", 2);
                int bracket = halves[0].indexOf('[');
                Optional<String> below = halves.length == 2 ? Optional.of(halves[1]) : Optional.empty();
                if (bracket < 0) {
                    fields.put(halves[0], new Field(Optional.empty(), below));
                } else {
                    String keys = halves[0].substring(bracket + 1, halves[0].length() - 1);
                    fields.put(
                            halves[0].substring(0, bracket),
                            new Field(Optional.of(keys.isEmpty() ? List.of() : List.of(keys.split(","))), below));
                }
            });
            FIELDS.put(words.getFirst(), fields);
        });
    }

    private KnownKinds() {}

    /**
     * A field that leads to a list that is merged, or is one.
     *
     * @param keys by which items are merged, none for plain values; empty where it is no such list
     * @param type of what is in it
     */
    record Field(Optional<List<String>> keys, Optional<String> type) {
        static final Field UNKNOWN = new Field(Optional.empty(), Optional.empty());

        /** What is known of a field of it. */
        Field at(String name) {
            return type.map(one -> FIELDS.getOrDefault(one, Map.of()).getOrDefault(name, UNKNOWN))
                    .orElse(UNKNOWN);
        }
    }

    /** Whether it surely belongs to no namespace. */
    static boolean isOfCluster(String apiVersion, String kind) {
        return OF_CLUSTER.contains(apiVersion + " " + kind);
    }

    /** What is known of a field of an object. */
    static Field field(String apiVersion, String kind, String name) {
        if (!KNOWN.contains(apiVersion + " " + kind)) {
            return Field.UNKNOWN;
        }
        return name.equals("metadata")
                ? new Field(Optional.empty(), Optional.of("ObjectMeta"))
                : new Field(Optional.empty(), Optional.of(kind)).at(name);
    }
}
