package labrunner.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labrunner.problem.Place;
import labrunner.shell.data.Folder;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Card;
import labrunner.shell.syntax.Script;
import labrunner.shell.syntax.ScriptReader;

/** A shell for tests, with a kubectl that says what it was asked and no other program. */
final class Tried {
    final List<String> ran = new ArrayList<>();
    final Shell shell;
    private boolean runsNothing;
    Outcome last = new Outcome(Status.OK, Text.EMPTY, "", Text.EMPTY, false, List.of(), List.of(), 0, Optional.empty());

    Tried(Map<String, String> base) {
        var surroundings = new Surroundings(
                new Kubectl(),
                new Ours.Standing(),
                (name, place) -> name.startsWith("BLANK")
                        ? Optional.of(new Why(Why.Reason.UNSET, name, place))
                        : Optional.empty(),
                Text.unknown(new Why(Why.Reason.TYPED, "the keyboard", Place.of(""))));
        shell = Shell.of(surroundings, "/lab", folder(base), Map.of());
    }

    Tried() {
        this(Map.of());
    }

    /** From now on it has no program at all. */
    void runsNothing() {
        runsNothing = true;
    }

    private final class Kubectl implements Programs {
        @Override
        public Answer run(Asked asked) {
            if (runsNothing || !asked.argv().getFirst().equals("kubectl")) {
                return new NotRun(Why.Reason.OUTSIDE, writes(asked.argv()));
            }
            String said = String.join(" ", asked.argv().subList(1, asked.argv().size()));
            ran.add(said);
            if (said.startsWith("get secret")) {
                return new Ran(
                        Text.unknown(new Why(Why.Reason.WITHHELD, "a Secret", asked.place())), Text.EMPTY, Status.OK);
            }
            return Ran.of("did " + said + "\n", said.startsWith("fail") ? 1 : 0);
        }

        @Override
        public Writes writes(List<String> argv) {
            return switch (argv.getFirst()) {
                case "kubectl" -> Writes.NONE;
                case "az" -> Writes.NAMED;
                default -> Writes.ANY;
            };
        }
    }

    private static Folder folder(Map<String, String> files) {
        var all = new TreeMap<>(files);
        return new Folder() {
            @Override
            public Optional<Kind> kind(String path) {
                boolean folder = path.isEmpty() || all.keySet().stream().anyMatch(name -> name.startsWith(path + "/"));
                return all.containsKey(path)
                        ? Optional.of(Kind.FILE)
                        : folder ? Optional.of(Kind.FOLDER) : Optional.empty();
            }

            @Override
            public Text read(String path) {
                return Text.of(all.getOrDefault(path, ""));
            }

            @Override
            public List<String> names(String path) {
                String prefix = path.isEmpty() ? "" : path + "/";
                return all.keySet().stream()
                        .filter(name -> name.startsWith(prefix))
                        .map(name -> name.substring(prefix.length()).replaceFirst("/.*", ""))
                        .distinct()
                        .toList();
            }
        };
    }

    static List<Card> cards(String text) {
        Script script = ScriptReader.read(text, List.of(new Place("page.md", 1, 1)));
        script.trouble().ifPresent(problem -> {
            throw new AssertionError(problem.toString());
        });
        return script.cards();
    }

    /** Runs all cards of a text, each by itself, and says what they printed. */
    String run(String text) {
        var out = new StringBuilder();
        for (Card card : cards(text)) {
            last = shell.run(card);
            out.append(last.stdout() instanceof Text.Known known ? known.value() : last.shown() + "?");
        }
        return out.toString();
    }

    /** A variable's value, or why there is none. */
    String value(String name) {
        return shell.variable(name)
                .map(text -> switch (text) {
                    case Text.Known known -> known.value();
                    case Text.Unknown unknown ->
                        unknown.why().reason() + " " + unknown.why().what();
                })
                .orElse("unset");
    }

    /** The last card's calls, with a question mark for words that aren't known and for calls that may not be made. */
    List<String> calls() {
        return last.calls().stream()
                .map(call -> (call.certain() ? "" : "maybe ")
                        + (call.notRun().isPresent() ? "not run: " : "")
                        + call.argv().stream()
                                .map(word -> word instanceof Text.Known known ? known.value() : "?")
                                .collect(Collectors.joining(" ")))
                .toList();
    }
}
