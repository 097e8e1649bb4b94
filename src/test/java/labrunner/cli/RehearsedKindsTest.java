package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages about more than Deployments and NodePools, and what the practice cluster is for them. */
class RehearsedKindsTest {
    @TempDir
    private Path folder;

    private Terminal rehearse(int code, String... options) {
        var terminal = new Terminal();
        var arguments = new String[options.length + 6];
        System.arraycopy(
                new String[] {
                    "rehearse",
                    folder.resolve("index.md").toString(),
                    "--base",
                    folder.toString(),
                    "--state",
                    folder.resolve("state").toString()
                },
                0,
                arguments,
                0,
                6);
        System.arraycopy(options, 0, arguments, 6, options.length);
        assertThat(terminal.run(arguments)).as(terminal.err() + terminal.out()).isEqualTo(code);
        return terminal;
    }

    private void page(String commands) throws IOException {
        Files.writeString(folder.resolve("index.md"), "# A page\n## Make\n```bash\n" + commands + "\n```\n");
    }

    private void applied(String manifest) throws IOException {
        page("kubectl apply -f - <<EOF\n" + manifest + "\nEOF");
    }

    private static final String SHOP = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: reader, namespace: shop}
            rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: deny, namespace: shop}
            spec: {podSelector: {}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: 'nginx:1'}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop}
            spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, namespace: shop}
            spec: {accessModes: [ReadWriteOnce], storageClassName: managed-csi, resources: {requests: {storage: 1Gi}}}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: load, namespace: shop}
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: load, image: 'busybox:1', command: [sleep, '30'], volumeMounts: [{name: d, mountPath: /d}]}]
                  volumes: [{name: d, persistentVolumeClaim: {claimName: data}}]
            """;

    @Test
    void runsAWholeShopWithNoNodePoolAndTakesItAwayAgain() throws IOException {
        applied(SHOP);
        var terminal = rehearse(0);
        assertThat(terminal.out())
                .contains(
                        "role.rbac.authorization.k8s.io/reader created",
                        "networkpolicy.networking.k8s.io/deny created",
                        "persistentvolumeclaim/data created",
                        "job.batch/load created",
                        "Warning: the practice cluster only stores networkpolicies.networking.k8s.io: nothing acts on them")
                .doesNotContain("the practice cluster only stores jobs")
                .contains("expectations were met.");
    }

    @Test
    void keepsTheSystemPoolForSystemPodsWhereTheLabSaysSo() throws IOException {
        page("kubectl get nodes -o jsonpath='{.items[*].spec.taints}'");
        assertThat(rehearse(0).out()).doesNotContain("CriticalAddonsOnly");
        Files.writeString(folder.resolve("lab.yaml"), "practice: {dedicatedSystemPool: true}\n");
        assertThat(rehearse(0).out()).contains("CriticalAddonsOnly");
    }

    @Test
    void hasTheNodePoolsOfNodeAutoProvisioningWhereKarpenterIsManaged() throws IOException {
        page("kubectl get nodepools -o name\nkubectl delete nodepool default");
        assertThat(rehearse(0, "--managed").out())
                .contains(
                        "nodepool.karpenter.sh/default",
                        "nodepool.karpenter.sh/system-surge",
                        "nodepool.karpenter.sh \"default\" deleted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            example.org/v1            | Widget       | Install its CRD first.
            gateway.networking.k8s.io/v1 | Gateway   | Install its CRD first.
            networking.k8s.io/v1beta1 | Ingress      | Kubernetes has it in version "networking.k8s.io/v1".
            node.k8s.io/v1            | RuntimeClass | It is one of Kubernetes' own kinds, but the practice cluster doesn't serve it.
            """)
    void asksForACrdOnlyWhereItIsACustomKindThatLacks(String version, String kind, String hint) throws IOException {
        applied("apiVersion: " + version + "\nkind: " + kind + "\nmetadata: {name: one}");
        var terminal = rehearse(1);
        assertThat(terminal.out() + terminal.err())
                .contains("The cluster has no kind \"" + kind + "\" in version \"" + version + "\".", hint);
    }
}
