package labrunner.shell.syntax;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;

/** One command of a pipeline. */
public sealed interface Command {
    Place place();

    /** Words to run, with the assignments before them and their redirections. */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirection> redirections, Place place)
            implements Command {
        public Simple {
            assignments = List.copyOf(assignments);
            words = List.copyOf(words);
            redirections = List.copyOf(redirections);
        }

        /** Its words, with this in place of one that expands something. */
        public List<String> words(String unknown) {
            return words.stream().map(word -> word.fixed().orElse(unknown)).toList();
        }
    }

    /** {@code name=value} or {@code name+=value}. */
    record Assignment(String name, boolean append, Word value, Place place) {}

    /** A compound command with redirections of its own. */
    record Redirected(Command command, List<Redirection> redirections, Place place) implements Command {
        public Redirected {
            redirections = List.copyOf(redirections);
        }
    }

    /** {@code if … elif … else … fi}. */
    record If(List<Branch> branches, Optional<Sequence> otherwise, Place place) implements Command {
        public If {
            branches = List.copyOf(branches);
        }
    }

    /** A condition and what is done where it holds. */
    record Branch(Sequence condition, Sequence body) {}

    /**
     * {@code for name in words}.
     *
     * @param words empty where {@code in} is left out: all parameters
     */
    record For(String name, Optional<List<Word>> words, Sequence body, Place place) implements Command {}

    /** {@code for ((first; condition; step))}, each arithmetic and possibly empty. */
    record Count(Word first, Word condition, Word step, Sequence body, Place place) implements Command {}

    /** {@code while}, or {@code until}. */
    record While(boolean until, Sequence condition, Sequence body, Place place) implements Command {}

    /** {@code case word in … esac}. */
    record Case(Word word, List<Arm> arms, Place place) implements Command {
        public Case {
            arms = List.copyOf(arms);
        }
    }

    /** @param end one of {@code ;; ;& ;;&} */
    record Arm(List<Word> patterns, Sequence body, String end) {
        public Arm {
            patterns = List.copyOf(patterns);
        }
    }

    /** {@code { …; }}. */
    record Group(Sequence body, Place place) implements Command {}

    /** {@code ( … )}. */
    record Subshell(Sequence body, Place place) implements Command {}

    /** @param source the text of its body, from which it can be read again */
    record Function(String name, Command body, String source, Place place) implements Command {}

    /** {@code [[ … ]]}. */
    record Test(Condition condition, Place place) implements Command {}

    /** {@code (( … ))}. */
    record Reckon(Word expression, Place place) implements Command {}

    /** What is read well and isn't supported. */
    record Refused(String why, Place place) implements Command {}
}
