package labrunner.shell;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import labrunner.problem.Place;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.Glob;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.syntax.Command;
import labrunner.shell.syntax.Condition;
import labrunner.shell.syntax.Word;
import labrunner.shell.tools.Comparison;
import labrunner.shell.tools.Regex;

/** Judges {@code [[ … ]]}. */
final class Conditions {
    private final Run run;

    Conditions(Run run) {
        this.run = run;
    }

    Status status(Command.Test test) {
        try {
            return Status.of(holds(test.condition(), test.place()));
        } catch (UnknownException e) {
            return new Status.Unknown(e.why());
        } catch (RefusedException e) {
            return new Status.Unknown(run.refused(e.what(), test.place()));
        } catch (FailedException e) {
            run.out(2).complain("[[: " + e.said() + "\n");
            return Status.of(e.code());
        }
    }

    private boolean holds(Condition condition, Place place) {
        run.effort().step();
        return switch (condition) {
            case Condition.Both both ->
                both.and()
                        ? holds(both.left(), place) && holds(both.right(), place)
                        : holds(both.left(), place) || holds(both.right(), place);
            case Condition.Not not -> !holds(not.condition(), place);
            case Condition.Filled filled -> !text(filled.word()).isEmpty();
            case Condition.One one -> one(one, place);
            case Condition.Two two -> two(two, place);
        };
    }

    private String text(Word word) {
        return run.expander().single(word).known();
    }

    private boolean one(Condition.One one, Place place) {
        if (one.operator().equals("-v")) {
            return run.expander().text(text(one.word()), place).map(Text::known).isPresent();
        }
        return Comparison.one(one.operator(), text(one.word()), run.state().folder, run.state().files);
    }

    private boolean two(Condition.Two two, Place place) {
        String left = text(two.left());
        return switch (two.operator()) {
            case "=", "==" -> new Glob(run.expander().pattern(two.right()).known()).matches(left);
            case "!=" -> !new Glob(run.expander().pattern(two.right()).known()).matches(left);
            case "=~" -> {
                try {
                    String regex =
                            Regex.extended(run.expander().regex(two.right()).known());
                    yield Pattern.compile(regex).matcher(left).find();
                } catch (PatternSyntaxException e) {
                    throw new RefusedException("the pattern isn't understood");
                }
            }
            case "-eq", "-ne", "-lt", "-le", "-gt", "-ge" ->
                Comparison.numbers(two.operator(), reckon(left), reckon(text(two.right())));
            default -> Comparison.two(left, two.operator(), text(two.right()));
        };
    }

    private long reckon(String expression) {
        return new Reckoning(
                        name -> run.expander().text(name, Place.of("")).orElse(Text.EMPTY), run::assign, run.effort())
                .value(expression);
    }
}
