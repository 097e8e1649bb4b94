package labrunner.practice;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import labrunner.practice.api.ApiServer;
import labrunner.practice.api.Certificate;
import labrunner.practice.api.ClusterAdmission;
import labrunner.practice.api.Definitions;
import labrunner.practice.core.Core;

/** A practice cluster that runs in this process until it is closed; to its clients it is only a URL. */
public final class PracticeCluster implements AutoCloseable {
    private final PracticeLoop loop;
    private final ObjectStore store;
    private final ApiServer server;
    private final String token;

    private PracticeCluster(PracticeLoop loop, ObjectStore store, ApiServer server, String token) {
        this.loop = loop;
        this.store = store;
        this.server = server;
        this.token = token;
    }

    /** Starts one; it answers when this returns. */
    public static PracticeCluster start(PracticeOptions options) {
        var loop = new PracticeLoop(options.start(), options.speed(), options.seed());
        var admission = new ClusterAdmission(loop::now);
        var store = new ObjectStore(loop, new Kinds(), admission);
        var practice = new Practice(loop, store, new PodLogs(loop), options);
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        // the loop begins while the certificate is made: each takes a good part of the start on a cold JVM
        loop.post(() -> Definitions.install(store));
        var certificate = Certificate.make();
        loop.call(() -> {
            ClusterParts.start(practice, certificate.pem());
            return true;
        });
        try {
            return new PracticeCluster(
                    loop, store, new ApiServer(practice, admission, options.port(), token, certificate), token);
        } catch (RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    public String serverUrl() {
        return server.url();
    }

    public String token() {
        return token;
    }

    /** The certificate that a client has to trust, in PEM. */
    public String caPem() {
        return server.caPem();
    }

    /** A kubeconfig with one context, {@code practice}, laid out as kubectl itself writes one. */
    public String kubeconfig() {
        String certificate = Base64.getEncoder().encodeToString(caPem().getBytes(StandardCharsets.UTF_8));
        return """
                apiVersion: v1
                clusters:
                - cluster:
                    certificate-authority-data: %s
                    server: %s
                  name: practice
                contexts:
                - context:
                    cluster: practice
                    user: practice
                  name: practice
                current-context: practice
                kind: Config
                users:
                - name: practice
                  user:
                    token: %s
                """.formatted(certificate, serverUrl(), token);
    }

    /**
     * Keeps the system pool for pods that tolerate its taint, or opens it to all. Pods that run there already stay.
     *
     * @param wanted whether only system pods are to come to it
     */
    public void dedicateSystemPool(boolean wanted) {
        loop.call(() -> {
            Core.dedicateSystemPool(store, wanted);
            return true;
        });
    }

    /** Simulated seconds for each second; {@link Double#POSITIVE_INFINITY} is full speed. Also ends a pause. */
    public void speed(double speed) {
        loop.speed(speed);
    }

    /** Stops simulated time; requests are still answered. */
    public void pause() {
        loop.pause();
    }

    /** Jumps to where what is waited for has happened: machines and pods that are coming are ready, what is being deleted is gone. */
    public CompletionStage<Skipped> skipWait() {
        var waits = loop.call(() -> new Waits(store));
        return loop.skipWait(waits::over).whenComplete((skipped, failure) -> waits.close());
    }

    /** The cluster's time. */
    public java.time.Instant now() {
        return loop.now();
    }

    PracticeLoop loop() {
        return loop;
    }

    /** For the loop's thread only. */
    ObjectStore store() {
        return store;
    }

    @Override
    public void close() {
        server.close();
        loop.close();
    }
}
