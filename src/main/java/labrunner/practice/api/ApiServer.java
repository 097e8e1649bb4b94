package labrunner.practice.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import labrunner.fault.Fault;
import labrunner.practice.ApiException;
import labrunner.practice.Practice;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import labrunner.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTPS on loopback: who asks, what for, and the way there. One virtual thread a request. */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final long WATCH_SECONDS = 1800;
    /** As a real API server has it, in bytes. */
    private static final int LONGEST_BODY = 3 * 1024 * 1024;

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", java.util.Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static {
        // Read once by the JDK's server. It leaves Nagle's algorithm on, which costs 40 ms with each answer; and it
        // closes an
        // idle connection after 30 s, just when a client of the JDK may be about to use it again.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.idleInterval", "600");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private final Practice practice;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("practice-request-", 0).factory());
    private final Certificate certificate;
    private final byte[] credential;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final Watches watches;
    private final LogRequests logs;
    private final Requests requests;
    private final Availability availability;
    private final Set<ClientStream> openStreams = ConcurrentHashMap.newKeySet();

    /**
     * Listens on a port of loopback, 0 for a free one; whoever shows the token may do everything.
     *
     * @throws labrunner.problem.ProblemException where the port is taken or not this user's to take
     */
    public ApiServer(
            Practice practice,
            ClusterAdmission admission,
            Requests requests,
            int port,
            String token,
            Certificate certificate) {
        this.practice = practice;
        this.requests = requests;
        availability = new Availability(practice.faults());
        practice.faults().whenBegun(fault -> {
            if (fault instanceof Fault.ApiAway) {
                openStreams.forEach(ClientStream::end);
            }
        });
        this.certificate = certificate;
        credential = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        discovery = new Discovery(practice.store().kinds());
        openApi = new OpenApi(discovery, admission.schemas().models());
        watches = new Watches(practice, requests.lists());
        logs = new LogRequests(practice, requests.lists());
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 128);
        } catch (IOException e) {
            throw Problem.of(
                            Problem.Kind.USAGE,
                            "The practice cluster can't listen on port " + port + ": " + e.getMessage(),
                            "Choose another port, or none for a free one.")
                    .asException();
        }
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "https://127.0.0.1:" + port();
    }

    /** The certificate that a client has to trust. */
    public String caPem() {
        return certificate.pem();
    }

    private void handle(HttpExchange exchange) {
        if (!availability.serves()) {
            exchange.close(); // with no answer at all, as when nobody is there
            return;
        }
        try {
            Optional<Answer> atOnce = beforeReading(exchange);
            if (atOnce.isPresent()) {
                send(exchange, atOnce.get());
                return;
            }
            byte[] body = body(exchange);
            Optional<Answer> plain = withoutObjects(exchange, body);
            if (plain.isPresent()) {
                send(exchange, plain.get());
            } else {
                resource(exchange, body);
            }
        } catch (IOException e) {
            LOG.debug("a client left: {}", e.getMessage());
        } catch (ApiException refusal) {
            refuse(exchange, refusal);
        } catch (RuntimeException e) {
            LOG.error("request {} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            refuse(exchange, ApiException.of(500, "InternalError", "Internal error occurred: " + e.getMessage()));
        } finally {
            exchange.close();
        }
    }

    private void refuse(HttpExchange exchange, ApiException refusal) {
        try {
            send(exchange, Answer.refused(refusal));
        } catch (IOException e) {
            LOG.debug("a client left: {}", e.getMessage());
        }
    }

    /** Health for everyone; whoever has no token gets nothing else, and none of what they send is read. */
    private Optional<Answer> beforeReading(HttpExchange exchange) {
        switch (exchange.getRequestURI().getPath()) {
            case "/healthz", "/livez", "/readyz" -> {
                return Optional.of(Answer.of("ok"));
            }
            default -> {}
        }
        // The scheme's name may be in any case.
        String shown = header(exchange, "Authorization").replaceFirst("(?i)^bearer +", "Bearer ");
        boolean known = MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), credential);
        return known
                ? Optional.empty()
                : Optional.of(Answer.refused(ApiException.of(401, "Unauthorized", "Unauthorized")));
    }

    /** What is too long is read to its end but not kept: a client listens for the answer only once it has sent it all. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            throw ApiException.of(413, "RequestEntityTooLarge", "Request entity too large: limit is " + LONGEST_BODY);
        }
        return body;
    }

    /** Discovery, schemas and reviews. */
    private Optional<Answer> withoutObjects(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        if (path.isEmpty() || path.equals("/")) {
            return Optional.of(Answer.ok(discovery.root()));
        }
        Optional<String> review = Discovery.review(path);
        if (review.isPresent() && exchange.getRequestMethod().equals("POST")) {
            return Optional.of(Reviews.of(review.get(), Body.read(body)));
        }
        if (path.equals("/openapi/v2")) {
            return Optional.of(Answer.of(OpenApi.V2));
        }
        if (path.equals(TimeRequests.PATH)) {
            return Optional.of(TimeRequests.answer(practice.loop(), exchange.getRequestURI()));
        }
        if (path.equals("/openapi/v3")) {
            return Optional.of(Answer.ok(openApi.index()));
        }
        if (path.startsWith("/openapi/v3/")) {
            return openApi.of(path.substring("/openapi/v3/".length())).map(Answer::ok);
        }
        String accept = header(exchange, "Accept");
        return discovery.at(path, accept, url().substring("https://".length())).map(Answer::ok);
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private void resource(HttpExchange exchange, byte[] body) throws IOException {
        Optional<Request> read = Request.read(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                header(exchange, "Accept"),
                header(exchange, "Content-Type"),
                header(exchange, "User-Agent"),
                body,
                practice.store().kinds());
        if (read.isEmpty()) {
            boolean api = exchange.getRequestURI().getPath().startsWith("/api");
            send(
                    exchange,
                    api
                            ? Answer.refused(Router.nothingThere())
                            : new Answer(404, Tree.MAPPER.valueToTree("404 page not found\n"), List.of()));
            return;
        }
        Request request = read.get();
        boolean streams = request.watch() || request.subresource().equals("log");
        practice.loop().clients().begin();
        boolean counted = true;
        try {
            if (streams) {
                try (var outlet = new ClientStream(practice.loop().clients())) {
                    openStreams.add(outlet);
                    AutoCloseable source = open(request, outlet);
                    practice.loop().clients().end();
                    counted = false;
                    stream(exchange, request, outlet, source);
                }
            } else {
                send(exchange, answer(request, exchange.getRequestURI()));
            }
        } catch (ApiException refusal) {
            send(exchange, Answer.refused(refusal).warning(deprecations(request)));
        } finally {
            if (counted) {
                practice.loop().clients().end();
            }
        }
    }

    private AutoCloseable open(Request request, ClientStream outlet) {
        Media media = media(request);
        return practice.loop()
                .call(() -> request.watch() ? watches.begin(request, media, outlet) : logs.begin(request, outlet));
    }

    private static Media media(Request request) {
        if (request.subresource().equals("log")) {
            return Media.OBJECT;
        }
        return Media.of(request.accept())
                .orElseThrow(() -> ApiException.of(
                        406, "NotAcceptable", "only the following media types are accepted: application/json"));
    }

    private void stream(HttpExchange exchange, Request request, ClientStream outlet, AutoCloseable source)
            throws IOException {
        String timeout = request.query("timeoutSeconds");
        long seconds = timeout.matches("[1-9]\\d{0,6}") ? Long.parseLong(timeout) : WATCH_SECONDS;
        boolean log = request.subresource().equals("log");
        try {
            outlet.serve(exchange, log ? Long.MAX_VALUE / 2_000_000_000L : seconds, each -> {
                headers(each, log ? "text/plain" : "application/json");
            });
        } finally {
            openStreams.remove(outlet);
            practice.loop().post(() -> {
                try {
                    source.close();
                } catch (Exception e) {
                    LOG.error("closing a watch", e);
                }
            });
        }
    }

    private Answer answer(Request request, URI uri) {
        Answer answer = requests.answer(request, uri, media(request));
        var warnings = new ArrayList<>(deprecations(request));
        warnings.addAll(answer.warnings());
        return new Answer(answer.code(), answer.body(), warnings);
    }

    private static List<String> deprecations(Request request) {
        Resource resource = request.resource();
        if (resource.kind().equals("Endpoints") && !request.method().equals("DELETE")) {
            return List.of("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");
        }
        return resource.custom() && resource.otherVersions().contains(request.version())
                ? List.of("use " + resource.version() + "." + resource.kind() + " instead")
                : List.of();
    }

    private void headers(HttpExchange exchange, String contentType) {
        Instant now = practice.loop().now();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", contentType);
        headers.set("Cache-Control", "no-cache, private");
        headers.set("Date", HTTP_DATE.format(now));
        headers.set("Labrunner-Time", MILLIS.format(now));
        headers.set("Labrunner-Time-Rate", Double.toString(practice.loop().rate()));
        headers.set("Labrunner-Time-Jumps", Boolean.toString(practice.loop().jumps()));
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        boolean text = answer.body().isString();
        boolean aggregated = Tree.text(answer.body(), "kind").equals("APIGroupDiscoveryList");
        headers(exchange, text ? "text/plain; charset=utf-8" : aggregated ? Discovery.AGGREGATED : "application/json");
        for (String warning : answer.warnings()) {
            exchange.getResponseHeaders().add("Warning", "299 - " + Tree.quoted(warning));
        }
        byte[] bytes = text
                ? answer.body().stringValue().getBytes(StandardCharsets.UTF_8)
                : Tree.MAPPER.writeValueAsBytes(answer.body());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.code(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.code(), bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
