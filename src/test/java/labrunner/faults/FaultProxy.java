package labrunner.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import labrunner.LoopbackServer;
import labrunner.practice.api.Certificate;

/** HTTPS on loopback in front of an API server, which does wrong what a {@link Fault} says and hands on all else. */
final class FaultProxy implements AutoCloseable {
    /** The token of its kubeconfig, which no output may hold. */
    static final String TOKEN = "proxy-token-that-nobody-may-see";

    /**
     * A request that came.
     *
     * @param at {@link System#nanoTime}
     */
    record Seen(long at, String method, String target) {}

    private final Upstream upstream;
    private final Fault fault;
    private final boolean asReal;
    private final LoopbackServer server;
    private final Certificate certificate = Certificate.make();
    private final AtomicReference<Certificate> shown = new AtomicReference<>(certificate);
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final AtomicReference<CountDownLatch> frozen = new AtomicReference<>(new CountDownLatch(0));
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    /** @param asReal takes off what tells a practice cluster from another */
    FaultProxy(Upstream upstream, boolean asReal, Fault fault) {
        this.upstream = upstream;
        this.asReal = asReal;
        this.fault = fault;
        server = new LoopbackServer(this::serve);
    }

    Upstream upstream() {
        return upstream;
    }

    /** For a user who shows {@link #TOKEN}. */
    String kubeconfig() {
        String authority = Base64.getEncoder().encodeToString(certificate.pem().getBytes(StandardCharsets.US_ASCII));
        return """
                apiVersion: v1
                kind: Config
                current-context: faulty
                clusters: [{name: faulty, cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}}]
                users: [{name: somebody, user: {token: %s}}]
                contexts: [{name: faulty, context: {cluster: faulty, user: somebody}}]
                """.formatted(server.port(), authority, TOKEN);
    }

    /** The requests so far. */
    List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Counts this one with those of the same key before it. */
    int count(String key) {
        return counts.computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
    }

    int counted(String key) {
        return counts.getOrDefault(key, new AtomicInteger()).get();
    }

    /** From now on nothing goes in or out, while connections stay open and new ones are taken. */
    void freeze() {
        frozen.set(new CountDownLatch(1));
    }

    void thaw() {
        frozen.get().countDown();
    }

    /** From now on it shows another certificate than its kubeconfig has; what was open is closed. */
    void changeCertificate() {
        shown.set(Certificate.make());
        server.cut();
    }

    /** Closes whatever is open. */
    void cut() {
        server.cut();
    }

    void after(Duration time, Runnable action) {
        try {
            later.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the run is over
        }
    }

    /** Waits this long, or until the proxy ends. */
    void pause(Duration time) throws IOException {
        await(() -> closed.await(time.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Waits until the proxy ends. */
    void silence() throws IOException {
        await(() -> {
            closed.await();
            return true;
        });
    }

    private interface Wait {
        boolean now() throws InterruptedException;
    }

    private void await(Wait wait) throws IOException {
        try {
            if (wait.now()) {
                throw new IOException("the proxy ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void serve(Socket socket) throws IOException {
        whileFrozen();
        var tls = (SSLSocket)
                shown.get().context().getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
        tls.setUseClientMode(false);
        var requests = new Requests(this, socket, tls);
        for (var next = requests.next(); next.isPresent(); next = requests.next()) {
            seen.add(new Seen(System.nanoTime(), next.get().method(), next.get().target()));
            whileFrozen();
            answer(next.get());
        }
    }

    private void answer(Exchange exchange) throws IOException {
        if (fault.before(exchange)) {
            return;
        }
        if (exchange.stream()) {
            stream(exchange);
            return;
        }
        Answered answer = real(exchange, exchange.forward());
        Answered changed = fault.after(exchange, answer);
        whileFrozen();
        exchange.reply(changed);
    }

    private Answered real(Exchange exchange, Answered answer) {
        if (!asReal) {
            return answer;
        }
        var headers = new LinkedHashMap<>(answer.headers());
        headers.keySet().removeIf(name -> name.startsWith("labrunner"));
        var real = new Answered(answer.code(), headers, answer.body());
        return exchange.path().equals("/version") ? real.withBody(real.text().replace("+labrunner", "")) : real;
    }

    private void stream(Exchange exchange) throws IOException {
        var response = upstream.open(exchange.method(), exchange.target(), exchange.headers());
        try (var body = response.body()) {
            var head = real(exchange, new Answered(response.statusCode(), Upstream.headers(response), new byte[0]));
            if (head.code() != 200) {
                exchange.reply(fault.after(exchange, new Answered(head.code(), head.headers(), body.readAllBytes())));
                return;
            }
            var sent = new LinkedHashMap<>(fault.after(exchange, head).headers());
            sent.put("transfer-encoding", "chunked");
            exchange.head(200, sent);
            var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                whileFrozen();
                for (String each : fault.line(exchange, line)) {
                    exchange.chunk((each + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            exchange.chunk(new byte[0]);
        }
    }

    private void whileFrozen() throws IOException {
        await(() -> {
            frozen.get().await();
            return closed.getCount() == 0;
        });
    }

    @Override
    public void close() {
        closed.countDown();
        thaw();
        later.shutdownNow();
        server.close();
    }
}
