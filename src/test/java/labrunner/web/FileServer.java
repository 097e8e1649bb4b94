package labrunner.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import labrunner.LoopbackServer;
import labrunner.practice.api.Certificate;

/** A server on loopback that is called localhost and, for who asks for its address, seems to be a public one. */
final class FileServer implements AutoCloseable {
    /** A public address; nothing is ever sent there. */
    static final String PUBLIC = "93.184.215.14";

    /** Writes an answer to one request. */
    interface Answers {
        void answer(String path, OutputStream out) throws IOException;
    }

    private static final Certificate CERTIFICATE = Certificate.make();

    private final LoopbackServer server;
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    final List<String> connected = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();

    FileServer(Answers answers) {
        server = new LoopbackServer(socket -> serve(socket, answers));
        named("localhost", PUBLIC);
    }

    /** One that answers each path with the same. */
    static FileServer of(String answer) {
        return new FileServer((path, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
    }

    /** One that has a file. */
    static FileServer with(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(
                "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length + "\r\n\r\n" + text);
    }

    private void serve(Socket plain, Answers answers) throws IOException {
        var socket =
                (SSLSocket) CERTIFICATE.context().getSocketFactory().createSocket(plain, null, plain.getPort(), false);
        socket.setUseClientMode(false);
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
        requests.add(head.toString());
        answers.answer(head.toString().split(" ")[1], socket.getOutputStream());
        socket.getOutputStream().flush();
        socket.close();
    }

    /** Gives a name its addresses. */
    void named(String host, String... addresses) {
        names.put(host, List.of(addresses));
    }

    String url(String path) {
        return "https://localhost:" + server.port() + path;
    }

    Fetcher fetcher() {
        return fetcher(Duration.ofSeconds(30));
    }

    Fetcher fetcher(Duration limit) {
        return new Fetcher(network(), trusting(), limit);
    }

    Fetcher.Network network() {
        return new Fetcher.Network() {
            @Override
            public List<InetAddress> addresses(String host) throws UnknownHostException {
                if (!names.containsKey(host)) {
                    // what looks like an address is one
                    if (host.matches("[\\d.]+|\\[.*]")) {
                        return List.of(InetAddress.getAllByName(host));
                    }
                    throw new UnknownHostException(host);
                }
                var all = new ArrayList<InetAddress>();
                for (String address : names.get(host)) {
                    all.add(InetAddress.getByName(address));
                }
                return all;
            }

            @Override
            public Socket connect(InetAddress address, int port, int millis) throws IOException {
                connected.add(address.getHostAddress());
                return new Socket(InetAddress.getLoopbackAddress(), port);
            }
        };
    }

    static SSLSocketFactory trusting() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "server",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(CERTIFICATE.pem().getBytes(StandardCharsets.US_ASCII))));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
