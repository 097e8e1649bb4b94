package labrunner.lab.kustomize;

import java.util.List;
import java.util.stream.Stream;

/** Which fields kustomize 5.7 puts labels, annotations, replicas and namespaces in, and which hold images. */
final class Specs {
    /** The first is the object's own labels; the others are those of what it makes. */
    static final List<FieldSpec> LABELS = read("""
            * * +metadata/labels
            ReplicationController * +spec/template/metadata/labels
            Deployment * +spec/template/metadata/labels
            ReplicaSet * +spec/template/metadata/labels
            DaemonSet * +spec/template/metadata/labels
            StatefulSet apps +spec/template/metadata/labels
            StatefulSet apps +spec/volumeClaimTemplates[]/metadata/labels
            Job batch +spec/template/metadata/labels
            CronJob batch +spec/jobTemplate/metadata/labels
            CronJob batch +spec/jobTemplate/spec/template/metadata/labels
            """);

    static final List<FieldSpec> SELECTORS = Stream.concat(
                    read("""
                            Service * +spec/selector
                            ReplicationController * +spec/selector
                            Deployment * +spec/selector/matchLabels
                            ReplicaSet * +spec/selector/matchLabels
                            DaemonSet * +spec/selector/matchLabels
                            StatefulSet apps +spec/selector/matchLabels
                            Job batch spec/selector/matchLabels
                            CronJob batch spec/jobTemplate/spec/selector/matchLabels
                            PodDisruptionBudget policy spec/selector/matchLabels
                            NetworkPolicy networking.k8s.io spec/podSelector/matchLabels
                            NetworkPolicy networking.k8s.io spec/ingress/from/podSelector/matchLabels
                            NetworkPolicy networking.k8s.io spec/egress/to/podSelector/matchLabels
                            """).stream(), Stream.of("Deployment", "StatefulSet").flatMap(Specs::ofNeighbours))
            .toList();

    static final List<FieldSpec> ANNOTATIONS = read("""
            * * +metadata/annotations
            ReplicationController * +spec/template/metadata/annotations
            Deployment * +spec/template/metadata/annotations
            ReplicaSet * +spec/template/metadata/annotations
            DaemonSet * +spec/template/metadata/annotations
            StatefulSet * +spec/template/metadata/annotations
            Job batch +spec/template/metadata/annotations
            CronJob batch +spec/jobTemplate/metadata/annotations
            CronJob batch +spec/jobTemplate/spec/template/metadata/annotations
            """);

    static final List<FieldSpec> IMAGES = read("""
            * * spec/containers[]/image
            * * spec/initContainers[]/image
            * * spec/volumes[]/image/reference
            * * spec/template/spec/containers[]/image
            * * spec/template/spec/initContainers[]/image
            * * spec/template/spec/volumes[]/image/reference
            """);

    static final List<FieldSpec> REPLICAS = read("""
            Deployment * +spec/replicas
            ReplicationController * +spec/replicas
            ReplicaSet * +spec/replicas
            StatefulSet * +spec/replicas
            """);

    static final List<FieldSpec> NAMESPACES = read("""
            APIService apiregistration.k8s.io +spec/service/namespace
            CustomResourceDefinition apiextensions.k8s.io spec/conversion/webhook/clientConfig/service/namespace
            """);

    private Specs() {}

    static List<FieldSpec> read(String lines) {
        return lines.lines().map(FieldSpec::read).toList();
    }

    /** Which pods are wanted near or far, and how they are spread. */
    private static Stream<FieldSpec> ofNeighbours(String kind) {
        String pod = kind + " apps spec/template/spec/";
        String preferred = "/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm";
        String required = "/requiredDuringSchedulingIgnoredDuringExecution";
        return Stream.of(
                        "affinity/podAffinity" + preferred,
                        "affinity/podAffinity" + required,
                        "affinity/podAntiAffinity" + preferred,
                        "affinity/podAntiAffinity" + required,
                        "topologySpreadConstraints")
                .map(path -> FieldSpec.read(pod + path + "/labelSelector/matchLabels"));
    }
}
