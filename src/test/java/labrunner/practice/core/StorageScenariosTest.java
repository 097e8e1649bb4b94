package labrunner.practice.core;

import static labrunner.practice.scenario.Scenario.apply;
import static labrunner.practice.scenario.Scenario.delete;
import static labrunner.practice.scenario.Scenario.edit;
import static labrunner.practice.scenario.Scenario.pass;
import static labrunner.practice.scenario.Scenario.seconds;

import java.util.List;
import labrunner.practice.Practice;
import labrunner.practice.scenario.Scenario;
import labrunner.practice.scenario.Scenario.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims and volumes, and the addresses of load balancers. The events' words are those of the reference cluster. */
class StorageScenariosTest {
    private static final String WAITING =
            "Event Normal WaitForFirstConsumer PersistentVolumeClaim data: waiting for first"
                    + " consumer to be created before binding";
    private static final String UNBOUND = "PodScheduled=False Unschedulable: 0/1 nodes are available: pod has unbound"
            + " immediate PersistentVolumeClaims. not found";

    static List<Scenario> claims() {
        return List.of(
                row("a claim of a class that waits is bound once a pod has a node")
                        .given(claim("disk", "1Gi"), pass(seconds(20)))
                        .after(user())
                        .then(
                                "0s Pod web on n",
                                "Event Normal Provisioning PersistentVolumeClaim data: External provisioner is provisioning"
                                        + " volume for claim \"w/data\"",
                                "3s Event Normal ProvisioningSucceeded PersistentVolumeClaim data: Successfully provisioned"
                                        + " volume …",
                                "PersistentVolumeClaim data phase Bound",
                                "Pod web phase Running"),
                row("a claim of a class that waits says so, and has no volume")
                        .after(claim("disk", "1Gi"))
                        .then("0s PersistentVolumeClaim data phase Pending", WAITING)
                        .never("PersistentVolumeClaim data phase Bound"),
                row("a claim of a class that doesn't wait is bound at once")
                        .after(claim("files", "1Gi"))
                        .then("3s PersistentVolumeClaim data phase Bound")
                        .never(WAITING),
                row("a class of the name that Azure's disks had before their driver")
                        .given(apply("""
                                apiVersion: storage.k8s.io/v1
                                kind: StorageClass
                                metadata: {name: old}
                                provisioner: kubernetes.io/azure-disk
                                """))
                        .after(claim("old", "1Gi"))
                        .then("3s PersistentVolumeClaim data phase Bound"),
                row("a pod whose claim isn't there has no node until it is")
                        .given(user(), pass(seconds(20)))
                        .after(claim("disk", "1Gi"))
                        .then("0s Pod web on n", "Pod web phase Running"),
                row("and says what it lacks")
                        .after(user())
                        .then("0s Pod web PodScheduled=False Unschedulable: 0/1 nodes are available:"
                                + " persistentvolumeclaim \"data\" not found. not found")
                        .never("Pod web on n"),
                row("a pod waits for a claim that is bound by itself")
                        .after(claim("files", "1Gi"), user())
                        .then("0s Pod web " + UNBOUND, "3s PersistentVolumeClaim data phase Bound", "3s Pod web on n"),
                row("a class that isn't there")
                        .after(claim("no-such", "1Gi"))
                        .then(
                                "0s Event Warning ProvisioningFailed PersistentVolumeClaim data: storageclass.storage.k8s.io"
                                        + " \"no-such\" not found")
                        .never("PersistentVolumeClaim data phase Bound"),
                row("no class and no volume")
                        .after(claim("''", "1Gi"))
                        .then(
                                "0s Event Normal FailedBinding PersistentVolumeClaim data: no persistent volumes available for"
                                        + " this claim and no storage class is set"),
                row("the smallest volume that is large enough")
                        .given(
                                volume("small", "1Gi"),
                                volume("right", "5Gi"),
                                volume("large", "50Gi"),
                                pass(seconds(1)))
                        .after(claim("''", "2Gi"))
                        .then("0s PersistentVolume right phase Bound", "0s PersistentVolumeClaim data phase Bound")
                        .never("PersistentVolume large phase Bound", "PersistentVolume small phase Bound"),
                row("a new volume is available")
                        .after(volume("small", "1Gi"))
                        .then("0s PersistentVolume small phase Pending", "0s PersistentVolume small phase Available"),
                row("a claim that a pod uses goes with the pod, and its disk after it")
                        .given(claim("disk", "1Gi"), user(), pass(seconds(20)))
                        .after(delete("PersistentVolumeClaim/w/data"), pass(seconds(10)), delete("Pod/w/web"))
                        .then(
                                "0s PersistentVolumeClaim data deleting",
                                "11s Pod web deleted",
                                "11s PersistentVolumeClaim data deleted",
                                "PersistentVolume pvc-<uuid> phase Released",
                                "13s PersistentVolume pvc-<uuid> deleted"),
                row("a volume that is to be retained stays when its claim goes")
                        .given(volume("right", "5Gi"), claim("''", "2Gi"), pass(seconds(5)))
                        .after(delete("PersistentVolumeClaim/w/data"))
                        .then("0s PersistentVolumeClaim data deleted", "0s PersistentVolume right phase Released")
                        .never("PersistentVolume right deleted"),
                row("the claim of an ephemeral volume is made with its pod and goes with it")
                        .given(apply("""
                                apiVersion: v1
                                kind: Pod
                                metadata: {name: web, namespace: w}
                                spec:
                                  containers: [{name: c, image: 'x:1'}]
                                  volumes: [{name: scratch, ephemeral: {volumeClaimTemplate: {spec: {storageClassName: disk,
                                    accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}}]
                                """), pass(seconds(20)))
                        .after(delete("Pod/w/web"))
                        .then(
                                "Pod web deleted",
                                "PersistentVolumeClaim web-scratch deleted",
                                "PersistentVolume pvc-<uuid> deleted"));
    }

    static List<Scenario> loadBalancers() {
        return List.of(
                row("a load balancer has an address after a while")
                        .after(service("web", "LoadBalancer"))
                        .then(
                                "0s Event Normal EnsuringLoadBalancer Service web: Ensuring load balancer",
                                "10s Event Normal EnsuredLoadBalancer Service web: Ensured load balancer"),
                row("it is taken down before its Service goes")
                        .given(service("web", "LoadBalancer"), pass(seconds(20)))
                        .after(delete("Service/w/web"))
                        .then(
                                "0s Service web deleting",
                                "0s Event Normal DeletingLoadBalancer Service web: Deleting load balancer",
                                "5s Event Normal DeletedLoadBalancer Service web: Deleted load balancer",
                                "5s Service web deleted"),
                row("a Service that becomes one of another type gives its address back")
                        .given(service("web", "LoadBalancer"), pass(seconds(20)))
                        .after(edit("Service/w/web", "spec: {type: ClusterIP}"))
                        .then("5s Event Normal DeletedLoadBalancer Service web: Deleted load balancer")
                        .never("Service web deleted"),
                row("a Service within the cluster has none")
                        .after(service("web", "ClusterIP"))
                        .then("0s Service web added")
                        .never("Event Normal EnsuringLoadBalancer Service web: Ensuring load balancer"));
    }

    static List<Scenario> statefulSets() {
        return List.of(
                row("its pods start in order, each with a claim of its own")
                        .after(statefulSet(2, "x:1"))
                        .then(
                                "0s Event Normal SuccessfulCreate StatefulSet db: Create Claim data-db-0 Pod db-0 in StatefulSet db"
                                        + " success",
                                "0s Event Normal SuccessfulCreate StatefulSet db: Create Pod db-0 in StatefulSet db successful",
                                "3s PersistentVolumeClaim data-db-0 phase Bound",
                                "Pod db-0 Ready=True",
                                "Pod db-1 added",
                                "Pod db-1 Ready=True")
                        .never("0s Pod db-1 added"),
                row("the last pod goes first, and its claim stays")
                        .given(statefulSet(2, "x:1"), pass(seconds(30)))
                        .after(edit("StatefulSet/w/db", "spec: {replicas: 0}"))
                        .then(
                                "0s Event Normal SuccessfulDelete StatefulSet db: Delete Pod db-1 in StatefulSet db successful",
                                "Pod db-1 deleted",
                                "Pod db-0 deleting",
                                "Pod db-0 deleted")
                        .never("PersistentVolumeClaim data-db-1 deleting"),
                row("a new template renews the last pod first, and the next when that is ready")
                        .given(statefulSet(2, "x:1"), pass(seconds(30)))
                        .after(edit(
                                "StatefulSet/w/db",
                                "spec: {template: {spec: {containers: [{name: c, image: 'x:2'}]}}}"))
                        .then(
                                "0s Pod db-1 deleting",
                                "Pod db-1 added",
                                "Pod db-1 Ready=True",
                                "Pod db-0 deleting",
                                "Pod db-0 added",
                                "Pod db-0 Ready=True"),
                row("a pod that is gone comes again under its name, with its claim")
                        .given(statefulSet(1, "x:1"), pass(seconds(30)))
                        .after(delete("Pod/w/db-0"))
                        .then("Pod db-0 deleted", "Pod db-0 added", "Pod db-0 Ready=True")
                        .never("PersistentVolumeClaim data-db-0 added"));
    }

    private static Step statefulSet(int replicas, String image) {
        return apply("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db, namespace: w}
                spec:
                  serviceName: db
                  replicas: %d
                  selector: {matchLabels: {tier: db}}
                  template:
                    metadata: {labels: {tier: db}}
                    spec: {containers: [{name: c, image: '%s'}]}
                  volumeClaimTemplates:
                  - metadata: {name: data}
                    spec: {accessModes: [ReadWriteOnce], storageClassName: disk, resources: {requests: {storage: 1Gi}}}
                """.formatted(replicas, image));
    }

    private static Scenario row(String name) {
        return Scenario.of(name, StorageScenariosTest::controllers).given(apply("""
                        apiVersion: v1
                        kind: Namespace
                        metadata: {name: w}
                        ---
                        apiVersion: v1
                        kind: Node
                        metadata: {name: n, labels: {kubernetes.io/hostname: n}}
                        status:
                          allocatable: {cpu: '8', memory: 8Gi, pods: '50'}
                          conditions: [{type: Ready, status: 'True'}]
                        ---
                        apiVersion: storage.k8s.io/v1
                        kind: StorageClass
                        metadata: {name: disk}
                        provisioner: disk.csi.azure.com
                        volumeBindingMode: WaitForFirstConsumer
                        ---
                        apiVersion: storage.k8s.io/v1
                        kind: StorageClass
                        metadata: {name: files}
                        provisioner: file.csi.azure.com
                        """), pass(seconds(1)));
    }

    private static void controllers(Practice practice) {
        new Namespaces(practice, "");
        new GarbageCollector(practice);
        new LoadBalancers(practice);
        new StatefulSets(practice);
        new Claims(practice);
        new VolumeProtection(practice);
        new Scheduler(practice);
        new Kubelets(practice, KubeletDelays.STANDARD);
    }

    private static Step claim(String storage, String size) {
        return apply("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data, namespace: w}
                spec: {accessModes: [ReadWriteOnce], storageClassName: %s, resources: {requests: {storage: %s}}}
                """.formatted(storage, size));
    }

    private static Step volume(String name, String size) {
        return apply("""
                apiVersion: v1
                kind: PersistentVolume
                metadata: {name: %s}
                spec: {accessModes: [ReadWriteOnce], storageClassName: '', capacity: {storage: %s}, hostPath: {path: /d}}
                """.formatted(name, size));
    }

    private static Step user() {
        return apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: w}
                spec:
                  containers: [{name: c, image: 'x:1'}]
                  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
                """);
    }

    private static Step service(String name, String type) {
        return apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: w}
                spec: {type: %s, selector: {app: web}, ports: [{port: 80}]}
                """.formatted(name, type));
    }

    @ParameterizedTest
    @MethodSource({"claims", "loadBalancers", "statefulSets"})
    void bindsAndReleases(Scenario scenario) {
        scenario.play();
    }
}
