package labrunner.practice.core;

import static labrunner.practice.scenario.Scenario.apply;
import static labrunner.practice.scenario.Scenario.delete;
import static labrunner.practice.scenario.Scenario.edit;
import static labrunner.practice.scenario.Scenario.minutes;
import static labrunner.practice.scenario.Scenario.pass;
import static labrunner.practice.scenario.Scenario.seconds;
import static labrunner.practice.scenario.Scenario.status;

import java.util.List;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import labrunner.practice.scenario.Scenario;
import labrunner.practice.scenario.Scenario.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the controllers do that every Kubernetes cluster has. */
class CoreScenariosTest {
    private static final String SCALED = "Event Normal ScalingReplicaSet Deployment web: Scaled ";
    private static final String NEW_IMAGE =
            "spec: {template: {spec: {containers: [{name: c, image: 'pause:2', resources: {requests: {cpu: '1'}}}]}}}";
    private static final String NOT_READY =
            "status: {conditions: [{type: Ready, status: 'False', reason: KubeletNotReady, message: stopped}]}";

    static List<Scenario> rollouts() {
        return List.of(
                row("maxSurge 2, maxUnavailable 0: two more at a time, none fewer")
                        .given(deployed(4, "{type: RollingUpdate, rollingUpdate: {maxSurge: 2, maxUnavailable: 0}}"))
                        .after(edit("Deployment/w/web", NEW_IMAGE))
                        .then(
                                SCALED + "up replica set web.r2 from 0 to 2",
                                SCALED + "down replica set web.r1 from 4 to 3",
                                SCALED + "up replica set web.r2 from 2 to 3",
                                SCALED + "down replica set web.r1 from 1 to 0",
                                "Deployment web Progressing=True NewReplicaSetAvailable: ReplicaSet \"web.r2\" has"
                                        + " successfully progressed.")
                        .never("ReplicaSet web.r2 replicas 5", "Deployment web available 3"),
                row("maxSurge 0, maxUnavailable 2: two fewer at a time, none more")
                        .given(deployed(4, "{type: RollingUpdate, rollingUpdate: {maxSurge: 0, maxUnavailable: 2}}"))
                        .after(edit("Deployment/w/web", NEW_IMAGE))
                        .then(
                                SCALED + "down replica set web.r1 from 4 to 2",
                                SCALED + "up replica set web.r2 from 0 to 2",
                                SCALED + "down replica set web.r1 from …",
                                SCALED + "up replica set web.r2 from …",
                                "Deployment web Progressing=True NewReplicaSetAvailable…")
                        .never("Deployment web available 1"),
                row("Recreate: the old pods go before a new one comes")
                        .given(deployed(2, "{type: Recreate}"))
                        .after(edit("Deployment/w/web", NEW_IMAGE))
                        .then(
                                SCALED + "down replica set web.r1 from 2 to 0",
                                "Deployment web Available=False MinimumReplicasUnavailable: Deployment does not have minimum"
                                        + " availability.",
                                "Pod web.p1 deleted",
                                SCALED + "up replica set web.r2 from 0 to 2",
                                "Deployment web Available=True MinimumReplicasAvailable: Deployment has minimum"
                                        + " availability."),
                row("a pod that is deleted is made again")
                        .given(deployed(2, "{type: RollingUpdate}"))
                        .after(delete("Pod/w/web.p1"))
                        .then(
                                "0s Pod web.p1 deleting",
                                "0s Pod web.p3 added",
                                "0s Event Normal SuccessfulCreate ReplicaSet web.r1: Created pod: web.p3",
                                "Pod web.p3 phase Running")
                        .never(SCALED + "…"),
                row("a pod whose labels no longer match is let go, and replaced")
                        .given(deployed(1, "{type: RollingUpdate}"))
                        .after(edit("Pod/w/web.p1", "metadata: {labels: {app: other}}"))
                        .then("0s Pod web.p2 added", "Pod web.p2 phase Running")
                        .never("Pod web.p1 deleting"),
                row("a pod that was let go outlives the Deployment")
                        .given(
                                deployed(1, "{type: RollingUpdate}"),
                                edit("Pod/w/web.p1", "metadata: {labels: {app: other}}"),
                                pass(seconds(10)))
                        .after(delete("Deployment/w/web"))
                        .then("ReplicaSet web.r1 deleted", "Pod web.p2 deleted")
                        .never("Pod web.p1 deleting"),
                row("an agent whose labels no longer match its DaemonSet's is replaced")
                        .given(apply("""
                                apiVersion: apps/v1
                                kind: DaemonSet
                                metadata: {name: web, namespace: w}
                                spec:
                                  selector: {matchLabels: {app: web}}
                                  template:
                                    metadata: {labels: {app: web}}
                                    spec: {containers: [{name: c, image: "pause:1"}]}
                                """), pass(seconds(10)))
                        .after(edit("Pod/w/web.p1", "metadata: {labels: {app: other}}"))
                        .then("0s Pod web.p2 added", "Pod web.p2 phase Running")
                        .never("Pod web.p1 deleting"),
                row("only one of two old ReplicaSets is kept with revisionHistoryLimit 1")
                        .given(
                                deployed(1, "{type: RollingUpdate}"),
                                edit("Deployment/w/web", "spec: {revisionHistoryLimit: 1}"),
                                edit("Deployment/w/web", NEW_IMAGE),
                                pass(seconds(10)))
                        .after(edit("Deployment/w/web", NEW_IMAGE.replace("pause:2", "pause:3")))
                        .then("Pod web.p3 phase Running", "ReplicaSet web.r1 deleted")
                        .never("ReplicaSet web.r2 deleted"),
                row("a rollout that comes to nothing in its time")
                        .given(deployed(1, "{type: RollingUpdate}"))
                        .after(edit("Deployment/w/web", NEW_IMAGE.replace("cpu: '1'", "cpu: '99'")))
                        .within(minutes(11))
                        .then(
                                "Event Warning FailedScheduling Pod web.p2…",
                                "601s Deployment web Progressing=False ProgressDeadlineExceeded: ReplicaSet \"web.r2\" has timed"
                                        + " out progressing.")
                        .never("Deployment web Available=False…"));
    }

    static List<Scenario> namespaces() {
        return List.of(
                row("a namespace goes with what is in it")
                        .given(deployed(2, "{type: RollingUpdate}"))
                        .after(delete("Namespace/w"))
                        .then(
                                "0s Namespace w deleting",
                                "5s Pod web.p1 deleting",
                                "5s Deployment web deleted",
                                "5s Namespace w NamespaceContentRemaining=True SomeResourcesRemain: Some resources are"
                                        + " remaining: pods. has 2 resource instances",
                                "Pod web.p1 deleted",
                                "Namespace w deleted")
                        .never("Pod web.p3 added"),
                row("a namespace that holds something with a finalizer stays")
                        .given(apply("""
                                apiVersion: v1
                                kind: ConfigMap
                                metadata: {name: held, namespace: w, finalizers: [example.com/hold]}
                                """))
                        .after(
                                delete("Namespace/w"),
                                pass(minutes(5)),
                                edit("ConfigMap/w/held", "metadata: {finalizers: []}"))
                        .within(minutes(6))
                        .then(
                                "5s ConfigMap held deleting",
                                "5s Namespace w NamespaceFinalizersRemaining=True SomeFinalizersRemain: Some content in the"
                                        + " namespace has finalizers remaining: example.com/hold in 1 resource instances",
                                "300s ConfigMap held deleted",
                                "Namespace w deleted")
                        .never("5s Namespace w deleted"));
    }

    static List<Scenario> budgets() {
        return List.of(
                budget("maxUnavailable: 1", 3, 1),
                budget("maxUnavailable: 0", 3, 0),
                budget("maxUnavailable: '50%'", 3, 2),
                budget("minAvailable: 2", 3, 1),
                budget("minAvailable: 5", 3, 0),
                budget("minAvailable: '50%'", 3, 1),
                row("a budget follows its pods")
                        .given(deployed(2, "{type: RollingUpdate}"), apply(pdb("minAvailable: 1")), pass(seconds(5)))
                        .after(edit("Deployment/w/web", "spec: {replicas: 1}"))
                        .then(
                                "PodDisruptionBudget web DisruptionAllowed=False InsufficientPods",
                                "PodDisruptionBudget web disruptionsAllowed 0"),
                row("a budget of no pods allows nothing")
                        .after(apply(pdb("maxUnavailable: 1")))
                        .then("0s PodDisruptionBudget web disruptionsAllowed 0"));
    }

    static List<Scenario> nodes() {
        return List.of(
                row("a cordoned node")
                        .given(
                                deployed(1, "{type: RollingUpdate}"),
                                edit("Deployment/w/web", "spec: {replicas: 0}"),
                                pass(seconds(5)))
                        .after(
                                edit("Node/n1", "spec: {unschedulable: true}"),
                                edit("Deployment/w/web", "spec: {replicas: 1}"),
                                pass(seconds(10)),
                                edit("Node/n1", "spec: {unschedulable: false}"))
                        .then(
                                "0s Node n1 taint node.kubernetes.io/unschedulable:NoSchedule",
                                "0s Event Warning FailedScheduling Pod web.p2: 0/3 nodes are available: 1 node(s) were"
                                        + " unschedulable, 2 node(s) had untolerated taint(s)…",
                                "10s Node n1 taint node.kubernetes.io/unschedulable:NoSchedule gone",
                                "Pod web.p2 on n1"),
                row("a node that is not ready loses its pods after 5 min")
                        .given(deployed(1, "{type: RollingUpdate}"))
                        .after(status("Node/n1", NOT_READY))
                        .within(minutes(6))
                        .then(
                                "0s Node n1 taint node.kubernetes.io/not-ready:NoExecute",
                                "0s Node n1 taint node.kubernetes.io/not-ready:NoSchedule",
                                "300s Event Normal TaintManagerEviction Pod web.p1: Marking for deletion Pod w/web.p1",
                                "300s Pod web.p1 DisruptionTarget=True DeletionByTaintManager: Taint manager: deleting due to"
                                        + " NoExecute taint"),
                row("a node that is ready again in time keeps them")
                        .given(deployed(1, "{type: RollingUpdate}"))
                        .after(
                                status("Node/n1", NOT_READY),
                                pass(minutes(4)),
                                status("Node/n1", NOT_READY.replace("'False'", "'True'")))
                        .within(minutes(8))
                        .then("240s Node n1 taint node.kubernetes.io/not-ready:NoExecute gone")
                        .never("Pod web.p1 deleting"),
                row("a NoExecute taint that nothing tolerates")
                        .given(deployed(1, "{type: RollingUpdate}"))
                        .after(edit("Node/n1", "spec: {taints: [{key: a, effect: NoExecute}]}"))
                        .then("0s Event Normal TaintManagerEviction Pod web.p1…", "Pod web.p1 deleted"),
                row("a node that is gone: its pods are collected after 40 s")
                        .given(deployed(1, "{type: RollingUpdate}"))
                        .after(delete("Node/n1"))
                        .within(minutes(2))
                        .then(
                                "0s Node n1 deleted",
                                "5s Event Normal RemovingNode Node n1: Node n1 event: Removing Node n1 from Controller",
                                "40s Pod web.p1 DisruptionTarget=True DeletionByPodGC: PodGC: node no longer exists",
                                "40s Pod web.p1 phase Failed",
                                "40s Pod web.p1 deleted",
                                "40s Pod web.p2 added"));
    }

    static List<Scenario> scores() {
        return List.of(
                placed("the emptier of two nodes", "n2", "", apply(node("n1", "8")), apply(node("n2", "32"))),
                placed(
                        "not the node with a taint that is only a preference",
                        "n1",
                        "",
                        apply(node("n1", "8")),
                        apply(node("n2", "32")),
                        edit("Node/n2", "spec: {taints: [{key: a, effect: PreferNoSchedule}]}")),
                placed(
                        "the node that the pod prefers",
                        "n1",
                        "affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 100,"
                                + " preference: {matchExpressions: [{key: kubernetes.io/hostname, operator: In, values:"
                                + " [n1]}]}}]}},",
                        apply(node("n1", "8")),
                        apply(node("n2", "32"))),
                placed(
                        "beside the pod that it prefers",
                        "n1",
                        "affinity: {podAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 100,"
                                + " podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels:"
                                + " {app: first}}}}]}},",
                        apply(node("n1", "8")),
                        apply(pod("first", "")),
                        pass(seconds(5)),
                        apply(node("n2", "32"))),
                placed(
                        "away from the pod that it avoids",
                        "n2",
                        "affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 100,"
                                + " podAffinityTerm: {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels:"
                                + " {app: first}}}}]}},",
                        apply(node("n1", "64")),
                        apply(pod("first", "")),
                        pass(seconds(5)),
                        apply(node("n2", "8"))),
                placed(
                        "where fewer of its kind are, if it would be spread",
                        "n2",
                        "topologySpreadConstraints: [{maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable:"
                                + " ScheduleAnyway, labelSelector: {matchLabels: {app: first}}}],",
                        apply(node("n1", "64")),
                        apply(pod("first", "")),
                        pass(seconds(5)),
                        apply(node("n2", "32"))));
    }

    private static Scenario placed(String name, String node, String spec, Step... given) {
        return Scenario.of(name, CoreScenariosTest::controllers)
                .given(pass(seconds(15)))
                .given(given)
                .given(pass(seconds(5)))
                .after(apply(pod("tried", spec)))
                .then("Pod tried on " + node);
    }

    private static void controllers(Practice practice) {
        Core.start(practice, "");
        practice.store().create(Tree.object("v1", "Namespace", "", "w"), "test");
    }

    private static Scenario row(String name) {
        return Scenario.of(name, CoreScenariosTest::controllers)
                .given(pass(seconds(15)), apply(node("n1", "32")), pass(seconds(5)));
    }

    private static Scenario budget(String rule, int pods, int allowed) {
        return row(rule + " of " + pods)
                .given(deployed(pods, "{type: RollingUpdate}"))
                .after(apply(pdb(rule)))
                .then("0s PodDisruptionBudget web disruptionsAllowed " + allowed);
    }

    private static Step deployed(int replicas, String strategy) {
        return stage ->
                List.of(apply(web(replicas, strategy)), pass(seconds(10))).forEach(step -> step.accept(stage));
    }

    private static String web(int replicas, String strategy) {
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: w}
            spec:
              replicas: %d
              strategy: %s
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  terminationGracePeriodSeconds: 5
                  containers: [{name: c, image: "pause:1", resources: {requests: {cpu: "1"}}}]
            """.formatted(replicas, strategy);
    }

    private static String pdb(String rule) {
        return """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web, namespace: w}
            spec: {%s, selector: {matchLabels: {app: web}}}
            """.formatted(rule);
    }

    private static String pod(String name, String spec) {
        return """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, namespace: w, labels: {app: %s}}
            spec: {%s containers: [{name: c, image: "pause:1", resources: {requests: {cpu: "1"}}}]}
            """.formatted(name, name, spec);
    }

    private static String node(String name, String cpu) {
        return """
            apiVersion: v1
            kind: Node
            metadata: {name: %s, labels: {kubernetes.io/hostname: %s}}
            status:
              capacity: {cpu: "%s", memory: 128Gi, pods: "250"}
              allocatable: {cpu: "%s", memory: 128Gi, pods: "250"}
              conditions: [{type: Ready, status: "True"}]
            """.formatted(name, name, cpu, cpu);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"rollouts", "namespaces", "budgets", "nodes", "scores"})
    void goesAsTheRowSays(Scenario row) {
        row.play();
    }
}
