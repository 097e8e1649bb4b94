package labrunner.lab.kustomize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** In which fields kustomize 5.7 looks for names of which objects. */
final class ReferenceSpecs {
    /** The sort of object whose name stands in a field. */
    record Target(Optional<String> group, Optional<String> version, String kind) {
        boolean selects(Id id) {
            return id.selected(group, version, Optional.of(kind));
        }
    }

    /** Where each kind has a pod's specification. */
    private static final SequencedMap<String, String> PODS = new LinkedHashMap<>();

    static final SequencedMap<Target, List<FieldSpec>> ALL = new LinkedHashMap<>();

    static {
        PODS.put("Pod", "spec/");
        PODS.put("PodTemplate", "template/spec/");
        PODS.put("Deployment", "spec/template/spec/");
        PODS.put("ReplicaSet", "spec/template/spec/");
        PODS.put("DaemonSet", "spec/template/spec/");
        PODS.put("StatefulSet", "spec/template/spec/");
        PODS.put("Job", "spec/template/spec/");
        PODS.put("CronJob", "spec/jobTemplate/spec/template/spec/");

        scaled("Deployment", "ReplicationController", "ReplicaSet", "StatefulSet");
        put(
                "",
                "v1",
                "ConfigMap",
                Stream.concat(
                        inPods("configMap"),
                        Stream.of(
                                "Node * spec/configSource/configMap",
                                "Role * rules/resourceNames",
                                "ClusterRole * rules/resourceNames",
                                "Ingress * metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap")));
        put(
                "",
                "v1",
                "Secret",
                Stream.concat(
                        inPods("secret"),
                        Stream.of(
                                "Ingress * spec/tls/secretName",
                                "Ingress * metadata/annotations/ingress.kubernetes.io\\/auth-secret",
                                "Ingress * metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret",
                                "Ingress * metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret",
                                "ServiceAccount * imagePullSecrets/name",
                                "StorageClass * parameters/secretName",
                                "StorageClass * parameters/adminSecretName",
                                "StorageClass * parameters/userSecretName",
                                "StorageClass * parameters/secretRef",
                                "Role * rules/resourceNames",
                                "ClusterRole * rules/resourceNames",
                                "Service serving.knative.dev spec/template/spec/containers/env/valueFrom/secretKeyRef/name",
                                "PersistentVolume * spec/azureFile/secretName")));
        put(
                "",
                "v1",
                "Service",
                Stream.of(
                        "StatefulSet apps spec/serviceName",
                        "Ingress * spec/rules/http/paths/backend/serviceName",
                        "Ingress * spec/backend/serviceName",
                        "Ingress * spec/rules/http/paths/backend/service/name",
                        "Ingress * spec/defaultBackend/service/name",
                        "APIService apiregistration.k8s.io spec/service/name",
                        "ValidatingWebhookConfiguration admissionregistration.k8s.io webhooks/clientConfig/service",
                        "MutatingWebhookConfiguration admissionregistration.k8s.io webhooks/clientConfig/service"));
        String rbac = "rbac.authorization.k8s.io";
        put(rbac, "", "Role", Stream.of("RoleBinding " + rbac + " roleRef/name"));
        put(
                rbac,
                "",
                "ClusterRole",
                Stream.of("RoleBinding " + rbac + " roleRef/name", "ClusterRoleBinding " + rbac + " roleRef/name"));
        put(
                "",
                "v1",
                "ServiceAccount",
                Stream.concat(
                        Stream.of("RoleBinding " + rbac + " subjects", "ClusterRoleBinding " + rbac + " subjects"),
                        inSome("serviceAccountName")));
        put("", "v1", "PersistentVolumeClaim", inSome("volumes/persistentVolumeClaim/claimName"));
        put(
                "",
                "v1",
                "PersistentVolume",
                Stream.of("PersistentVolumeClaim * spec/volumeName", "ClusterRole * rules/resourceNames"));
        put(
                "storage.k8s.io",
                "v1",
                "StorageClass",
                Stream.of(
                        "PersistentVolume * spec/storageClassName",
                        "PersistentVolumeClaim * spec/storageClassName",
                        "StatefulSet * spec/volumeClaimTemplates/spec/storageClassName"));
        put("scheduling.k8s.io", "v1", "PriorityClass", inSome("priorityClassName"));
        put(
                "admissionregistration.k8s.io",
                "",
                "ValidatingAdmissionPolicy",
                Stream.of("ValidatingAdmissionPolicyBinding admissionregistration.k8s.io spec/policyName"));
    }

    private ReferenceSpecs() {}

    private static void put(String group, String version, String kind, Stream<String> fields) {
        ALL.put(
                new Target(
                        Optional.of(group).filter(one -> !one.isEmpty()),
                        Optional.of(version).filter(one -> !one.isEmpty()),
                        kind),
                fields.map(FieldSpec::read).toList());
    }

    private static void scaled(String... kinds) {
        for (String kind : kinds) {
            put("", "", kind, Stream.of("HorizontalPodAutoscaler * spec/scaleTargetRef/name"));
        }
    }

    /** Where a pod names a ConfigMap or a Secret. */
    private static Stream<String> inPods(String what) {
        var fields = new ArrayList<String>();
        PODS.forEach((kind, pod) -> {
            String line = kind + " * " + pod;
            fields.add(line + "volumes/" + (what.equals("secret") ? "secret/secretName" : "configMap/name"));
            for (String containers : List.of("containers", "initContainers")) {
                fields.add(line + containers + "/env/valueFrom/" + what + "KeyRef/name");
                fields.add(line + containers + "/envFrom/" + what + "Ref/name");
            }
            fields.add(line + "volumes/projected/sources/" + what + "/name");
            if (what.equals("secret")) {
                fields.add(line + "imagePullSecrets/name");
            }
        });
        return fields.stream();
    }

    /** A field of a pod, of the kinds in which kustomize looks for it. */
    private static Stream<String> inSome(String field) {
        return Stream.concat(
                PODS.entrySet().stream()
                        .filter(pod -> !pod.getKey().equals("PodTemplate")
                                && !pod.getKey().equals("ReplicaSet"))
                        .map(pod -> pod.getKey() + " * " + pod.getValue() + field),
                Stream.of("ReplicationController * spec/template/spec/" + field));
    }
}
