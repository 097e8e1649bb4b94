package labrunner.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import labrunner.reference.ReferenceCluster;

/**
 * What Labrunner adds to the time that the cluster takes anyway: a rehearsal beside the same commands given by kubectl, each
 * followed by kubectl's own wait for what the step leads to.
 */
final class ReferenceFigures {

    private static final Path MANIFESTS = Path.of("assets/yamls/module3");
    private static final String CLAIMS = "karpenter.sh/nodepool=default-demo";
    private static final int TIMES = 3;

    private ReferenceFigures() {}

    static void print(String classPath) throws Exception {
        var cluster = ReferenceCluster.startIfThere();
        if (cluster.isEmpty()) {
            System.out.println("\nThe reference cluster isn't here: " + ReferenceCluster.FOLDER + " names its folder");
            return;
        }
        try (ReferenceCluster reference = cluster.get()) {
            check(reference.kubectl("create", "namespace", "workshop"));
            List<String> rehearse = Run.java(
                    classPath,
                    "labrunner.Main",
                    "rehearse",
                    "labs/03-multi-architecture",
                    "--kubeconfig",
                    reference.adminKubeconfig().toString(),
                    "--state",
                    Files.createTempDirectory("benchmark-state").toString(),
                    "--yes");
            var peaks = new ArrayList<Long>();
            Benchmarks.print(
                    "A rehearsal on the reference cluster",
                    Sample.inTurn(
                            TIMES,
                            new Sample.Task("labrunner rehearse", () -> {
                                Run run = Run.of(rehearse);
                                peaks.add(run.peakMiB());
                                return run.took();
                            }),
                            new Sample.Task("kubectl with its own waits", () -> byHand(reference))));
            Benchmarks.printPeak("memory of the client", peaks);
        }
    }

    private static Duration byHand(ReferenceCluster cluster) {
        long start = System.nanoTime();
        check(cluster.kubectl(
                "apply", "-f", MANIFESTS.resolve("1-arm64-nodepool.yaml").toString()));
        check(cluster.kubectl("wait", "--for=condition=Ready", "nodepool/default-demo", "--timeout=60s"));
        deploy(cluster, "2-arm64-deploy.yaml");
        check(cluster.kubectl("wait", "--for=condition=Ready", "nodeclaim", "-l", CLAIMS, "--timeout=10m"));
        deploy(cluster, "3-amd64-deploy.yaml");
        check(cluster.kubectl(
                "wait", "--for=delete", "nodeclaim", "-l", CLAIMS + ",kubernetes.io/arch=arm64", "--timeout=10m"));
        check(cluster.kubectl("delete", "deployment", "-n", "workshop", "inflate"));
        check(cluster.kubectl("delete", "nodepool", "default-demo"));
        check(cluster.kubectl("delete", "aksnodeclass", "default-demo"));
        check(cluster.kubectl("wait", "--for=delete", "node", "-l", "aks-karpenter=demo", "--timeout=10m"));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void deploy(ReferenceCluster cluster, String manifest) {
        check(cluster.kubectl("apply", "-f", MANIFESTS.resolve(manifest).toString()));
        check(cluster.kubectl("rollout", "status", "-n", "workshop", "deployment/inflate", "--timeout=10m"));
    }

    private static void check(ReferenceCluster.Ran ran) {
        if (ran.exit() != 0) {
            throw new IllegalStateException(ran.err());
        }
    }
}
