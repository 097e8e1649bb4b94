package labrunner.cluster.print;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import labrunner.cluster.print.GoTemplateNode.Command;
import labrunner.cluster.print.GoTemplateNode.Pipe;
import labrunner.cluster.print.GoTemplateNode.Term;
import labrunner.value.Value;

/** Runs a template over one object. A page's template must neither fill the memory nor go on without end. */
final class GoTemplateWalk {
    private static final int MOST_STEPS = 2_000_000;
    private static final int MOST_TEXT = 4_000_000;

    /** kubectl gives up; the message is its. */
    static final class Stuck extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Stuck(String why) {
            super(why, null, false, false);
        }
    }

    /** How a list of nodes ended. */
    private enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    private final String template;
    private final GoValue object;
    private final StringBuilder out = new StringBuilder();
    private final GoTemplateVariables variables = new GoTemplateVariables();
    private Term here = new GoTemplateNode.Dot(0);
    private int steps;

    GoTemplateWalk(String template, GoValue object) {
        this.template = template;
        this.object = object;
        this.variables.add("$", object);
    }

    void all(List<GoTemplateNode> nodes) {
        walk(object, nodes);
    }

    /** What was printed so far. */
    String printed() {
        return out.toString();
    }

    private Stuck stuck(String why) {
        int at = Math.min(here.at(), template.length());
        int begin = template.lastIndexOf('\n', at - 1) + 1;
        long line = 1 + template.substring(0, at).chars().filter(c -> c == '\n').count();
        int column = template.substring(begin, at).getBytes(StandardCharsets.UTF_8).length;
        return new Stuck("template: output:" + line + ":" + column + ": executing \"output\" at <" + here.written()
                + ">: " + why);
    }

    private void step() {
        if (++steps > MOST_STEPS) {
            throw stuck("it takes more than " + MOST_STEPS + " steps");
        }
    }

    private void print(String text) {
        if (out.length() + text.length() > MOST_TEXT) {
            throw stuck("it prints more than " + MOST_TEXT + " characters");
        }
        out.append(text);
    }

    private Flow walk(GoValue dot, List<GoTemplateNode> nodes) {
        for (GoTemplateNode node : nodes) {
            step();
            Flow flow = switch (node) {
                case GoTemplateNode.Text text -> {
                    print(text.text());
                    yield Flow.ON;
                }
                case GoTemplateNode.Action action -> {
                    GoValue value = value(dot, action.pipe());
                    if (action.pipe().variables().isEmpty()) {
                        here = action.pipe();
                        print(value instanceof GoValue.Missing ? "<no value>" : GoPrintf.text(value));
                    }
                    yield Flow.ON;
                }
                case GoTemplateNode.Branch branch -> branch(dot, branch);
                case GoTemplateNode.Range range -> range(dot, range);
                case GoTemplateNode.Leave leave -> leave.all() ? Flow.BREAK : Flow.CONTINUE;
            };
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow branch(GoValue dot, GoTemplateNode.Branch branch) {
        int mark = variables.mark();
        GoValue value = value(dot, branch.pipe());
        Flow flow = value.isTrue() ? walk(branch.with() ? value : dot, branch.list()) : walk(dot, branch.otherwise());
        variables.forget(mark);
        return flow;
    }

    private Flow range(GoValue dot, GoTemplateNode.Range range) {
        int mark = variables.mark();
        GoValue over = value(dot, range.pipe()).bare();
        boolean some = switch (over) {
            case GoValue.Items items -> {
                int at = 0;
                for (Value item : items.items()) {
                    if (!round(range, new GoValue.Whole(at++), GoValue.held(item))) {
                        break;
                    }
                }
                yield !items.items().isEmpty();
            }
            case GoValue.Fields fields -> {
                for (var field : new TreeMap<>(fields.fields()).entrySet()) {
                    if (!round(range, new GoValue.Text(field.getKey()), GoValue.held(field.getValue()))) {
                        break;
                    }
                }
                yield !fields.fields().isEmpty();
            }
            case GoValue.Whole whole -> {
                if (range.pipe().variables().size() > 1) {
                    throw stuck("can't use " + whole.number() + " to iterate over more than one variable");
                }
                for (long at = 0; at < whole.number(); at++) {
                    if (!round(range, GoValue.MISSING, new GoValue.Whole(at, whole.type()))) {
                        break;
                    }
                }
                yield whole.number() > 0;
            }
            case GoValue.Missing missing -> false;
            case GoValue.Number number -> throw cannotRange(number);
            case GoValue.Letter letter -> throw cannotRange(letter);
            case GoValue.Text text -> throw cannotRange(text);
            case GoValue.Truth truth -> throw cannotRange(truth);
            case GoValue.Held held -> throw cannotRange(held);
        };
        Flow flow = some ? Flow.ON : walk(dot, range.otherwise());
        variables.forget(mark);
        return flow;
    }

    private Stuck cannotRange(GoValue over) {
        return stuck("range can't iterate over " + GoPrintf.text(over));
    }

    /** One round of a loop; whether it goes on. */
    private boolean round(GoTemplateNode.Range range, GoValue index, GoValue item) {
        step();
        List<String> names = range.pipe().variables();
        if (range.pipe().sets()) {
            if (names.size() > 1) {
                set(names.getFirst(), index);
            }
            set(names.getLast(), item);
        } else if (!names.isEmpty()) {
            variables.top(1, names.getLast(), item);
            if (names.size() > 1) {
                variables.top(2, names.getFirst(), index);
            }
        }
        int mark = variables.mark();
        Flow flow = walk(item, range.list());
        variables.forget(mark);
        return flow != Flow.BREAK;
    }

    private void set(String name, GoValue value) {
        if (!variables.set(name, value)) {
            throw stuck("undefined variable: " + name);
        }
    }

    private GoValue value(GoValue dot, Pipe pipe) {
        here = pipe;
        Optional<GoValue> last = Optional.empty();
        for (Command command : pipe.commands()) {
            step();
            last = Optional.of(value(dot, command, last).bare());
        }
        GoValue value = last.orElse(GoValue.MISSING);
        for (String name : pipe.variables()) {
            if (pipe.sets()) {
                set(name, value);
            } else {
                variables.add(name, value);
            }
        }
        return value;
    }

    private GoValue value(GoValue dot, Command command, Optional<GoValue> last) {
        Term first = command.words().getFirst();
        boolean given = command.words().size() > 1 || last.isPresent();
        return switch (first) {
            case GoTemplateNode.Function function -> call(dot, function, command, last);
            case GoTemplateNode.Field field -> {
                here = field;
                yield fields(dot, field.names(), given);
            }
            case GoTemplateNode.Variable variable -> {
                here = variable;
                GoValue value = variables.value(variable.name());
                if (variable.names().isEmpty() && given) {
                    throw notAFunction(first);
                }
                yield fields(value, variable.names(), given);
            }
            case GoTemplateNode.Chain chain -> chain(dot, chain, given);
            case Pipe pipe -> {
                if (given) {
                    throw notAFunction(first);
                }
                yield value(dot, pipe);
            }
            case GoTemplateNode.Dot itself -> {
                here = itself;
                if (given) {
                    throw notAFunction(first);
                }
                yield dot;
            }
            case GoTemplateNode.Nil nil -> {
                here = nil;
                throw given ? notAFunction(first) : stuck("nil is not a command");
            }
            case GoTemplateNode.Constant constant -> {
                here = constant;
                if (given) {
                    throw notAFunction(first);
                }
                yield constant.value();
            }
        };
    }

    private Stuck notAFunction(Term term) {
        return stuck("can't give argument to non-function " + term.written());
    }

    private GoValue chain(GoValue dot, GoTemplateNode.Chain chain, boolean given) {
        here = chain;
        GoValue from = chain.of() instanceof Pipe pipe ? value(dot, pipe) : argument(dot, chain.of());
        return fields(from, chain.names(), given);
    }

    private GoValue fields(GoValue from, List<String> names, boolean given) {
        GoValue value = from;
        for (int i = 0; i < names.size(); i++) {
            step();
            value = field(value, names.get(i), given && i == names.size() - 1);
        }
        return value;
    }

    private GoValue field(GoValue from, String name, boolean given) {
        if (from instanceof GoValue.Missing) {
            return from;
        }
        if (from instanceof GoValue.Held(Optional<GoValue> what) && what.isEmpty()) {
            throw stuck("nil pointer evaluating interface {}." + name);
        }
        if (!(from.bare() instanceof GoValue.Fields fields)) {
            throw stuck("can't evaluate field " + name + " in type " + from.type());
        }
        if (given) {
            throw stuck(name + " is not a method but has arguments");
        }
        Value found = fields.fields().get(name);
        return found == null ? GoValue.MISSING : GoValue.held(found);
    }

    /** A word behind a function's name. */
    private GoValue argument(GoValue dot, Term term) {
        here = term;
        return switch (term) {
            case GoTemplateNode.Dot itself -> dot;
            case GoTemplateNode.Nil nil -> GoValue.MISSING;
            case GoTemplateNode.Constant constant -> constant.value();
            case GoTemplateNode.Field field -> fields(dot, field.names(), false);
            case GoTemplateNode.Variable variable -> fields(variables.value(variable.name()), variable.names(), false);
            case GoTemplateNode.Function function ->
                call(dot, function, new Command(List.of(function)), Optional.empty());
            case GoTemplateNode.Chain chain -> chain(dot, chain, false);
            case Pipe pipe -> value(dot, pipe);
        };
    }

    private GoValue call(GoValue dot, GoTemplateNode.Function function, Command command, Optional<GoValue> last) {
        here = function;
        String name = function.name();
        List<Term> words = command.words().subList(1, command.words().size());
        int number = words.size() + (last.isPresent() ? 1 : 0);
        GoTemplateFunctions.check(name, number, words.size()).ifPresent(why -> {
            throw stuck(why);
        });
        if (name.equals("and") || name.equals("or")) {
            GoValue value = GoValue.MISSING;
            for (Term word : words) {
                value = argument(dot, word);
                if (value.isTrue() == name.equals("or")) {
                    return value;
                }
            }
            return last.orElse(value);
        }
        var arguments = new ArrayList<GoValue>();
        for (Term word : words) {
            GoValue value = argument(dot, word);
            text(name, arguments.size(), word instanceof GoTemplateNode.Constant, value);
            arguments.add(value);
        }
        last.ifPresent(value -> {
            text(name, arguments.size(), false, value);
            arguments.add(value);
        });
        try {
            if (name.equals("call")) {
                String called = words.isEmpty() ? "" : words.getFirst().written();
                throw GoTemplateFunctions.notAFunction(
                        called, arguments.getFirst().bare());
            }
            return bounded(GoTemplateFunctions.call(name, arguments));
        } catch (GoTemplateFunctions.Wrong e) {
            here = words.isEmpty() && command.words().size() == 1 ? function : written(command, function);
            throw stuck("error calling " + name + ": " + e.getMessage());
        }
    }

    private GoValue bounded(GoValue value) {
        if (value instanceof GoValue.Text(String text) && text.length() > MOST_TEXT) {
            throw stuck("it makes a text of more than " + MOST_TEXT + " characters");
        }
        return value;
    }

    /** Functions that take nothing but a text. */
    private void text(String name, int at, boolean constant, GoValue value) {
        if (!GoTemplateFunctions.wantsText(name, at) || value.bare() instanceof GoValue.Text) {
            return;
        }
        if (constant) {
            throw stuck("expected string; found " + here.written());
        }
        throw value instanceof GoValue.Missing
                ? stuck(
                        here instanceof GoTemplateNode.Nil
                                ? "cannot assign nil to string"
                                : "invalid value; expected string")
                : stuck("wrong type for value; expected string; got "
                        + (value.bare() instanceof GoValue.Missing
                                ? value.type()
                                : value.bare().type()));
    }

    /** A command as the place of an error. */
    private static Term written(Command command, GoTemplateNode.Function function) {
        return new GoTemplateNode.Constant(function.at(), command.written(), GoValue.MISSING);
    }
}
