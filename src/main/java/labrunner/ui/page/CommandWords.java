package labrunner.ui.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import labrunner.lab.Command;
import labrunner.lab.Manifest;
import labrunner.lab.Saying;
import labrunner.texts.Texts;

/** Puts into words what a command will do; names stand between back-ticks. */
final class CommandWords {
    private CommandWords() {}

    static String sentence(Command command) {
        return String.valueOf(words(command.saying()));
    }

    /** {@code NodePool `default-demo` and AKSNodeClass `default-demo`}; a Deployment with its replicas. */
    static String objects(List<Manifest> manifests) {
        return String.valueOf(words(Saying.objects(manifests)));
    }

    /** A text, or a number that a text may choose its words by. */
    private static Object words(Saying saying) {
        return switch (saying) {
            case Saying.Phrase phrase ->
                Texts.of(
                        "say." + phrase.name(),
                        phrase.parts().stream().map(CommandWords::words).toArray());
            case Saying.Word word -> word.text();
            case Saying.Figure figure -> figure.number();
            case Saying.Listed listed -> listed(listed.parts());
            case Saying.Joined joined -> joined(joined.parts(), "");
        };
    }

    private static String listed(List<Saying> parts) {
        return parts.size() < 2
                ? joined(parts, "")
                : joined(parts.subList(0, parts.size() - 1), ", ") + Texts.of("say.and") + words(parts.getLast());
    }

    private static String joined(List<Saying> parts, String between) {
        return parts.stream().map(part -> String.valueOf(words(part))).collect(Collectors.joining(between));
    }

    /** What the button of a command says before it was run. */
    static String verb(Command command) {
        return Texts.of("verb." + name(command.use()));
    }

    /** What it says once it was run. */
    static String verbAgain(Command command) {
        return Texts.of("verb." + name(command.use()) + ".again");
    }

    private static String name(Command.Use use) {
        return use.name().toLowerCase(Locale.ROOT);
    }
}
