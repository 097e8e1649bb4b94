package labrunner.shell.tools;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labrunner.shell.data.Effort;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.tools.AwkNode.Expression;
import labrunner.shell.tools.AwkNode.Rule;
import labrunner.shell.tools.AwkNode.Statement;
import labrunner.shell.tools.AwkNode.When;

/** {@code awk}. */
final class Awk {
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int code;
        private final boolean exits;

        Stop(int code, boolean exits) {
            super("stop", null, false, false);
            this.code = code;
            this.exits = exits;
        }
    }

    private final Tool.Call call;
    private final List<Rule> rules;
    private final Map<String, AwkCell> variables = new HashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();
    /** The rules of which the first line was seen and the last wasn't yet. */
    private final Map<When, Boolean> within = new IdentityHashMap<>();

    private final StringBuilder out = new StringBuilder();
    private List<String> fields = new ArrayList<>();
    private String record = "";

    private Awk(Tool.Call call, List<Rule> rules) {
        this.call = call;
        this.rules = rules;
    }

    static Status awk(Tool.Call call) {
        var files = new ArrayList<String>();
        var given = new HashMap<String, String>();
        Optional<String> program = Optional.empty();
        List<String> args = call.args();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            boolean option = program.isEmpty() && arg.startsWith("-") && arg.length() > 1;
            if (option && (arg.startsWith("-F") || arg.startsWith("-v"))) {
                String value = arg.length() > 2 ? arg.substring(2) : ++i < args.size() ? args.get(i) : "";
                int sign = value.indexOf('=');
                if (arg.startsWith("-F")) {
                    given.put("FS", value);
                } else if (sign > 0 && value.indexOf('\\') < 0) {
                    given.put(value.substring(0, sign), value.substring(sign + 1));
                } else {
                    throw call.refuse("with the option " + arg);
                }
            } else if (option) {
                throw call.refuse("with the option " + arg);
            } else if (program.isEmpty()) {
                program = Optional.of(arg);
            } else if (arg.indexOf('=') >= 0) {
                throw call.refuse("with the word " + arg);
            } else {
                files.add(arg);
            }
        }
        var awk = new Awk(call, AwkReader.read(program.orElseThrow(() -> call.refuse("without a program"))));
        awk.variables.put("FS", AwkCell.of(" "));
        awk.variables.put("OFS", AwkCell.of(" "));
        awk.variables.put("ORS", AwkCell.of("\n"));
        given.forEach((name, value) -> awk.variables.put(name, AwkCell.read(value.equals("\\t") ? "\t" : value)));
        int code = awk.run(files);
        call.out().print(awk.out.toString());
        return Status.of(code);
    }

    private int run(List<String> files) {
        int code = 0;
        try {
            each(rule -> rule.when() instanceof When.Begin);
            if (rules.stream().anyMatch(rule -> !(rule.when() instanceof When.Begin))) {
                code = lines(files);
            }
        } catch (Stop stop) {
            code = stop.code;
        }
        try {
            each(rule -> rule.when() instanceof When.End);
        } catch (Stop stop) {
            code = stop.code;
        }
        return code;
    }

    private void each(java.util.function.Predicate<Rule> which) {
        rules.stream().filter(which).forEach(rule -> perform(rule.body()));
    }

    private int lines(List<String> files) {
        int number = 0;
        int code = 0;
        for (String file : files.isEmpty() ? List.of("-") : files) {
            Optional<Text> text = call.text(file);
            if (text.isEmpty()) {
                throw call.refuse("of a file that isn't there");
            }
            for (String line : call.lines(text.get().known())) {
                variables.put("NR", AwkCell.of(++number));
                record(line);
                try {
                    for (Rule rule : rules) {
                        call.effort().step();
                        if (isMeant(rule.when())) {
                            perform(rule.body());
                        }
                    }
                } catch (Stop stop) {
                    if (stop.exits) {
                        throw stop;
                    }
                }
            }
        }
        return code;
    }

    private boolean isMeant(When when) {
        return switch (when) {
            case When.Begin begin -> false;
            case When.End end -> false;
            case When.Always always -> true;
            case When.Holds holds -> value(holds.expression()).holds();
            case When.Between between -> {
                boolean in =
                        within.containsKey(between) || value(between.first()).holds();
                if (in && value(between.last()).holds()) {
                    within.remove(between);
                } else if (in) {
                    within.put(between, true);
                }
                yield in;
            }
        };
    }

    private void record(String line) {
        record = line;
        String separator = variables.getOrDefault("FS", AwkCell.of(" ")).text();
        fields = new ArrayList<>();
        if (separator.equals(" ")) {
            var words = new java.util.StringTokenizer(line, " \t\n");
            while (words.hasMoreTokens()) {
                fields.add(words.nextToken());
            }
        } else if (!line.isEmpty()) {
            boolean plain = separator.length() == 1;
            if (separator.isEmpty()) {
                throw call.refuse("with no field separator");
            }
            String regex = plain ? Pattern.quote(separator) : Regex.extended(separator);
            fields.addAll(List.of(pattern(regex).split(line + "x", -1)));
            String last = fields.removeLast();
            fields.add(last.substring(0, last.length() - 1));
        }
        variables.put("NF", AwkCell.of(fields.size()));
    }

    private Pattern pattern(String regex) {
        return patterns.computeIfAbsent(regex, one -> Regex.compile(one, false));
    }

    private boolean matches(String text, Expression regex) {
        String pattern = regex instanceof Expression.Regex plain
                ? plain.regex()
                : value(regex).text();
        call.effort().characters(text.length());
        return pattern(Regex.extended(pattern)).matcher(text).find();
    }

    private void perform(List<Statement> body) {
        for (Statement statement : body) {
            call.effort().step();
            switch (statement) {
                case Statement.Print print -> print(print);
                case Statement.Evaluate evaluate -> value(evaluate.expression());
                case Statement.If condition ->
                    perform(value(condition.condition()).holds() ? condition.then() : condition.otherwise());
                case Statement.Next next -> throw new Stop(0, false);
                case Statement.Exit exit ->
                    throw new Stop(
                            exit.code().map(code -> (int) value(code).value()).orElse(0) & 255, true);
            }
        }
    }

    private void print(Statement.Print print) {
        List<AwkCell> cells = print.values().stream().map(this::value).toList();
        if (print.formatted()) {
            out.append(AwkCell.formatted(cells));
        } else {
            String separator = variables.getOrDefault("OFS", AwkCell.of(" ")).text();
            out.append(
                    cells.isEmpty()
                            ? record
                            : String.join(
                                    separator, cells.stream().map(AwkCell::text).toList()));
            out.append(variables.getOrDefault("ORS", AwkCell.of("\n")).text());
        }
        if (out.length() > Effort.LONGEST) {
            throw new LimitException("an output is longer than a million characters");
        }
    }

    private AwkCell value(Expression expression) {
        call.effort().step();
        return switch (expression) {
            case Expression.Text text -> AwkCell.of(text.text());
            case Expression.Number number -> AwkCell.of(number.value());
            case Expression.Regex regex -> AwkCell.of(matches(record, regex) ? 1 : 0);
            case Expression.Variable variable -> variables.getOrDefault(variable.name(), new AwkCell("", 0, true));
            case Expression.Field field -> field(number(field.number()));
            case Expression.Assign assign -> assign(assign);
            case Expression.Step step -> {
                double old = value(step.target()).value();
                set(step.target(), AwkCell.of(old + step.by()));
                yield AwkCell.of(step.before() ? old + step.by() : old);
            }
            case Expression.Two two -> two(two);
            case Expression.One one -> {
                AwkCell operand = value(one.operand());
                yield switch (one.operator()) {
                    case "!" -> AwkCell.of(operand.holds() ? 0 : 1);
                    case "-" -> AwkCell.of(-operand.value());
                    case "+" -> AwkCell.of(operand.value());
                    default -> operand;
                };
            }
            case Expression.Choice choice -> value(value(choice.condition()).holds() ? choice.yes() : choice.no());
            case Expression.Call function -> function(function);
        };
    }

    private int number(Expression expression) {
        double value = value(expression).value();
        if (value < 0 || value > 10_000) {
            throw call.refuse("with the field " + value);
        }
        return (int) value;
    }

    private AwkCell field(int number) {
        return AwkCell.read(number == 0 ? record : number <= fields.size() ? fields.get(number - 1) : "");
    }

    private AwkCell assign(Expression.Assign assign) {
        AwkCell right = value(assign.value());
        AwkCell now = assign.operator().isEmpty()
                ? right
                : AwkCell.of(reckon(value(assign.target()).value(), assign.operator(), right.value()));
        set(assign.target(), now);
        return now;
    }

    private void set(Expression target, AwkCell cell) {
        if (target instanceof Expression.Variable variable) {
            if (variable.name().equals("NF") || variable.name().equals("RS")) {
                throw call.refuse("with a change of " + variable.name());
            }
            variables.put(variable.name(), cell);
            return;
        }
        int number = number(((Expression.Field) target).number());
        if (number == 0) {
            record(cell.text());
            return;
        }
        while (fields.size() < number) {
            fields.add("");
        }
        fields.set(number - 1, cell.text());
        record = String.join(variables.getOrDefault("OFS", AwkCell.of(" ")).text(), fields);
        variables.put("NF", AwkCell.of(fields.size()));
    }

    private double reckon(double left, String operator, double right) {
        if (right == 0 && (operator.equals("/") || operator.equals("%"))) {
            throw call.refuse("with a division by zero");
        }
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> left % right;
        };
    }

    private AwkCell two(Expression.Two two) {
        switch (two.operator()) {
            case "&&" -> {
                return AwkCell.of(
                        value(two.left()).holds() && value(two.right()).holds() ? 1 : 0);
            }
            case "||" -> {
                return AwkCell.of(
                        value(two.left()).holds() || value(two.right()).holds() ? 1 : 0);
            }
            case "~", "!~" -> {
                boolean found = matches(value(two.left()).text(), two.right());
                return AwkCell.of(found == two.operator().equals("~") ? 1 : 0);
            }
            default -> {}
        }
        AwkCell left = value(two.left());
        AwkCell right = value(two.right());
        return switch (two.operator()) {
            case " " -> AwkCell.of(Effort.within(left.text() + right.text()));
            case "<", ">", "<=", ">=", "==", "!=" -> {
                int order = left.number() && right.number()
                        ? Double.compare(left.value(), right.value())
                        : left.text().compareTo(right.text());
                yield AwkCell.of(
                        switch (two.operator()) {
                                    case "<" -> order < 0;
                                    case ">" -> order > 0;
                                    case "<=" -> order <= 0;
                                    case ">=" -> order >= 0;
                                    case "==" -> order == 0;
                                    default -> order != 0;
                                }
                                ? 1
                                : 0);
            }
            default -> AwkCell.of(reckon(left.value(), two.operator(), right.value()));
        };
    }

    private AwkCell function(Expression.Call function) {
        List<AwkCell> args = function.args().stream().map(this::value).toList();
        String name = function.name();
        if (args.isEmpty() && name.equals("length")) {
            return AwkCell.of(record.length());
        }
        boolean fits = switch (name) {
            case "substr" -> args.size() == 2 || args.size() == 3;
            case "index" -> args.size() == 2;
            case "sprintf" -> !args.isEmpty();
            default -> args.size() == 1;
        };
        if (!fits) {
            throw call.refuse("with " + name + " of " + args.size() + " values");
        }
        String text = args.getFirst().text();
        return switch (name) {
            case "length" -> AwkCell.of(text.length());
            case "toupper" -> AwkCell.of(text.toUpperCase(Locale.ROOT));
            case "tolower" -> AwkCell.of(text.toLowerCase(Locale.ROOT));
            case "int" -> AwkCell.of((long) args.getFirst().value());
            case "index" -> AwkCell.of(text.indexOf(args.get(1).text()) + 1);
            case "sprintf" -> AwkCell.of(AwkCell.formatted(args));
            default -> {
                long from = Math.round(args.get(1).value());
                long end = args.size() == 3 ? from + Math.round(args.get(2).value()) : Integer.MAX_VALUE;
                int start = (int) Math.clamp(from - 1, 0L, text.length());
                int stop = (int) Math.clamp(end - 1, (long) start, Math.max(start, text.length()));
                yield AwkCell.of(text.substring(start, stop));
            }
        };
    }
}
