package labrunner.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import labrunner.run.online.ImageSupport;
import labrunner.run.online.Registries;
import labrunner.run.online.Waiting;

/** A registry on loopback that answers each path as it was told. */
final class RegistryServer implements AutoCloseable {
    private static final String NOT_FOUND = "404 Not Found";

    /** Status and headers, and a body. */
    private record Answer(String status, String body) {}

    final FileServer server = new FileServer(this::answer);
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    /** What may only be seen with this token. */
    private volatile String token = "";

    private volatile Duration spent = Duration.ZERO;

    RegistryServer answers(String path, String status, String body) {
        answers.put(path, new Answer(status, body));
        return this;
    }

    RegistryServer manifest(String path, String body) {
        return answers("/v2/" + path, "200 OK", body);
    }

    /** Wants a token for all that isn't below /token. */
    RegistryServer wants(String wanted) {
        token = wanted;
        return this;
    }

    RegistryServer spent(Duration time) {
        spent = time;
        return this;
    }

    String host() {
        return server.url("").substring("https://".length());
    }

    String challenge() {
        return "Bearer realm=\"" + server.url("/token") + "\",service=\"registry.test\",scope=\"anything:goes\"";
    }

    private void answer(String path, OutputStream out) throws IOException {
        boolean let = token.isEmpty()
                || !path.startsWith("/v2/")
                || server.requests.getLast().contains("\r\nAuthorization: Bearer " + token + "\r\n");
        Answer answer = let
                ? answers.getOrDefault(path, new Answer(NOT_FOUND, ""))
                : new Answer("401 Unauthorized\r\nWWW-Authenticate: " + challenge(), "");
        PriceServer.send(out, answer.status(), answer.body());
    }

    ImageSupport look(String image) {
        return look(List.of(image)).getFirst();
    }

    List<ImageSupport> look(List<String> images) {
        return new Registries(PriceServer.web(server.fetcher()), new Waiting() {
                    @Override
                    public Duration spent() {
                        return spent;
                    }

                    @Override
                    public void rest(Duration time) {
                        throw new AssertionError("a registry is left alone, and not waited for");
                    }
                })
                .look(images, image -> {});
    }

    static String digest(String text) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(
                                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
