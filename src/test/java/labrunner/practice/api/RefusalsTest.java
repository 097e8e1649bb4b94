package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.practice.PracticeOptions;
import labrunner.practice.Tree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What is refused, in the words of Kubernetes 1.35: each expectation in {@code refusals*.txt} was printed by kubectl on the
 * reference cluster. The order of several errors is left open there, and so it is here.
 */
class RefusalsTest {
    private static final Pattern UID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static PracticeServer server;

    @BeforeAll
    static void start() {
        server = new PracticeServer(PracticeOptions.standard());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    record Case(String title, String path, String yaml, List<String> refusals) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Case> cases() throws IOException {
        return Stream.concat(cases("refusals.txt"), cases("refusals-of-kinds.txt"));
    }

    private static Stream<Case> cases(String file) throws IOException {
        try (var in = RefusalsTest.class.getResourceAsStream("/labrunner/practice/" + file)) {
            String text = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("(?m)^=== ")).skip(1).map(RefusalsTest::read);
        }
    }

    private static Case read(String text) {
        String[] parts = text.split("(?m)^--- ?");
        String[] head = parts[0].strip().split("\n");
        return new Case(head[0], head[1], parts[1], parts[2].strip().lines().toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedInKubernetesWords(Case refused) {
        var reply = server.post(refused.path() + "?dryRun=All&fieldValidation=Strict", refused.yaml());
        var said = new ArrayList<String>();
        for (JsonNode cause : Tree.items(reply.body(), "details", "causes")) {
            said.add(Tree.text(cause, "field") + ": "
                    + UID.matcher(Tree.text(cause, "message")).replaceAll("UID"));
        }
        if (said.isEmpty()) {
            said.add(reply.message());
        }
        assertThat(said).containsExactlyInAnyOrderElementsOf(refused.refusals());
    }
}
