package labrunner.cluster.http;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import labrunner.cluster.kubeconfig.Access;
import labrunner.cluster.kubeconfig.Credentials;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.value.Secret;

/**
 * Requests to one API server as one user: through fabric8's client where that has words for what is asked, and over its HTTP
 * client for the rest (decision 6). Plain requests and HTTP streams only, no WebSocket; a call blocks its (virtual) thread. Each
 * answer to a {@link Call} also sets the cluster's clock.
 */
public final class Transport implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final int TRIES = 5;

    /** A page of 500 objects has some megabytes; what is larger than this is no list of a cluster for learning. */
    private static final int LARGEST = 64 << 20;

    private final Access access;
    private final Credentials credentials;
    private final ClusterClock clock;
    private final Connections connections;
    private final Pace pace;
    private final CountDownLatch closed = new CountDownLatch(1);

    public Transport(Access access, ClusterClock clock) {
        this(access, clock, Pace.USUAL);
    }

    public Transport(Access access, ClusterClock clock, Pace pace) {
        this.pace = pace;
        this.access = access;
        this.credentials = new Credentials(access);
        this.clock = clock;
        this.connections = new Connections(access, credentials, LARGEST, LIMIT);
    }

    public String server() {
        return access.cluster().server();
    }

    public ClusterClock clock() {
        return clock;
    }

    public Pace pace() {
        return pace;
    }

    /** For one thing that is tried again and again. */
    public Backoff backoff() {
        return backoff(Backoff.LONGEST);
    }

    /** The same with a shorter limit, for what a learner waits for. */
    public Backoff backoff(Duration longest) {
        return new Backoff(() -> ThreadLocalRandom.current().nextDouble(), longest);
    }

    /** Waits before another try; true where all ends meanwhile. */
    public boolean closedAfter(Duration wait) throws InterruptedException {
        return closedWithin(pace.pauses().apply(wait));
    }

    /**
     * Asks and waits for the whole answer, of whatever code.
     *
     * @throws ProblemException UNREACHABLE, TIMEOUT, INTERRUPTED, or BAD_KUBECONFIG from the credentials
     */
    public Answer call(Call call) {
        return call(call, LIMIT);
    }

    /** The same, for what is not worth waiting for longer. */
    public Answer call(Call call, Duration limit) {
        for (int turn = 1; ; turn++) {
            Credentials.Shown shown = credentials.now();
            HttpClient client = connections.as(shown);
            long asked = clock.nanos();
            Answer whole = whole(client, request(client, call, shown, Optional.of(limit)), limit);
            var answer = new Answer(whole.code(), whole.headers(), said(whole.code(), whole.body(), shown));
            ServerTime.read(answer.headers(), clock, asked);
            boolean again = answer.code() == 401 && turn == 1 && credentials.refused(shown)
                    || answer.code() == 429 && turn < TRIES && pause(retryAfter(answer));
            if (!again) {
                return answer;
            }
        }
    }

    /** Reads an answer to its end, which has to come in time and not after more than can be kept. */
    private Answer whole(HttpClient client, HttpRequest request, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        var body = new WholeBody(LARGEST);
        HttpResponse<AsyncBody> response = await(begin(() -> client.consumeBytes(request, body::accept)), limit);
        AsyncBody from = response.body();
        try {
            from.consume();
            await(from.done(), Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } catch (ProblemException e) {
            from.cancel();
            throw body.tooLarge() ? ServerErrors.tooLarge(LARGEST).asException() : e;
        }
        if (body.tooLarge()) {
            throw ServerErrors.tooLarge(LARGEST).asException();
        }
        return new Answer(response.code(), response.headers(), body.bytes());
    }

    /**
     * Asks through fabric8's client, for what it has words for. Who asks, how long and how often are as for {@link #call}; only the
     * cluster's clock isn't set.
     *
     * @throws ProblemException as {@link #call}, and what the server says instead of what was asked for
     */
    public <T> T ask(Function<KubernetesClient, T> question) {
        for (int turn = 1; ; turn++) {
            Credentials.Shown shown = credentials.now();
            KubernetesClient client = connections.client(shown);
            try {
                return begin(() -> question.apply(client));
            } catch (KubernetesClientException e) {
                boolean again = e.getCode() == 401 && turn == 1 && credentials.refused(shown)
                        || e.getCode() == 429 && turn < TRIES && pause(ClientProblems.retryAfter(e));
                if (!again) {
                    throw refused(client, e, shown);
                }
            }
        }
    }

    private ProblemException refused(KubernetesClient client, KubernetesClientException e, Credentials.Shown shown) {
        if (e.getCode() > 0) {
            byte[] status =
                    client.getKubernetesSerialization().asJson(e.getStatus()).getBytes(StandardCharsets.UTF_8);
            return new ProblemException(ServerErrors.of(e.getCode(), said(e.getCode(), status, shown)), e);
        }
        return new ProblemException(closed.getCount() == 0 ? closing() : ClientProblems.of(e, server(), LARGEST), e);
    }

    public BodyStream open(Call call) {
        return open(call, LIMIT);
    }

    /**
     * Opens a stream and waits until it begins.
     *
     * @param limit for the beginning
     * @throws ProblemException as {@link #call}, and what the server says instead of a stream
     */
    public BodyStream open(Call call, Duration limit) {
        for (int turn = 1; ; turn++) {
            Credentials.Shown shown = credentials.now();
            HttpClient client = connections.as(shown);
            var body = new BodyStream();
            long asked = clock.nanos();
            HttpResponse<AsyncBody> response = await(
                    begin(() -> client.consumeBytes(request(client, call, shown, Optional.empty()), body::accept)),
                    limit);
            ServerTime.read(response.headers(), clock, asked);
            body.begin(response.body());
            if (response.code() >= 200 && response.code() < 300) {
                return body;
            }
            var answer = new Answer(response.code(), response.headers(), said(response.code(), rest(body), shown));
            boolean again = answer.code() == 401 && turn == 1 && credentials.refused(shown)
                    || answer.code() == 429 && turn < TRIES && pause(retryAfter(answer));
            if (!again) {
                throw answer.problem().asException();
            }
        }
    }

    /** Waits, or returns early with true because all ends. */
    public boolean closedWithin(Duration time) throws InterruptedException {
        return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private HttpRequest request(HttpClient client, Call call, Credentials.Shown shown, Optional<Duration> limit) {
        var builder = client.newHttpRequestBuilder().uri(URI.create(server() + call.target()));
        builder.method(
                call.method(),
                call.contentType(),
                call.body()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse(null));
        builder.header("Accept", call.accept());
        RequestRules.identify(builder, access, shown);
        limit.ifPresentOrElse(
                time -> builder.timeout(time.toMillis(), TimeUnit.MILLISECONDS), () -> builder.forStreaming());
        return builder.build();
    }

    /** A client that was closed meanwhile refuses with an exception of its own: here that only means that all ends. */
    private <T> T begin(Supplier<T> request) {
        try {
            return request.get();
        } catch (IllegalStateException e) {
            if (closed.getCount() > 0) {
                throw e;
            }
            throw new ProblemException(closing(), e);
        } catch (IllegalArgumentException e) {
            // its message has the value that can't be sent, so it goes no further
            throw Problem.of(
                            Kind.BAD_KUBECONFIG,
                            "The request can't be sent: a credential or the server's URL has a character that no request has.",
                            "Ask for the cluster's credentials again.")
                    .asException();
        }
    }

    /** An error without what was shown to the server: something on the way may say back what it was sent. */
    private static byte[] said(int code, byte[] body, Credentials.Shown shown) {
        if (code < 400 || shown.authorization().isEmpty()) {
            return body;
        }
        Secret whole = shown.authorization().get();
        Secret bare = Secret.of(whole.reveal().replaceFirst("^\\S+ ", ""));
        String text = new String(body, StandardCharsets.UTF_8);
        return bare.hiddenIn(whole.hiddenIn(text)).getBytes(StandardCharsets.UTF_8);
    }

    private static Problem closing() {
        return Problem.of(Kind.INTERRUPTED, "The connection to the API server was closed.", "");
    }

    private <T> T await(CompletableFuture<T> future, Duration limit) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new ProblemException(ServerErrors.unreachable(server(), e), e);
        } catch (ExecutionException e) {
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            throw new ProblemException(ServerErrors.unreachable(server(), cause), cause);
        } catch (CancellationException e) {
            // cancelled because it was too large, or because all ends
            throw new ProblemException(closing(), e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private static ProblemException interrupted() {
        return Problem.of(Kind.INTERRUPTED, "Stopped while waiting for the API server.", "")
                .asException();
    }

    private byte[] rest(BodyStream body) {
        try (body) {
            return body.readNBytes(1 << 20);
        } catch (IOException e) {
            throw new ProblemException(ServerErrors.unreachable(server(), e), e);
        }
    }

    private static long retryAfter(Answer answer) {
        return ServerTime.header(answer.headers(), "Retry-After")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Long::valueOf)
                .orElse(1L);
    }

    /** Waits as long as a busy server asks for; false where all ends meanwhile. */
    private boolean pause(long seconds) {
        try {
            return !closedAfter(Duration.ofSeconds(Math.clamp(seconds, 1, 30)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        connections.close();
    }
}
