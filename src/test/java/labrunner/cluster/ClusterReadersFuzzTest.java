package labrunner.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import labrunner.Fuzz;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.ServerErrors;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.cluster.watch.ContainerLog;
import labrunner.problem.ProblemException;
import labrunner.value.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** What comes from a kubeconfig or a server is read, or refused with a problem. */
class ClusterReadersFuzzTest {
    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            current-context: a
            clusters:
            - name: a
              cluster: {server: "https://a.b:6443", certificate-authority: ca.crt, tls-server-name: x}
            users:
            - name: a
              user:
                token: "t"
            - name: b
              user:
                exec: {apiVersion: client.authentication.k8s.io/v1, command: p, args: [a], env: [{name: A, value: b}]}
            contexts:
            - name: a
              context: {cluster: a, user: a, namespace: n}
            """;
    private static final String POD =
            "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\",\"uid\":\"u\",\"creationTimestamp\":"
                    + "\"2026-01-01T00:00:00Z\",\"labels\":{\"a\":\"b\"},\"managedFields\":[]},\"status\":{\"phase\":\"Running\","
                    + "\"n\":[1,-2.5e3,true,null,12345678901234567890]}}";
    private static final String STATUS =
            "{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"m\",\"reason\":\"Invalid\",\"code\":422,"
                    + "\"details\":{\"name\":\"a\",\"causes\":[{\"field\":\".spec.a\",\"message\":\"conflict with \\\"b\\\"\"}]}}";
    private static final List<String> WORDS = List.of(
            "server: ",
            "exec: ",
            "token: ",
            "cluster: ",
            "- name: a\n",
            "tokenFile: ",
            "http://",
            "://",
            "\"items\":[",
            "\"code\":");

    @Test
    void kubeconfigs() {
        Fuzz.run(
                "kubeconfig",
                List.of(KUBECONFIG),
                WORDS,
                List.of(ProblemException.class),
                text -> Contexts.parse(text, "config"));
    }

    @Test
    void answers() {
        Fuzz.run("JSON", List.of(POD, STATUS), WORDS, List.of(ProblemException.class), text -> {
            byte[] body = text.getBytes(UTF_8);
            ServerErrors.of(422, body);
            Json.pretty(new Answer(200, Map.of(), body).lean());
        });
    }

    @Test
    void streams() {
        Fuzz.run(
                "JSON stream",
                List.of(POD + POD, STATUS),
                WORDS,
                List.of(JacksonException.class),
                text -> Json.parse(text.getBytes(UTF_8)));
    }

    @Test
    void lines() {
        List<String> seeds = List.of("2026-01-01T00:00:00.123456789Z {\"level\":\"INFO\"}\r\nb\n");
        Fuzz.run("log", seeds, WORDS, List.of(), text -> {
            var reader = new StringReader(text);
            while (ContainerLog.next(reader).isPresent()) {
                Path.of("");
            }
        });
    }
}
