package labrunner.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import labrunner.Wire;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;

/** A cluster that isn't the window's own: it is reached through a kubeconfig, and outlives the window. */
final class Elsewhere implements AutoCloseable {
    private final PracticeCluster cluster;
    private final Wire wire;

    private Elsewhere(PracticeCluster cluster, Wire wire) {
        this.cluster = cluster;
        this.wire = wire;
    }

    /** Starts one and writes {@code .kube/config} of a home folder, with one context, {@code practice}. */
    static Elsewhere in(Path home, double speed) {
        PracticeCluster cluster =
                PracticeCluster.start(PracticeOptions.standard().withSpeed(speed));
        URI server = URI.create(cluster.serverUrl());
        var wire = new Wire(server.getPort());
        try {
            Path file = home.resolve(".kube").resolve("config");
            Files.createDirectories(file.getParent());
            Files.writeString(file, cluster.kubeconfig().replace(":" + server.getPort(), ":" + wire.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Elsewhere(cluster, wire);
    }

    Wire wire() {
        return wire;
    }

    @Override
    public void close() {
        wire.close();
        cluster.close();
    }
}
