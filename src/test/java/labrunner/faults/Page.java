package labrunner.faults;

import java.util.ArrayList;
import java.util.List;

/** The pages that faults are tried with. Each uses names of its own, so that several can run at once on one cluster. */
enum Page {
    /** A namespace and a ConfigMap. */
    SMALL("""
            ## Make
            ```bash
            kubectl create namespace NAME
            kubectl apply -f - <<EOF
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: one, namespace: NAME}
            data: {a: b}
            EOF
            ```
            ## Look
            ```bash
            kubectl get configmap -n NAME one
            ```
            ## Clean up
            ```bash
            kubectl delete configmap -n NAME one
            kubectl delete namespace NAME
            ```
            """),

    /** The same, and rows that are followed until somebody else makes a ConfigMap that a box waits for. */
    FOLLOWED("""
            ## Make
            ```bash
            kubectl create namespace NAME
            kubectl apply -f - <<EOF
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: one, namespace: NAME}
            data: {a: b}
            EOF
            kubectl get configmaps -n NAME -w
            ```
            ## Clean up
            ```bash
            kubectl delete namespace NAME
            ```
            """),

    /** A Deployment that is scaled. */
    SCALED("""
            ## Make
            ```bash
            kubectl create namespace NAME
            kubectl apply -f - <<EOF
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: NAME}
            spec:
              replicas: 1
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  tolerations: [{key: CriticalAddonsOnly, operator: Exists}]
                  terminationGracePeriodSeconds: 0
                  containers: [{name: web, image: "mcr.microsoft.com/oss/kubernetes/pause:3.6", resources: {requests: {cpu: 10m}}}]
            EOF
            ```
            ## Scale
            ```bash
            kubectl scale deployment -n NAME web --replicas=2
            ```
            ## Clean up
            ```bash
            kubectl delete namespace NAME
            ```
            """),

    /** A pool of machines and a pod that needs one. */
    MACHINES("""
            ## Make
            ```bash
            kubectl create namespace NAME
            kubectl apply -f - <<EOF
            apiVersion: karpenter.azure.com/v1beta1
            kind: AKSNodeClass
            metadata: {name: NAME}
            spec: {imageFamily: Ubuntu}
            ---
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata: {name: NAME}
            spec:
              limits: {cpu: 8}
              disruption: {consolidationPolicy: WhenEmpty, consolidateAfter: 30s, budgets: [{nodes: "100%"}]}
              template:
                metadata: {labels: {pool: NAME}}
                spec:
                  nodeClassRef: {group: karpenter.azure.com, kind: AKSNodeClass, name: NAME}
                  requirements:
                    - {key: kubernetes.io/arch, operator: In, values: [arm64]}
                    - {key: karpenter.sh/capacity-type, operator: In, values: [on-demand]}
                    - {key: karpenter.azure.com/sku-family, operator: In, values: [D]}
                    - {key: karpenter.azure.com/sku-cpu, operator: Lt, values: ["5"]}
            EOF
            kubectl apply -f - <<EOF
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: NAME}
            spec:
              replicas: 1
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  nodeSelector: {pool: NAME}
                  terminationGracePeriodSeconds: 0
                  containers: [{name: web, image: "mcr.microsoft.com/oss/kubernetes/pause:3.6", resources: {requests: {cpu: "1"}}}]
            EOF
            ```
            ## Clean up
            ```bash
            kubectl delete deployment -n NAME web
            kubectl delete nodepool NAME
            kubectl delete aksnodeclass NAME
            kubectl delete namespace NAME
            ```
            """);

    private final String text;

    Page(String text) {
        this.text = text;
    }

    /** Its Markdown with this name in it. */
    String markdown(String name) {
        return "# Page " + name + "\n" + text.replace("NAME", name);
    }

    /** Its lab.yaml with this name in it; empty where it needs none. */
    String yaml(String name) {
        return this == FOLLOWED
                ? "steps:\n  Make:\n    expect:\n      - exists: ConfigMap default/"
                        + goes(name).name() + "\n        within: 40s\n"
                : "";
    }

    /** What {@link #FOLLOWED} waits for. */
    static Thing goes(String name) {
        return Thing.configMap("default", "go-" + name);
    }

    /** What it makes, the namespace last. */
    List<Thing> makes(String name) {
        var made = new ArrayList<Thing>();
        switch (this) {
            case SMALL, FOLLOWED -> made.add(Thing.configMap(name, "one"));
            case SCALED -> made.add(Thing.deployment(name, "web"));
            case MACHINES -> {
                made.add(Thing.deployment(name, "web"));
                made.add(Thing.nodePool(name));
                made.add(Thing.nodeClass(name));
            }
        }
        made.add(Thing.namespace(name));
        return List.copyOf(made);
    }
}
