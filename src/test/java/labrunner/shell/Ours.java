package labrunner.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labrunner.problem.Place;
import labrunner.shell.data.Clock;
import labrunner.shell.data.Folder;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Card;
import labrunner.shell.syntax.Script;
import labrunner.shell.syntax.ScriptReader;

/** Runs scripts by our shell, with the kubectl that {@link Bash} has. */
final class Ours {
    private final List<String> calls = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private final Shell shell;
    private Optional<Why> unsure = Optional.empty();
    private int code;

    private Ours(String home) {
        var surroundings =
                new Surroundings(this::kubectl, new Standing(), (name, place) -> Optional.empty(), Text.EMPTY);
        this.shell = Shell.of(surroundings, home, Folder.empty(), Map.of("LC_ALL", "C", "HOME", "/nowhere"));
    }

    /** A clock that goes forward at once. */
    static final class Standing implements Clock {
        private Instant now = Instant.parse("2026-01-02T03:04:05Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void pass(Duration time) {
            now = now.plus(time);
        }
    }

    /** What became of a script, or why it isn't known. */
    record Ran(Optional<Bash.Result> result, String refusal, List<Outcome> outcomes) {}

    static Ran run(String text, String home) {
        Script script = ScriptReader.read(text, List.of(new Place("script", 1, 1)));
        if (script.trouble().isPresent()) {
            return new Ran(Optional.empty(), script.trouble().get().toString(), List.of());
        }
        var ours = new Ours(home);
        for (Card card : script.cards()) {
            Outcome outcome = ours.shell.run(card);
            ours.outcomes.add(outcome);
            if (!ours.take(outcome) || outcome.ended()) {
                break;
            }
        }
        return ours.done();
    }

    private boolean take(Outcome outcome) {
        if (!outcome.certain()) {
            unsure = outcome.refused().stream()
                    .findFirst()
                    .or(outcome::limit)
                    .or(() -> Optional.of(
                            outcome.status() instanceof Status.Unknown unknown
                                    ? unknown.why()
                                    : ((Text.Unknown) outcome.stdout()).why()));
            return false;
        }
        out.append(outcome.stdout().known());
        code = ((Status.Known) outcome.status()).code();
        return true;
    }

    private Ran done() {
        if (unsure.isPresent()) {
            return new Ran(Optional.empty(), unsure.get().toString(), outcomes);
        }
        calls.sort(null);
        var files = new TreeMap<String, String>();
        String home = shell.files().home() + "/";
        for (var entry : shell.files().changes().entrySet()) {
            String path = entry.getKey();
            if (path.startsWith(home) && path.endsWith("/")) {
                files.put(path.substring(home.length(), path.length() - 1), "/");
            } else if (entry.getValue().isPresent() && entry.getValue().get() instanceof Text.Unknown unknown) {
                return new Ran(Optional.empty(), unknown.why().toString(), outcomes);
            } else if (path.startsWith(home) && entry.getValue().isPresent()) {
                files.put(path.substring(home.length()), entry.getValue().get().known());
            }
        }
        return new Ran(Optional.of(new Bash.Result(out.toString(), code, calls, files)), "", outcomes);
    }

    private Programs.Answer kubectl(Programs.Asked asked) {
        if (!asked.argv().getFirst().equals("kubectl")) {
            return new Programs.NotRun(Why.Reason.OUTSIDE, Programs.Writes.ANY);
        }
        List<String> args = asked.argv().subList(1, asked.argv().size());
        var record = new StringBuilder();
        args.forEach(word -> record.append(word).append('\1'));
        if ((" " + String.join(" ", args) + " ").contains(" - ")) {
            record.append('\2').append(asked.stdin().rest().known());
        }
        calls.add(record.toString());
        return switch (args.isEmpty() ? "" : args.getFirst()) {
            case "fail" -> new Programs.Ran(Text.EMPTY, Text.of("error: no\n"), Status.of(3));
            case "get" -> Programs.Ran.of("NAME READY\nweb-1 " + args.size() + "\nweb-2 0/1\n", 0);
            default -> Programs.Ran.of("done " + (args.isEmpty() ? "" : args.getFirst()) + " " + args.size() + "\n", 0);
        };
    }
}
