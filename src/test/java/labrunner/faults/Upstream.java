package labrunner.faults;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import labrunner.cluster.kubeconfig.PemKeys;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The API server behind a proxy, with nothing between: as the user of a kubeconfig, who shows a token or a certificate. */
final class Upstream implements AutoCloseable {
    /** What belongs to one connection, and what Java's client writes itself. */
    private static final Set<String> OF_A_CONNECTION = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "expect",
            "authorization");

    private final String server;
    private final Optional<String> token;
    private final HttpClient client;

    private Upstream(String server, Optional<String> token, HttpClient client) {
        this.server = server;
        this.token = token;
        this.client = client;
    }

    /** @param kubeconfig its text, with one cluster and one user, whose certificates stand in it */
    static Upstream of(String kubeconfig) {
        Map<?, ?> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(kubeconfig);
        Map<?, ?> cluster = only(read, "clusters", "cluster");
        Map<?, ?> user = only(read, "users", "user");
        return new Upstream(
                text(cluster, "server").orElseThrow(),
                text(user, "token"),
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(tls(
                                text(cluster, "certificate-authority-data").orElseThrow(),
                                text(user, "client-certificate-data"),
                                text(user, "client-key-data")))
                        .build());
    }

    private static Map<?, ?> only(Map<?, ?> kubeconfig, String list, String entry) {
        return (Map<?, ?>) ((Map<?, ?>) ((List<?>) kubeconfig.get(list)).getFirst()).get(entry);
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return Optional.ofNullable(map.get(key)).map(Object::toString);
    }

    private static SSLContext tls(String authority, Optional<String> certificate, Optional<String> key) {
        try {
            var store = KeyStore.getInstance("JKS");
            store.load(null, new char[0]);
            store.setCertificateEntry("server", certificate(authority));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            KeyManager[] shown = {};
            if (certificate.isPresent() && key.isPresent()) {
                var own = KeyStore.getInstance("JKS");
                own.load(null, new char[0]);
                own.setKeyEntry(
                        "user", PemKeys.read(Base64.getDecoder().decode(key.get())), new char[0], new Certificate[] {
                            certificate(certificate.get())
                        });
                var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(own, new char[0]);
                shown = keys.getKeyManagers();
            }
            var context = SSLContext.getInstance("TLS");
            context.init(shown, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Certificate certificate(String base64) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    /** Asks and takes the whole answer. */
    Answered send(String method, String target, Map<String, String> headers, byte[] body) {
        try {
            HttpResponse<byte[]> response =
                    client.send(request(method, target, headers, body), HttpResponse.BodyHandlers.ofByteArray());
            return new Answered(response.statusCode(), headers(response), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** Asks and takes the answer as it comes. */
    HttpResponse<InputStream> open(String method, String target, Map<String, String> headers) throws IOException {
        try {
            return client.send(
                    request(method, target, headers, new byte[0]), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** An answer's headers that may be handed on. */
    static Map<String, String> headers(HttpResponse<?> response) {
        var headers = new LinkedHashMap<String, String>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        headers.keySet().removeAll(OF_A_CONNECTION);
        return headers;
    }

    private HttpRequest request(String method, String target, Map<String, String> headers, byte[] body) {
        var builder = HttpRequest.newBuilder(URI.create(server + target));
        headers.forEach((name, value) -> {
            if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                builder.header(name, value);
            }
        });
        token.ifPresent(shown -> builder.header("Authorization", "Bearer " + shown));
        return builder.method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
