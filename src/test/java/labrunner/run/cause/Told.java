package labrunner.run.cause;

import java.util.stream.Collectors;
import labrunner.run.state.Cause;

/** A cause as text, with names that chance doesn't change. */
final class Told {
    private Told() {}

    static String of(String play, Cause cause) {
        return "# " + play + "\n"
                + cause.mode().word() + " " + cause.standing() + " " + cause.sure() + " " + cause.mends()
                + (cause.until().isPresent() ? " until a time" : "") + "\n"
                + cause.sentence() + "\n"
                + cause.advice().map(text -> "do: " + text + "\n").orElse("")
                + "of: " + cause.objects().stream().map(Object::toString).collect(Collectors.joining(", ")) + "\n"
                + cause.evidence().stream()
                        .map(one -> one.source() + " " + one.of() + (one.at().isPresent() ? " at a time" : "") + ": "
                                + one.text() + "\n")
                        .collect(Collectors.joining())
                + "$ " + cause.kubectl() + "\n";
    }

    /** Karpenter's and the controllers' made-up names. */
    static String plain(String text) {
        return text.replaceAll("\\b(web|job|big)-[a-z0-9]{6,10}-[a-z0-9]{5}\\b", "$1-pod")
                .replaceAll("\\bweb-[0-9a-f]{8,10}\\b", "web-rs")
                .replaceAll("\\b(aks-)?(demo|other)-[a-z0-9]{5}\\b", "$1$2-claim");
    }
}
