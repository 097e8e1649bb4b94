package labrunner.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import labrunner.TcpProxy;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;

/** A cluster that isn't the window's own: it is reached through a kubeconfig, and outlives the window. */
final class Elsewhere implements AutoCloseable {
    private final String context;
    private final PracticeCluster cluster;
    private final TcpProxy proxy;

    private Elsewhere(String context, PracticeCluster cluster, TcpProxy proxy) {
        this.context = context;
        this.cluster = cluster;
        this.proxy = proxy;
    }

    /** Starts one and writes {@code .kube/config} of a home folder, with one context, {@code practice}. */
    static Elsewhere in(Path home, double speed) {
        return in(home, "practice", speed);
    }

    /** The same with a context of another name. */
    static Elsewhere in(Path home, String context, double speed) {
        PracticeCluster cluster =
                PracticeCluster.start(PracticeOptions.standard().withSpeed(speed));
        URI server = URI.create(cluster.serverUrl());
        var proxy = new TcpProxy(server.getPort());
        try {
            Path file = home.resolve(".kube").resolve("config");
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    cluster.kubeconfig()
                            .replace(":" + server.getPort(), ":" + proxy.port())
                            .replace("practice", context));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Elsewhere(context, cluster, proxy);
    }

    TcpProxy proxy() {
        return proxy;
    }

    /** A learner on the start screen chooses this cluster; the check-up comes. */
    void choose(Learner learner) {
        learner.click("#use-" + context);
    }

    /** A learner on the start screen opens the chosen lab here. */
    void open(Learner learner) {
        choose(learner);
        learner.click("#open-lab");
    }

    /** A learner does the first command; is asked first, because nothing proves that this is a practice cluster. */
    static void firstCommand(Learner learner) {
        firstCommand(learner, () -> {});
    }

    /** The same, and does something while the question is shown. */
    static void firstCommand(Learner learner, Runnable whenAsked) {
        learner.readsToTheCommand();
        learner.clickBlue();
        learner.sees("the question", () -> learner.canPressNow("#answer-yes"));
        whenAsked.run();
        learner.click("#answer-yes");
    }

    static void seesFirstStepDone(Learner learner) {
        learner.readsToTheEnd();
    }

    /** A learner opens the bundled lab here and does its first step. */
    void firstStep(Learner learner) {
        WholeLab.chosenBy(learner);
        open(learner);
        firstCommand(learner);
        seesFirstStepDone(learner);
    }

    /** Somebody who isn't in front of the window does {@code kubectl apply --server-side}, in a namespace made for it. */
    void somebodyApplies(String manifest) {
        try (KubernetesClient kubectl = kubectl()) {
            var objects = kubectl.load(new ByteArrayInputStream(manifest.getBytes(UTF_8)))
                    .items();
            objects.forEach(object -> {
                kubectl.resource(namespaceOf(object)).fieldManager("kubectl").serverSideApply();
                kubectl.resource(object).fieldManager("kubectl").serverSideApply();
            });
        }
    }

    private static Namespace namespaceOf(HasMetadata object) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(object.getMetadata().getNamespace())
                .endMetadata()
                .build();
    }

    /** Deletes what a manifest says, and waits until it is gone. */
    void somebodyDeletes(String manifest) {
        try (KubernetesClient kubectl = kubectl()) {
            kubectl.load(new ByteArrayInputStream(manifest.getBytes(UTF_8)))
                    .withTimeout(1, TimeUnit.MINUTES)
                    .delete();
        }
    }

    private KubernetesClient kubectl() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(cluster.kubeconfig()))
                .build();
    }

    @Override
    public void close() {
        proxy.close();
        cluster.close();
    }
}
