package labrunner.practice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import labrunner.fault.Fault;
import labrunner.practice.api.ApiServer;
import labrunner.practice.api.Certificate;
import labrunner.practice.core.Core;

/**
 * A practice cluster that runs in this process until it is closed; to its clients it is only a URL. One that is kept can be saved at any
 * moment, and goes on from there in another process as if nothing had been between.
 */
public final class PracticeCluster implements AutoCloseable {
    private static final Duration CERTIFICATE_LASTS = Duration.ofDays(1);

    private final Origin origin;
    private final Simulation simulation;
    private final PracticeLoop loop;
    private final ObjectStore store;
    private final Chronicle chronicle;
    private final ApiServer server;

    private PracticeCluster(Origin origin, Simulation simulation, ApiServer server) {
        this.origin = origin;
        this.simulation = simulation;
        this.loop = simulation.practice().loop();
        this.store = simulation.practice().store();
        this.chronicle = simulation.chronicle();
        this.server = server;
    }

    /** Starts one; it answers when this returns. */
    public static PracticeCluster start(PracticeOptions options) {
        return start(options, false);
    }

    /** The same, and remembers what is done to it, so that it can be saved. */
    public static PracticeCluster startKept(PracticeOptions options) {
        return start(options, true);
    }

    private static PracticeCluster start(PracticeOptions options, boolean kept) {
        var simulation = Simulation.of(options, kept);
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        // the loop begins while the certificate is made: each takes a good part of the start on a cold JVM
        simulation.installDefinitions();
        var certificate = Certificate.make();
        var origin = new Origin(
                options, certificate.pem(), certificate, HexFormat.of().formatHex(secret));
        simulation.begin(origin.authority());
        return serving(origin, simulation, options.port(), options.speed());
    }

    /**
     * Goes on with a cluster that was saved, at the time at which it was; it answers when this returns.
     *
     * @param save what {@link #save} gave
     * @param speed as in {@link PracticeOptions}
     * @param port 0 takes the one that it had, or a free one if that is taken
     * @throws UnreadableSaveException if there is no way on from it
     */
    public static PracticeCluster resume(String save, double speed, int port) {
        var saved = SavedCluster.read(save);
        var origin = saved.origin();
        if (!origin.certificate().lasts(CERTIFICATE_LASTS)) {
            origin = new Origin(origin.options(), origin.authority(), Certificate.make(), origin.token());
        }
        var simulation = Simulation.of(origin.options(), true);
        try {
            simulation.installDefinitions();
            simulation.begin(origin.authority());
            if (!simulation.repeat(saved.steps(), saved.end()).equals(saved.digest())) {
                throw new UnreadableSaveException(
                        UnreadableSaveException.Reason.OTHER_OBJECTS, "its objects would be others");
            }
        } catch (RuntimeException e) {
            simulation.practice().loop().close();
            throw e;
        }
        int wanted = port == 0 ? origin.options().port() : port;
        return serving(origin, simulation, port == 0 && !isFree(wanted) ? 0 : wanted, speed);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static PracticeCluster serving(Origin origin, Simulation simulation, int port, double speed) {
        try {
            var server = simulation.serve(port, origin.token(), origin.certificate());
            var served = new Origin(
                    origin.options().withPort(server.port()), origin.authority(), origin.certificate(), origin.token());
            simulation.practice().loop().speed(speed);
            return new PracticeCluster(served, simulation, server);
        } catch (RuntimeException e) {
            simulation.practice().loop().close();
            throw e;
        }
    }

    /**
     * All that is needed to go on from this moment, with the key of its certificate and its token; empty once more was done to it than
     * can be kept.
     */
    public Optional<String> save() {
        return loop.call(() -> chronicle.complete()
                        ? Optional.of(
                                new SavedCluster(origin, chronicle.steps(), loop.moment(), Simulation.digest(store)))
                        : Optional.<SavedCluster>empty())
                .map(SavedCluster::text);
    }

    /** Calls the listener, which must not block, whenever a client is about to change something. */
    public void whenAsked(Runnable listener) {
        loop.call(() -> {
            chronicle.whenNoted(listener);
            return true;
        });
    }

    public String serverUrl() {
        return server.url();
    }

    public String token() {
        return origin.token();
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
                """.formatted(certificate, serverUrl(), token());
    }

    /**
     * Keeps the system pool for pods that tolerate its taint, or opens it to all. Pods that run there already stay.
     *
     * @param wanted whether only system pods are to come to it
     * @return whether it was otherwise before
     */
    public boolean dedicateSystemPool(boolean wanted) {
        boolean was = loop.call(() -> Core.hasDedicatedSystemPool(store));
        simulation.take(new Input.SystemPool(wanted));
        return was != wanted;
    }

    /** Lets something go wrong, from when it says. */
    public void play(Fault fault) {
        simulation.take(new Input.Play(fault, false));
    }

    /** The same by somebody at the window: it stays until it is mended, whatever page is gone through. */
    public void playByHand(Fault fault) {
        simulation.take(new Input.Play(fault, true));
    }

    /** Lets it go well again. */
    public void mend(Fault fault) {
        simulation.take(new Input.Mend(fault));
    }

    /** Lets these go wrong and nothing else, but for what is played by hand; what goes wrong already goes on as it is. */
    public void playOnly(List<Fault> wanted) {
        List<Fault> byHand = simulation.practice().faults().byHand();
        faults().stream()
                .filter(fault -> !wanted.contains(fault) && !byHand.contains(fault))
                .forEach(this::mend);
        wanted.stream().filter(fault -> !faults().contains(fault)).forEach(this::play);
    }

    /** What goes wrong on purpose, or will. */
    public List<Fault> faults() {
        return simulation.practice().faults().all();
    }

    /** Simulated seconds for each second; {@link Double#POSITIVE_INFINITY} is full speed. Also ends a pause. */
    public void speed(double speed) {
        loop.speed(speed);
    }

    /** Stops simulated time; requests are still answered. */
    public void pause() {
        loop.pause();
    }

    /**
     * Lets time stand still for somebody who reads, if nothing is on its way and nobody waits; the next write, {@link #speed} and
     * {@link #pause} end that. Returns at once: {@link #standsStill} says what became of it.
     *
     * @param quiet how long no client may have written, of this machine's time
     */
    public void standStill(Duration quiet) {
        loop.post(() -> loop.standStill()
                .begin(
                        quiet,
                        () -> UnderWay.anything(store, simulation.practice().faults())));
    }

    /** Whether time stands still for somebody who reads. */
    public boolean standsStill() {
        return loop.standStill().stands();
    }

    /** How often clients have changed something. */
    public long writes() {
        return loop.standStill().writes();
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
    Simulation simulation() {
        return simulation;
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
