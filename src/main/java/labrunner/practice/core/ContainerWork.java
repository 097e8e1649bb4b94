package labrunner.practice.core;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;

/**
 * How long a container works and how it ends, as far as its command tells: nothing is run here. {@code sleep 20} takes 20 seconds,
 * {@code exit 3} and {@code false} fail, and what waits for ever does so.
 *
 * @param time until it ends
 * @param exitCode 0 where it ends well
 */
record ContainerWork(Duration time, int exitCode) {
    /** What a command takes of which nothing is known. */
    static final Duration USUAL = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_READ = 10_000;
    private static final Pattern SLEEP = Pattern.compile("\\bsleep\\s+(\\d{1,7})([smhd]?)\\b");
    private static final Pattern EXIT = Pattern.compile("\\bexit\\s+(\\d{1,3})\\b");
    private static final Pattern ENDLESS = Pattern.compile("\\bsleep\\s+(?:inf|infinity)\\b|\\btail\\s+-[fF]\\b"
            + "|\\bwhile\\s+(?:true|:|\\[ 1 \\])|\\bfor\\s*\\(\\(\\s*;;\\s*\\)\\)");
    private static final Pattern FALSE = Pattern.compile("(?:/(?:usr/)?bin/)?false");

    /**
     * Empty where the container goes on until it is stopped.
     *
     * @param ends whether it is known to end although it has no command of its own, as a Job's is
     */
    static Optional<ContainerWork> of(JsonNode container, boolean ends) {
        var words = Tree.items(container, "command");
        words.addAll(Tree.items(container, "args"));
        String whole =
                String.join(" ", words.stream().map(word -> word.asString("")).toList());
        String text = whole.substring(0, Math.min(whole.length(), MOST_READ)).toLowerCase(Locale.ROOT);
        if (ENDLESS.matcher(text).find() || text.isEmpty() && !ends) {
            return Optional.empty();
        }
        Duration time = Duration.ZERO;
        boolean sleeps = false;
        Matcher sleep = SLEEP.matcher(text);
        while (sleep.find()) {
            sleeps = true;
            time = time.plus(seconds(Long.parseLong(sleep.group(1)), sleep.group(2)));
        }
        Duration taken = sleeps ? time : USUAL;
        return Optional.of(new ContainerWork(taken.compareTo(LONGEST) > 0 ? LONGEST : taken, exitCode(text)));
    }

    private static Duration seconds(long count, String unit) {
        return switch (unit) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofSeconds(count);
        };
    }

    private static int exitCode(String text) {
        if (FALSE.matcher(text).matches()) {
            return 1;
        }
        Matcher exit = EXIT.matcher(text);
        return exit.find() ? Integer.parseInt(exit.group(1)) % 256 : 0;
    }
}
