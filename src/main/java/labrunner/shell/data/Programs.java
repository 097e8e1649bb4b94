package labrunner.shell.data;

import java.util.List;
import java.util.Map;
import labrunner.problem.Place;

/** What stands for the programs that a script calls and that aren't built in. Nothing here starts one. */
@FunctionalInterface
public interface Programs {
    /** Called for a command of which all is known, in the order of the script. May wait for an answer of the cluster. */
    Answer run(Asked asked);

    /**
     * A command to run.
     *
     * @param argv its name and its arguments
     * @param stdin what is left to read; a program that reads takes it with {@link In#rest()}
     * @param environment the variables that are exported
     * @param files the folder in memory, for what it reads and writes there
     * @param folder the folder it is run in, as a path in {@code files}
     */
    record Asked(List<String> argv, In stdin, Map<String, Text> environment, Files files, Text folder, Place place) {
        public Asked {
            argv = List.copyOf(argv);
            environment = Map.copyOf(environment);
        }
    }

    /** What became of a command. */
    sealed interface Answer {}

    /** It was run. Its output may still be unknown, as that of a Secret is. */
    record Ran(Text stdout, Text stderr, Status status) implements Answer {
        public static Ran of(String stdout, int code) {
            return new Ran(Text.of(stdout), Text.EMPTY, Status.of(code));
        }
    }

    /** It wasn't run, so that all it would say is unknown. */
    record NotRun(Why.Reason reason, Writes writes) implements Answer {}

    /** What a program that isn't run here would do to files. */
    enum Writes {
        /** It writes none. */
        NONE,
        /** It may write those that its arguments name. */
        NAMED,
        /** It may also make others. */
        ANY
    }

    /** What a command would do to files if it were run; asked where it isn't, because nobody knows whether the script comes there. */
    default Writes writes(List<String> argv) {
        return Writes.ANY;
    }
}
