package labrunner.lab.shell;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import labrunner.shell.syntax.Card;

/** Programs that have a terminal of their own: what stands below them in a block is typed into them. */
final class Terminals {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "zsh", "dash");
    private static final Set<String> VERBS = Set.of("exec", "attach", "debug", "run");
    private static final Set<String> LEAVE = Set.of("exit", "logout", "quit");
    private static final Pattern WITH_TERMINAL = Pattern.compile("-[a-z]*[it][a-z]*|--(stdin|tty)(=true)?");

    private Terminals() {}

    /** Whether a card starts one and nothing else. */
    static boolean opens(Card card) {
        List<String> words = words(card);
        if (words.isEmpty()) {
            return false;
        }
        String name = words.getFirst();
        if (name.equals(ProgramCalls.KUBECTL)) {
            return words.stream().anyMatch(VERBS::contains) && hasTerminal(words) && isShell(behindDash(words));
        }
        return SHELLS.contains(name) && words.size() == 1
                || name.equals("ssh")
                        && words.stream()
                                        .skip(1)
                                        .filter(word -> !word.startsWith("-"))
                                        .count()
                                <= 2
                || words.equals(List.of("minikube", "ssh"));
    }

    static boolean leaves(Card card) {
        List<String> words = words(card);
        return !words.isEmpty() && LEAVE.contains(words.getFirst());
    }

    private static boolean hasTerminal(List<String> words) {
        return words.stream()
                .takeWhile(word -> !word.equals("--"))
                .anyMatch(word -> WITH_TERMINAL.matcher(word).matches());
    }

    private static List<String> behindDash(List<String> words) {
        int dash = words.indexOf("--");
        return dash < 0 ? List.of() : words.subList(dash + 1, words.size());
    }

    /** Nothing behind the dash is the container's own program. */
    private static boolean isShell(List<String> words) {
        return words.isEmpty()
                || words.size() == 1
                        && SHELLS.contains(
                                words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1));
    }

    /** The words of a simple command, those that aren't known as a dot. */
    private static List<String> words(Card card) {
        return card.simple()
                .filter(simple -> simple.redirections().isEmpty())
                .map(simple -> simple.words("."))
                .orElse(List.of());
    }
}
