package labrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.xml.parsers.DocumentBuilderFactory;
import labrunner.practice.api.Certificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Secrets of many kinds are planted, everything fails that can, and none of them is in anything that is printed or written. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the plugins here are shell scripts")
class NoSecretIsToldTest {
    private static final String V1 = "client.authentication.k8s.io/v1";
    private static final String PAGE = """
            # A \u001b[8mtitle\ufffe

            ## Make
            ```bash
            kubectl create namespace demo
            kubectl apply -f - <<EOF
            apiVersion: v1
            kind: Secret
            metadata: {name: s}
            stringData:
              a: PLANTED-in-a-manifest
            EOF
            kubectl create secret generic x --from-literal=a=PLANTED-in-a-literal
            kubectl create secret docker-registry y --docker-username=u --docker-password PLANTED-in-a-password
            kubectl create secret generic z --from-literal=a=PLANTED-in-a-dry-run --dry-run=client -o yaml
            kubectl create secret generic z --from-literal=a=PLANTED-in-a-pipe --dry-run=client -o json | kubectl apply -f -
            ```
            ## Clean up
            ```bash
            kubectl delete namespace demo
            ```
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream console = System.err;
    private HttpsServer server;

    /** What a server answers to whatever it is asked. */
    private interface Mode {
        void answer(HttpExchange exchange) throws IOException;
    }

    private volatile Mode mode = exchange -> send(exchange, 500, "");

    @BeforeEach
    void start() throws IOException {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Certificate.make().context()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> mode.answer(exchange));
        server.start();
        Files.writeString(folder.resolve("page.md"), PAGE);
        Files.writeString(folder.resolve("token"), "PLANTED-token-of-a-file\n");
        Files.writeString(folder.resolve("badtoken"), "PLANTED-token-of-a-file\nand more\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.setErr(console);
    }

    private static void send(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String shown(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("nothing");
    }

    private static String status(int code, String reason, String message) {
        return "{\"kind\":\"Status\",\"code\":" + code + ",\"reason\":\"" + reason + "\",\"message\":\"" + message
                + "\"}";
    }

    private String plugin(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return "exec: {apiVersion: " + V1 + ", command: ./" + name
                + ", args: [--client-secret, PLANTED-argument], env: [{name: P, value: PLANTED-environment}]}";
    }

    private static String credential(String status) {
        return "printf '%s' '{\"apiVersion\":\"" + V1 + "\",\"kind\":\"ExecCredential\",\"status\":" + status + "}'\n";
    }

    private static String pem(String name) {
        String text = "-----BEGIN " + name + "-----\nPLANTEDPLANTEDPLANTED+key+in+pem\n-----END " + name + "-----\n";
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Ways in which a user shows who it is, all of which get to the server. */
    private Map<String, String> goodUsers() throws IOException {
        var users = new LinkedHashMap<String, String>();
        users.put("token", "token: PLANTED-token, as: someone");
        users.put("file", "tokenFile: token");
        users.put("basic", "username: me, password: PLANTED-password");
        users.put("plugin", plugin("good", credential("{\"token\":\"PLANTED-answer\"}")));
        return users;
    }

    private Map<String, String> badUsers() throws IOException {
        var users = new LinkedHashMap<String, String>();
        users.put("line end", "token: \"PLANTED-token\\n\"");
        users.put("not ASCII", "token: \"PLANTED-token\u00e9\"");
        users.put("alias", "token: *PLANTED-token");
        users.put("a list", "token: [PLANTED-token]");
        users.put("password", "username: me, password: \"PLANTED-password\\n\"");
        users.put("file", "tokenFile: badtoken");
        users.put("as", "token: t, as: \"PLANTED-as\\nb\"");
        users.put("groups", "token: t, as-groups: [\"PLANTED-group\\nb\"]");
        users.put("extra", "token: t, as-user-extra: {a: [\"PLANTED-extra\\nb\"]}");
        users.put("key alone", "client-key-data: " + pem("PRIVATE KEY"));
        users.put("key", "client-certificate-data: " + pem("CERTIFICATE") + ", client-key-data: " + pem("PRIVATE KEY"));
        users.put("not base64", "client-key-data: PLANTED_key_*");
        users.put(
                "environment",
                "exec: {apiVersion: " + V1 + ", command: x, env: [{name: A=B, value: PLANTED-environment}]}");
        users.put(
                "missing",
                "exec: {apiVersion: " + V1
                        + ", command: ./not-there, env: [{name: P, value: PLANTED-environment}], installHint: \"get it: token=PLANTED-hint\"}");
        users.put("fails", plugin("fails", """
                echo 'refresh_token=PLANTED-stderr password: PLANTED-stderr' >&2
                echo 'Authorization: Bearer PLANTED-stderr' >&2
                echo '{"access_token": "PLANTED-stderr"}' >&2
                exit 3
                """));
        users.put("garbage", plugin("garbage", "echo PLANTED-answer\n"));
        users.put("no kind", plugin("nokind", "echo '{\"token\": \"PLANTED-answer\"}'\n"));
        users.put(
                "other version",
                plugin("version", credential("{\"token\":\"PLANTED-answer\"}").replace("/v1", "/v9")));
        users.put("two lines", plugin("lines", credential("{\"token\":\"PLANTED-answer\\\\nmore\"}")));
        users.put(
                "bad key",
                plugin(
                        "badkey",
                        credential("{\"clientCertificateData\":\"PLANTED-cert\",\"clientKeyData\":\"PLANTED-key\"}")));
        users.put(
                "second token",
                plugin(
                        "second",
                        "if [ -f here ]; then "
                                + credential("{\"token\":\"PLANTED-second\\\\nmore\"}")
                                        .strip()
                                + "; else touch here; "
                                + credential("{\"token\":\"PLANTED-answer\"}").strip()
                                + "; fi\n"));
        return users;
    }

    private Map<String, Mode> modes() {
        var modes = new LinkedHashMap<String, Mode>();
        modes.put("401", exchange -> send(exchange, 401, status(401, "Unauthorized", "Unauthorized")));
        modes.put("401 that says it back", exchange -> send(exchange, 401, "who is " + shown(exchange) + "?"));
        modes.put("403", exchange -> send(exchange, 403, status(403, "Forbidden", "not for " + shown(exchange))));
        modes.put("500", exchange -> send(exchange, 500, "{\"got\": \"" + shown(exchange) + "\"}"));
        modes.put(
                "a web page",
                exchange -> send(exchange, 502, "<html>" + shown(exchange) + "x".repeat(300_000) + "\u001b[2J</html>"));
        modes.put("garbage", exchange -> send(exchange, 200, shown(exchange)));
        modes.put("nothing there", exchange -> send(exchange, 404, shown(exchange)));
        modes.put("closed", HttpExchange::close);
        return modes;
    }

    private String kubeconfig(String address, String cluster, String user) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s"%s}}]
                users: [{name: u, user: {%s}}]
                contexts: [{name: "here\\e[2J", context: {cluster: c, user: u}}]
                current-context: "here\\e[2J"
                """.formatted(address, cluster, user);
    }

    private String here() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private final List<String> seen = new ArrayList<>();

    /** Rehearses, and looks for what was planted in all that came of it. */
    private void fails(String name, String kubeconfig) throws Exception {
        Path json = folder.resolve("r.json");
        Path junit = folder.resolve("r.xml");
        Files.deleteIfExists(folder.resolve("here"));
        Files.writeString(folder.resolve("config"), kubeconfig);
        log.reset();
        var terminal = new Terminal();
        int code = terminal.run(
                "rehearse",
                folder.resolve("page.md").toString(),
                "--kubeconfig",
                folder.resolve("config").toString(),
                "--yes",
                "--state",
                folder.resolve("state").toString(),
                "--report",
                "json=" + json,
                "--report",
                "junit=" + junit);
        assertThat(code).as(name).isIn(1, 2);
        assertThat(terminal.err()).as(name).startsWith("labrunner: ").doesNotContain("Something went wrong");
        assertThat(terminal.err().length()).as(name + " is short").isLessThan(10_000);
        String all = terminal.out()
                + terminal.err()
                + log.toString(StandardCharsets.UTF_8)
                + Files.readString(json)
                + Files.readString(junit);
        assertThat(all)
                .as(name)
                .doesNotContainIgnoringCase("PLANTED")
                .doesNotContain("\u001b")
                .doesNotContain("UExBTlRFR", "bWU6UExBTl");
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(Files.readString(json))
                        .get("passed")
                        .asBoolean())
                .isFalse();
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile());
        assertThat(Files.getPosixFilePermissions(json)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(junit)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        seen.add(name);
    }

    @Test
    void noneIsInAnythingThatIsPrintedOrWritten() throws Exception {
        String unchecked = ", insecure-skip-tls-verify: true";
        for (var how : modes().entrySet()) {
            mode = how.getValue();
            for (var user : goodUsers().entrySet()) {
                fails(how.getKey() + ", " + user.getKey(), kubeconfig("https://" + here(), unchecked, user.getValue()));
            }
            fails(how.getKey() + ", user in the URL", kubeconfig("https://me:PLANTED-url@" + here(), unchecked, ""));
        }
        mode = modes().get("401");
        for (var user : badUsers().entrySet()) {
            fails(user.getKey(), kubeconfig("https://" + here(), unchecked, user.getValue()));
        }
        for (String address : List.of(
                "https://me:PLANTED-url@127.0.0.1:1",
                "https://127.0.0.1:1/?token=PLANTED-query",
                "https://me:PLANTED-url@",
                "me:PLANTED-url@127.0.0.1",
                "https://me:PLANTED/url@127.0.0.1:x",
                "https://me:PLANTED-url@my_host",
                "https://me:PLANTED-url@127.0.0.1:99999",
                "http://me:PLANTED-url@127.0.0.1:1")) {
            fails(address, kubeconfig(address, "", "token: PLANTED-token"));
        }
        for (String proxy : List.of(
                "http://me:PLANTED-proxy@127.0.0.1:1", "socks5://me:PLANTED-proxy@127.0.0.1:1", "me:PLANTED-proxy@x")) {
            fails(proxy, kubeconfig("https://one.example", ", proxy-url: \"" + proxy + "\"", "token: PLANTED-token"));
        }
        assertThat(seen).hasSizeGreaterThan(60);
    }
}
