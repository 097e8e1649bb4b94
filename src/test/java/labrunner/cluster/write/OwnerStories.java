package labrunner.cluster.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labrunner.cluster.http.Answer;
import labrunner.cluster.http.Call;
import labrunner.cluster.http.ClusterClock;
import labrunner.cluster.http.Transport;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.value.Json;
import labrunner.value.Value;

/**
 * Requests to an API server, and who owns which field after each of them, as {@code owners.txt} has it: what a real control plane
 * answered. A step that says {@code EVENTUALLY} waits until controllers, which the other steps leave out, own what it says.
 */
final class OwnerStories {
    static final Path FILE = Path.of("src/test/resources/labrunner/practice/owners.txt");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    /** How long nothing may change before it is written down. */
    private static final Duration STILL = Duration.ofSeconds(6);

    private static final String ANSWER = "<<< ";
    /** Kubelets are left out everywhere: those of the reference cluster are simple ones of its own. */
    private static final Pattern KUBELETS = Pattern.compile("kubelets?");

    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern CONTROLLERS = Pattern.compile("kube-.*|karpenter");

    /** One request and the lines that it is answered with. */
    record Step(String line, String body, List<String> answer) {
        String method() {
            return line.split(" ")[0];
        }

        String target() {
            return line.split(" ")[1];
        }

        boolean eventual() {
            return method().equals("EVENTUALLY");
        }

        String contentType() {
            return switch (line.substring(line.lastIndexOf(' ') + 1)) {
                case "merge" -> Call.MERGE;
                case "strategic" -> "application/strategic-merge-patch+json";
                case "json" -> Call.JSON_PATCH;
                case "apply" -> Call.APPLY;
                default -> "application/yaml";
            };
        }

        Step answered(List<String> lines) {
            return new Step(line, body, lines);
        }

        String text() {
            return "--- " + line + "\n" + body + ANSWER + String.join("\n", answer) + "\n";
        }
    }

    /** Steps about one object or a few. */
    record Story(String title, List<Step> steps) {
        @Override
        public String toString() {
            return title;
        }

        String text() {
            return "=== " + title + "\n"
                    + String.join("", steps.stream().map(Step::text).toList());
        }
    }

    private OwnerStories() {}

    static List<Story> read() {
        try {
            return Stream.of(Files.readString(FILE).split("(?m)^=== "))
                    .skip(1)
                    .map(OwnerStories::story)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(List<Story> stories) {
        try {
            Files.writeString(
                    FILE, String.join("", stories.stream().map(Story::text).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Story story(String text) {
        String[] parts = text.split("(?m)^--- ");
        return new Story(
                parts[0].strip(),
                Stream.of(parts).skip(1).map(OwnerStories::step).toList());
    }

    private static Step step(String text) {
        String[] asked = text.split("(?m)^" + ANSWER, 2);
        String[] lines = asked[0].split("\n", 2);
        return new Step(
                lines[0].strip(),
                lines[1],
                asked.length == 1 ? List.of() : asked[1].lines().toList());
    }

    static Transport transport(Path kubeconfig) {
        return new Transport(
                Contexts.read(List.of(kubeconfig)).choose(Optional.empty()).access(),
                new ClusterClock(System::nanoTime, Instant.now()));
    }

    /** The story with what this server answers. */
    static Story tell(Story story, Transport server) {
        return new Story(
                story.title(),
                story.steps().stream()
                        .map(step -> step.answered(
                                step.eventual()
                                        ? eventually(step, server, step.answer()::equals)
                                        : owners(call(step, server), OwnerStories::isClient)))
                        .toList());
    }

    /** The same, with what controllers own once nothing changes any more. */
    static Story record(Story story, Transport server) {
        return new Story(
                story.title(),
                story.steps().stream()
                        .map(step -> step.answered(
                                step.eventual()
                                        ? eventually(step, server, new Still())
                                        : owners(call(step, server), OwnerStories::isClient)))
                        .toList());
    }

    private static Answer call(Step step, Transport server) {
        String[] target = step.target().split("\\?", 2);
        byte[] body = step.body().getBytes(StandardCharsets.UTF_8);
        boolean reads = step.eventual() || step.method().equals("GET");
        var call = new Call(
                reads ? "GET" : step.method(),
                target[0],
                target.length == 1 ? "" : target[1],
                reads ? Optional.empty() : Optional.of(body),
                step.contentType(),
                Call.JSON);
        return server.call(call);
    }

    /** What the server says once it is as wanted, or at the end of patience. */
    private static List<String> eventually(Step step, Transport server, Predicate<List<String>> wanted) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        List<String> lines = owners(call(step, server), manager -> true);
        while (!wanted.test(lines) && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            lines = owners(call(step, server), manager -> true);
        }
        return lines;
    }

    private static final class Still implements Predicate<List<String>> {
        private List<String> last = List.of();
        private long since = System.nanoTime();

        @Override
        public boolean test(List<String> lines) {
            if (!lines.equals(last)) {
                last = lines;
                since = System.nanoTime();
            }
            return System.nanoTime() - since > STILL.toNanos();
        }
    }

    private static boolean isClient(String manager) {
        return !CONTROLLERS.matcher(manager).matches();
    }

    /** The code, what a bad answer says, and a line for each owner; of a list its first object's. */
    private static List<String> owners(Answer answer, Predicate<String> managers) {
        Value body = answer.json();
        if (!answer.ok()) {
            return List.of(answer.code() + " " + body.text("message").orElse("").replace("\n", " "));
        }
        Value object = body.items("items").stream().findFirst().orElse(body);
        var lines = new ArrayList<String>();
        object.items("metadata", "managedFields").stream()
                .filter(entry -> managers.test(manager(entry))
                        && !KUBELETS.matcher(manager(entry)).matches())
                .map(OwnerStories::line)
                .sorted()
                .forEach(lines::add);
        lines.addFirst(Integer.toString(answer.code()));
        return lines;
    }

    private static String manager(Value entry) {
        return entry.text("manager").orElse("");
    }

    private static String line(Value entry) {
        String fields = UID.matcher(Json.sorted(entry.at("fieldsV1"))).replaceAll("UID");
        return Stream.of(
                        manager(entry),
                        entry.text("operation").orElse(""),
                        entry.text("apiVersion").orElse(""),
                        entry.text("subresource").orElse(""),
                        entry.text("time").isPresent() ? "" : "(no time)",
                        fields)
                .filter(word -> !word.isEmpty())
                .reduce((one, two) -> one + " " + two)
                .orElse("");
    }
}
