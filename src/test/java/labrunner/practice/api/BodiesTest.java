package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import labrunner.practice.PracticeOptions;
import labrunner.practice.Tree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose request bodies are read, and how much of them. */
class BodiesTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final int LIMIT = 3_145_728;
    private static PracticeServer server;

    @BeforeAll
    static void start() {
        server = new PracticeServer(PracticeOptions.standard());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersAStrangerWithoutReadingWhatTheySend() throws IOException {
        URI url = URI.create(server.cluster.serverUrl());
        try (var socket = (SSLSocket) server.trusting().getSocketFactory().createSocket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST " + MAPS + " HTTP/1.1\r\nHost: " + url.getAuthority()
                                    + "\r\nAuthorization: Bearer wrong\r\nContent-Length: 1000000000\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).as("long before the body has come").startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void refusesABodyOverTheLimitInKubernetesWords() {
        String over = " ".repeat(LIMIT + 1);
        for (var reply : Stream.of(
                        server.post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", over),
                        server.patch("merge-patch+json", MAPS + "/x", over),
                        server.delete(MAPS + "/x", over))
                .toList()) {
            assertThat(reply.code()).isEqualTo(413);
            assertThat(reply.message()).isEqualTo("Request entity too large: limit is 3145728");
            assertThat(Tree.text(reply.body(), "reason")).isEqualTo("RequestEntityTooLarge");
        }
        String map = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"fits\"}}";
        assertThat(server.post(MAPS, map + " ".repeat(LIMIT - map.length())).code())
                .as("exactly at the limit")
                .isEqualTo(201);
    }
}
