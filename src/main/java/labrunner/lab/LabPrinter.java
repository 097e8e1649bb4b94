package labrunner.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import labrunner.problem.Place;
import labrunner.problem.Problem;

/** A lab as text: what {@code labrunner read} prints. */
public final class LabPrinter {
    private static final int SHOWN_LINES = 4;

    private final List<String> lines = new ArrayList<>();

    private LabPrinter() {}

    /** One line for each exercise, step, code block, command, and expectation, each with its place; then the warnings. */
    public static List<String> lines(Lab lab) {
        var reading = new LabPrinter();
        reading.lab(lab);
        return List.copyOf(reading.lines);
    }

    private void lab(Lab lab) {
        lines.add(lab.title()
                + lab.duration().map(time -> " (" + words(time) + ")").orElse(""));
        lines.add("  page " + lab.page() + ", base folder " + lab.base());
        blocks(lab.intro(), "  ");
        if (!lab.prerequisites().isEmpty()) {
            lines.add("");
            lines.add("Prerequisites");
            lab.prerequisites().forEach(expectation -> expectation(expectation, "  "));
        }
        for (Exercise exercise : lab.exercises()) {
            lines.add("");
            boolean same = exercise.steps().size() == 1
                    && exercise.steps().getFirst().title().equals(exercise.title());
            if (!same) {
                lines.add("## " + exercise.title());
                blocks(exercise.intro(), "  ");
            }
            exercise.steps().forEach(step -> step(step, same ? "" : "  "));
        }
        List<Blank> needed = lab.blanks().stream().filter(Blank::needed).toList();
        if (!needed.isEmpty()) {
            lines.add("");
            lines.add("Blanks");
            needed.forEach(this::blank);
        }
        List<Problem> warnings =
                Stream.concat(lab.missing().stream(), lab.warnings().stream()).toList();
        if (!warnings.isEmpty()) {
            lines.add("");
            lines.add("Warnings");
            warnings.forEach(this::problem);
        }
    }

    private void blank(Blank blank) {
        String value = switch (blank.value()) {
            case Blank.Value.Missing missing -> "no value";
            case Blank.Value.Given given -> given.text();
            case Blank.Value.Hidden hidden -> "a secret";
        };
        lines.add("  " + blank.name() + ": " + value + "; "
                + Phrases.count(blank.commands().size(), "command") + " of the page" + at(blank.place()));
    }

    private void problem(Problem problem) {
        problem.toString().lines().forEach(line -> lines.add("  " + line));
    }

    private void step(Step step, String indent) {
        lines.add(indent
                + (indent.isEmpty() ? "## " : "### ")
                + step.title()
                + only(step.only())
                + (step.cleanup() ? " [cleans up]" : "")
                + at(step.place()));
        blocks(step.blocks(), indent + "  ");
        step.expectations().forEach(expectation -> expectation(expectation, indent + "  "));
        if (step.expectations().isEmpty()) {
            lines.add(indent + "  read: nothing is expected");
        }
        step.broken()
                .ifPresent(mode -> lines.add(indent + "  is broken by " + mode + " until "
                        + Phrases.count(step.solution().size(), "command") + " of its solution "
                        + (step.solution().size() == 1 ? "is" : "are") + " run"));
        step.measure()
                .ifPresent(measure -> lines.add(indent + "  measures " + measure.name() + ": what the machines under "
                        + measure.pods().words() + " cost"));
        if (!step.compare().isEmpty()) {
            lines.add(indent + "  compares " + String.join(" and ", step.compare()));
        }
    }

    private void blocks(List<Block> blocks, String indent) {
        Block.codes(blocks).forEach(code -> {
            if (code.commands().isEmpty()) {
                String language = code.language().isEmpty() ? "no language" : code.language();
                lines.add(indent + "text (" + language + ", "
                        + Phrases.count(code.text().lines().count(), "line") + ")"
                        + code.file().map(name -> ", the file " + name).orElse("") + at(code.place()));
            }
            code.commands().forEach(command -> command(command, indent));
        });
    }

    private void command(PlacedCommand placed, String indent) {
        lines.add(indent + words(placed.command()) + only(placed.only()) + at(placed.place()));
        List<String> written = placed.line().lines().toList();
        written.stream().limit(SHOWN_LINES).forEach(line -> lines.add(indent + "  | " + line));
        if (written.size() > SHOWN_LINES) {
            lines.add(indent + "  | … (" + Phrases.count(written.size(), "line") + ")");
        }
        placed.command()
                .manifests()
                .forEach(manifest -> lines.add(indent + "  " + manifest.kind() + " "
                        + manifest.namespace().map(space -> space + "/").orElse("") + manifest.name()
                        + at(manifest.place())));
    }

    /** What a command will do, in a few words. */
    public static String words(Command command) {
        return command.words();
    }

    private void expectation(Expectation expectation, String indent) {
        lines.add(indent + "[ ] " + expectation.text() + only(expectation.only())
                + (expectation.holds() ? " [holds]" : "") + " (usually "
                + words(expectation.usually()) + ", within " + words(expectation.within())
                + (expectation.derived() ? ", derived" : "") + ")" + at(expectation.place()));
        expectation.hint().ifPresent(hint -> lines.add(indent + "    hint: " + hint));
    }

    private static String only(Where where) {
        return where == Where.EVERYWHERE ? "" : " [only " + where.word() + "]";
    }

    private static String at(Place place) {
        return "  (" + place.file() + ":" + place.line() + ")";
    }

    /** A length of time as {@code lab.yaml} writes it. */
    public static String words(Duration time) {
        return Phrases.time(time);
    }
}
