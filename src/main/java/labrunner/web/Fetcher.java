package labrunner.web;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import labrunner.lab.source.Sources;
import labrunner.lab.source.WebAddress;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;
import labrunner.value.Printable;
import labrunner.value.Secret;

/**
 * Fetches a text from the web, for who asked for it. Only from public servers, over HTTPS, with nothing that says who asks, and through no proxy.
 * The JDK's client looks a name up by itself; here the address that was looked at is the one that is connected to.
 */
public final class Fetcher {
    /** Names and connections. */
    interface Network {
        /** All addresses of a name. */
        List<InetAddress> addresses(String host) throws UnknownHostException;

        /** Connects to this very address, through no proxy: a proxy would look the name up once more, and find what it likes. */
        Socket connect(InetAddress address, int port, int millis) throws IOException;

        /** That of this machine. */
        static Network real() {
            return new Network() {
                @Override
                public List<InetAddress> addresses(String host) throws UnknownHostException {
                    return List.of(InetAddress.getAllByName(host));
                }

                @Override
                public Socket connect(InetAddress address, int port, int millis) throws IOException {
                    var socket = new Socket(Proxy.NO_PROXY);
                    try {
                        socket.connect(new InetSocketAddress(address, port), millis);
                        return socket;
                    } catch (IOException e) {
                        socket.close();
                        throw e;
                    }
                }
            };
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int REDIRECTS = 5;
    private static final Set<Integer> REDIRECTED = Set.of(301, 302, 303, 307, 308);
    private static final int HTTPS = 443;
    private static final String ANYTHING = "*/*";
    /** As RFC 6750 has it: nothing in it ends a line. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,16000}=*");

    /** Of one name that are tried. */
    private static final int ADDRESSES = 4;

    private static final int CONNECT_MILLIS = 3_000;

    private final Network network;
    private final SSLSocketFactory tls;
    private final Duration limit;

    /** One that reaches the web, and trusts whom the JVM trusts. */
    public Fetcher() {
        this(Network.real(), trusted(), LIMIT);
    }

    /** @param limit of all together, from the first look at a name to the last byte */
    Fetcher(Network network, SSLSocketFactory tls, Duration limit) {
        this.network = network;
        this.tls = tls;
        this.limit = limit;
    }

    /** No key of the learner's is ever shown to a server. */
    private static SSLSocketFactory trusted() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new javax.net.ssl.KeyManager[0], null, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a server answered.
     *
     * @param status of HTTP; a redirect was followed
     * @param text empty where the status isn't 200
     * @param headers by their names in lower case
     * @param address where it is from, after all redirects
     */
    public record Reply(int status, String text, Map<String, String> headers, String address) {
        public Reply {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * The text of an address. Blocks for 10 s at most; an interrupt ends it at once.
     *
     * @throws ProblemException BAD_LAB where it isn't to be had there, UNREACHABLE, TIMEOUT, or INTERRUPTED
     */
    public String fetch(String address) {
        return within(
                address,
                () -> follow(address, new Wish(ANYTHING, Optional.empty()), (uri, answer) -> text(address, answer)));
    }

    /**
     * What a server answers, whatever its status. Blocks for 10 s at most; an interrupt ends it at once.
     *
     * @param accept which types are understood
     * @param token one that was given to nobody in particular; it goes to this server only, and to none that it leads on to
     * @throws ProblemException as {@link #fetch}
     */
    public Reply ask(String address, String accept, Optional<Secret> token) {
        return within(
                address,
                () -> follow(
                        address,
                        new Wish(accept, token),
                        (uri, answer) -> new Reply(
                                answer.status(),
                                answer.status() == 200 ? decoded(address, answer.body()) : "",
                                answer.headers(),
                                uri.toString())));
    }

    private <T> T within(String address, Callable<T> work) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Future<T> result = threads.submit(work);
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw problem(Kind.TIMEOUT, "web.timeout.", address, limit.toSeconds());
        } catch (InterruptedException e) {
            throw problem(Kind.INTERRUPTED, "web.stopped.", address);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
        } finally {
            // an interrupt closes the connection that a virtual thread waits for
            threads.shutdownNow();
        }
    }

    /** What a request says beside its address. */
    private record Wish(String accept, Optional<Secret> token) {
        Wish withoutToken() {
            return new Wish(accept, Optional.empty());
        }
    }

    /** Takes what it wants of an answer while its connection is open. */
    private interface Taking<T> {
        T take(URI at, Answer answer) throws IOException;
    }

    private <T> T follow(String address, Wish first, Taking<T> taking) {
        String at = address;
        Wish wish = first;
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            Optional<String> flaw = WebAddress.flaw(at);
            if (flaw.isPresent()) {
                throw refused(address, at, flaw.get());
            }
            URI uri = URI.create(at);
            try (SSLSocket socket = connected(address, uri)) {
                Answer answer = asked(socket, uri, wish);
                if (!REDIRECTED.contains(answer.status())) {
                    return taking.take(uri, answer);
                }
                at = target(uri, answer);
                if (!at.startsWith(server(uri) + "/")) {
                    wish = wish.withoutToken();
                }
            } catch (IOException e) {
                throw failed(address, uri, e);
            }
        }
        throw problem(Kind.BAD_LAB, "web.redirects.", address, REDIRECTS);
    }

    private static String server(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String target(URI uri, Answer answer) throws IOException {
        String to = answer.header("location").orElseThrow(() -> new Answer.Garbled("location"));
        try {
            return uri.resolve(to).toString();
        } catch (IllegalArgumentException e) {
            throw new Answer.Garbled("location");
        }
    }

    /** To an address that was looked at, for the name that was asked for: the certificate has to be of that name. */
    private SSLSocket connected(String address, URI uri) throws IOException {
        String host = uri.getHost();
        List<InetAddress> addresses = network.addresses(host);
        Optional<InetAddress> special =
                addresses.stream().filter(one -> !PublicAddresses.isPublic(one)).findFirst();
        if (special.isPresent()) {
            throw refused(
                    address,
                    uri.toString(),
                    Texts.of("web.private", special.get().getHostAddress()));
        }
        int port = uri.getPort() < 0 ? HTTPS : uri.getPort();
        Socket plain = connected(addresses, port);
        try {
            var socket = (SSLSocket) tls.createSocket(plain, host, port, true);
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private Socket connected(List<InetAddress> addresses, int port) throws IOException {
        var failed = new IOException();
        for (InetAddress one : addresses.subList(0, Math.min(ADDRESSES, addresses.size()))) {
            try {
                return network.connect(one, port, CONNECT_MILLIS);
            } catch (IOException e) {
                failed = e;
            }
        }
        throw failed;
    }

    private static Answer asked(SSLSocket socket, URI uri, Wish wish) throws IOException {
        URI plain = URI.create(uri.toASCIIString());
        String path = plain.getRawPath().isEmpty() ? "/" : plain.getRawPath();
        String query = Optional.ofNullable(plain.getRawQuery())
                .map(asked -> "?" + asked)
                .orElse("");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String request = "GET " + path + query + " HTTP/1.1\r\nHost: " + uri.getHost() + port
                + "\r\nUser-Agent: labrunner\r\nAccept: " + wish.accept() + "\r\n" + authorization(wish)
                + "Accept-Encoding: identity\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return Answer.read(new BufferedInputStream(socket.getInputStream()), Sources.LIMIT);
    }

    private static String authorization(Wish wish) throws IOException {
        if (wish.token().isEmpty()) {
            return "";
        }
        String token = wish.token().get().reveal();
        if (!TOKEN.matcher(token).matches()) {
            throw new Answer.Garbled("token");
        }
        return "Authorization: Bearer " + token + "\r\n";
    }

    private static String text(String address, Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw problem(Kind.BAD_LAB, "web.status.", address, answer.status());
        }
        String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        String text = decoded(address, answer.body());
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (type.startsWith("text/html") || bare.stripLeading().regionMatches(true, 0, "<!doctype html", 0, 14)) {
            throw problem(Kind.BAD_LAB, "web.page.", address);
        }
        return bare;
    }

    private static String decoded(String address, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem(Kind.BAD_LAB, "web.utf.", address);
        }
    }

    private static ProblemException failed(String address, URI uri, IOException wrong) {
        String host = uri.getHost();
        return switch (wrong) {
            case UnknownHostException e -> problem(Kind.UNREACHABLE, "web.unknown.", address, host);
            case Answer.TooLarge e -> problem(Kind.BAD_LAB, "web.large.", address);
            case Answer.Garbled e -> problem(Kind.BAD_LAB, "web.garbled.", address, String.valueOf(e.getMessage()));
            case EOFException e -> problem(Kind.UNREACHABLE, "web.cut.", address);
            case SSLException e -> problem(Kind.UNREACHABLE, "web.tls.", address, host, said(e));
            default -> problem(Kind.UNREACHABLE, "web.connection.", address, host, said(wrong));
        };
    }

    private static String said(IOException wrong) {
        return Printable.cut(Printable.line(String.valueOf(wrong.getMessage())), 200);
    }

    private static ProblemException refused(String address, String at, String why) {
        return at.equals(address)
                ? problem(Kind.BAD_LAB, "web.refused.", address, why)
                : problem(Kind.BAD_LAB, "web.redirect.", address, Printable.cut(Printable.line(at), 200), why);
    }

    /** @param texts what its summary's key and its hint's begin with */
    private static ProblemException problem(Kind kind, String texts, Object... values) {
        values[0] = Printable.cut(Printable.line(String.valueOf(values[0])), 200);
        return Problem.of(kind, Texts.of(texts + "said", values), Texts.of(texts + "hint"))
                .asException();
    }
}
