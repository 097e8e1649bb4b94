package labrunner.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import labrunner.problem.Place;
import labrunner.shell.data.In;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;

/** {@code xargs}: a command for the words of its input, run as any other. */
final class Xargs {
    /** GNU's xargs splits a command somewhat above this. */
    private static final int LONGEST = 100_000;

    private static final int NOT_FOUND = 126;
    private static final int STOP = 255;
    private static final int SOME_FAILED = 123;
    private final Run run;
    private final Simples simples;
    private Optional<String> replaced = Optional.empty();
    private int most = Integer.MAX_VALUE;
    private boolean noneForNothing;

    Xargs(Run run, Simples simples) {
        this.run = run;
        this.simples = simples;
    }

    private static RefusedException refused(String what) {
        return new RefusedException("xargs " + what);
    }

    Status run(List<String> args, Place place) {
        List<String> command = command(args);
        if (Builtins.has(command.getFirst()) || run.state().functions.containsKey(command.getFirst())) {
            throw refused("with a command of the shell");
        }
        String text = run.in().rest().known();
        run.effort().characters(text.length());
        if (text.chars().anyMatch(c -> c == '"' || c == '\'' || c == '\\' || c == 0)) {
            throw refused("of a text with quotes");
        }
        Streams before = run.streams();
        run.streams(before.from(In.empty()));
        try {
            return all(commands(command, text), place);
        } finally {
            run.streams(before);
        }
    }

    /** Takes the options off. */
    private List<String> command(List<String> args) {
        int i = 0;
        for (; i < args.size() && args.get(i).startsWith("-"); i++) {
            String arg = args.get(i);
            if (arg.equals("-r") || arg.equals("--no-run-if-empty")) {
                noneForNothing = true;
            } else if (arg.startsWith("-I") || arg.startsWith("-n")) {
                String value = arg.substring(2);
                if (value.isEmpty()) {
                    i++;
                    if (i >= args.size()) {
                        throw refused("without a value for " + arg);
                    }
                    value = args.get(i);
                }
                option(arg.charAt(1), value);
            } else {
                throw refused("with the option " + arg);
            }
        }
        if (replaced.isPresent() && most != Integer.MAX_VALUE) {
            throw refused("with -I and -n");
        }
        return i < args.size() ? args.subList(i, args.size()) : List.of("echo");
    }

    private void option(char option, String value) {
        if (option == 'I') {
            if (value.isEmpty()) {
                throw refused("with nothing to replace");
            }
            replaced = Optional.of(value);
        } else if (value.matches("[1-9][0-9]{0,4}")) {
            most = Integer.parseInt(value);
        } else {
            throw refused("with -n " + value);
        }
    }

    private List<List<String>> commands(List<String> command, String text) {
        var commands = new ArrayList<List<String>>();
        if (replaced.isPresent()) {
            for (String line : text.split("\n", -1)) {
                String item = line.replaceFirst("^[ \t]+", "");
                if (!item.isEmpty()) {
                    run.effort().step();
                    commands.add(command.stream()
                            .map(word -> bounded(word, replaced.get(), item))
                            .toList());
                }
            }
            return commands;
        }
        var words = new StringTokenizer(text, " \t\n");
        if (!words.hasMoreTokens()) {
            if (!noneForNothing) {
                throw refused("of nothing without -r, which systems do differently");
            }
            return commands;
        }
        while (words.hasMoreTokens()) {
            run.effort().step();
            var one = new ArrayList<>(command);
            for (int count = 0; count < most && words.hasMoreTokens(); count++) {
                one.add(words.nextToken());
            }
            if (one.stream().mapToInt(word -> word.length() + 1).sum() > LONGEST) {
                throw refused("with more words than one command takes");
            }
            commands.add(one);
        }
        return commands;
    }

    private String bounded(String word, String what, String by) {
        long length = word.length() + (long) word.length() / what.length() * by.length();
        if (length > LONGEST) {
            throw refused("with more than one command takes");
        }
        run.effort().characters(length);
        return word.replace(what, by);
    }

    private Status all(List<List<String>> commands, Place place) {
        Status all = Status.OK;
        for (List<String> command : commands) {
            Status status = simples.command(command.stream().map(Text::of).toList(), place);
            if (status instanceof Status.Known known && known.code() >= NOT_FOUND) {
                throw refused("after a command with the exit code " + known.code()
                        + (known.code() == STOP ? ", at which it stops" : ""));
            }
            if (all instanceof Status.Unknown || status.equals(Status.OK)) {
                continue;
            }
            all = status instanceof Status.Unknown ? status : Status.of(SOME_FAILED);
        }
        return all;
    }
}
