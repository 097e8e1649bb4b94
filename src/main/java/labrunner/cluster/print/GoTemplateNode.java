package labrunner.cluster.print;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A part of a Go template. {@code at} is where it stands in the template's text. */
sealed interface GoTemplateNode {
    /** Text between actions. */
    record Text(String text) implements GoTemplateNode {}

    /** A pipeline whose value is printed, or kept in a variable. */
    record Action(Pipe pipe) implements GoTemplateNode {}

    /** {@code if} or {@code with}. */
    record Branch(boolean with, Pipe pipe, List<GoTemplateNode> list, List<GoTemplateNode> otherwise)
            implements GoTemplateNode {}

    /** {@code range}. */
    record Range(int at, Pipe pipe, List<GoTemplateNode> list, List<GoTemplateNode> otherwise)
            implements GoTemplateNode {}

    /** {@code break} or {@code continue}. */
    record Leave(boolean all) implements GoTemplateNode {}

    /** A value, or what leads to one. */
    sealed interface Term {
        int at();

        /** As Go writes it in an error. */
        String written();
    }

    /** A dot. */
    record Dot(int at) implements Term {
        @Override
        public String written() {
            return ".";
        }
    }

    /** {@code nil}. */
    record Nil(int at) implements Term {
        @Override
        public String written() {
            return "nil";
        }
    }

    /** A text, a number or a truth. */
    record Constant(int at, String written, GoValue value) implements Term {}

    /** {@code .a.b}. */
    record Field(int at, List<String> names) implements Term {
        @Override
        public String written() {
            return "." + String.join(".", names);
        }
    }

    /** {@code $x.a}. */
    record Variable(int at, String name, List<String> names) implements Term {
        @Override
        public String written() {
            return name + names.stream().map(one -> "." + one).collect(Collectors.joining());
        }
    }

    /** A function's name. */
    record Function(int at, String name) implements Term {
        @Override
        public String written() {
            return name;
        }
    }

    /** {@code (…).a}. */
    record Chain(int at, Term of, List<String> names) implements Term {
        @Override
        public String written() {
            String inner = of instanceof Pipe ? "(" + of.written() + ")" : of.written();
            return inner + "." + String.join(".", names);
        }
    }

    /**
     * Commands, each given what the one before it led to.
     *
     * @param variables that get the value
     * @param sets whether these are there already
     */
    record Pipe(int at, List<String> variables, boolean sets, List<Command> commands) implements Term {
        @Override
        public String written() {
            String names = variables.isEmpty() ? "" : String.join(", ", variables) + (sets ? " = " : " := ");
            return names + commands.stream().map(Command::written).collect(Collectors.joining(" | "));
        }
    }

    /** A function with its arguments, or one value. */
    record Command(List<Term> words) {
        String written() {
            return words.stream()
                    .map(word -> word instanceof Pipe ? "(" + word.written() + ")" : word.written())
                    .collect(Collectors.joining(" "));
        }
    }

    /** What ends a list of nodes: {@code end}, or an {@code else} and what follows it. */
    record Ending(boolean last, Optional<String> chained) {
        String written() {
            return last ? "{{end}}" : "{{else}}";
        }
    }
}
