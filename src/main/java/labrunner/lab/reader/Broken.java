package labrunner.lab.reader;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labrunner.lab.Block;
import labrunner.lab.Expectation;
import labrunner.lab.Step;
import labrunner.lab.markdown.Page;
import labrunner.lab.yaml.YamlFields;
import labrunner.texts.Texts;

/** Reads what is wrong in a step until its solution is run: an exercise in mending needs boxes to judge by, and a solution. */
final class Broken {
    private static final Pattern MODE = Pattern.compile("[a-z]+(-[a-z]+)*");

    private Broken() {}

    static Optional<String> read(YamlFields fields, Optional<List<Expectation>> expect, Optional<Page.PageStep> step) {
        Optional<String> mode = fields.text("broken");
        if (mode.isEmpty()) {
            return mode;
        }
        String wrong = !MODE.matcher(mode.get()).matches()
                ? "setup.broken.word"
                : expect.filter(boxes -> !boxes.isEmpty()).isEmpty()
                        ? "setup.broken.boxes"
                        : step.filter(one -> !solves(one)).isPresent() ? "setup.broken.solution" : "";
        if (!wrong.isEmpty()) {
            fields.mistake("broken", Texts.of(wrong, mode.get()), Texts.of("setup.broken.hint", Step.SOLUTION));
        }
        return mode;
    }

    private static boolean solves(Page.PageStep step) {
        return Block.notes(step.blocks())
                .filter(note -> note.title().strip().equalsIgnoreCase(Step.SOLUTION))
                .anyMatch(note -> Block.commands(note.blocks()).findAny().isPresent());
    }
}
