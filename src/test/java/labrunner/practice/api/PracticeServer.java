package labrunner.practice.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/** A practice cluster and a plain HTTP client for it, so that a test sees what goes over the wire. */
public final class PracticeServer implements AutoCloseable {
    static final String STRICT = "?fieldManager=kubectl-create&fieldValidation=Strict";

    final PracticeCluster cluster;
    private final boolean ends;
    private final HttpClient client;

    PracticeServer(PracticeOptions options) {
        this(PracticeCluster.start(options));
    }

    /** For one that runs; it ends with this. */
    public PracticeServer(PracticeCluster cluster) {
        this(cluster, true);
    }

    /** For one that goes on when this ends. */
    public static PracticeServer client(PracticeCluster cluster) {
        return new PracticeServer(cluster, false);
    }

    private PracticeServer(PracticeCluster cluster, boolean ends) {
        this.cluster = cluster;
        this.ends = ends;
        client = HttpClient.newBuilder().sslContext(trusting()).build();
    }

    public PracticeCluster cluster() {
        return cluster;
    }

    /** For connections that take the cluster for the one that it is. */
    SSLContext trusting() {
        return trusting(cluster.caPem());
    }

    private static SSLContext trusting(String pem) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "practice",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer, read. */
    public record Reply(int code, JsonNode body, HttpResponse<String> response) {
        public String message() {
            return Tree.text(body, "message");
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(cluster.serverUrl() + path))
                .timeout(Duration.ofMinutes(4))
                .header("Authorization", "Bearer " + cluster.token());
    }

    Reply send(HttpRequest request) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            return new Reply(
                    response.statusCode(),
                    text.startsWith("{") ? Tree.parse(text) : Tree.MAPPER.valueToTree(text),
                    response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Reply get(String path) {
        return send(request(path).build());
    }

    Reply table(String path) {
        return send(request(path)
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
                .build());
    }

    public Reply post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Reply put(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public Reply delete(String path, String body) {
        return send(request(path)
                .method("DELETE", HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Reply patch(String type, String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/" + type)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public Reply apply(String path, String manager, String body) {
        return patch("apply-patch+yaml", path + "?fieldManager=" + manager, body);
    }

    /** The lines of a stream; close it to leave. */
    public Stream<String> lines(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofLines())
                .body();
    }

    @Override
    public void close() {
        client.shutdownNow();
        if (ends) {
            cluster.close();
        }
    }
}
