package labrunner.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.problem.Place;
import labrunner.shell.data.Effort;
import labrunner.shell.data.FailedException;
import labrunner.shell.data.LimitException;
import labrunner.shell.data.RefusedException;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Part;
import labrunner.shell.syntax.Word;

/** Makes of words what they stand for: variables, output of commands, arithmetic, fields and file names. */
final class Expander {
    private static final String BLANKS = " \t\n";
    private final Run run;
    private final Variables variables;

    Expander(Run run) {
        this.run = run;
        this.variables = new Variables(run, this);
    }

    Variables variables() {
        return variables;
    }

    /** The fields of words, as a command gets them; one that isn't known stands for any number of them, where it isn't quoted. */
    List<Text> fields(List<Word> words) {
        var all = new ArrayList<Text>();
        for (Word word : words) {
            run.effort().step();
            if (word.assigns()) {
                all.add(single(word));
                continue;
            }
            for (Word one : braces(word)) {
                all.addAll(fields(one));
                if (all.size() > Effort.WORDS) {
                    throw new LimitException("a command has more than " + Effort.WORDS + " words");
                }
            }
        }
        return all;
    }

    private List<Word> braces(Word word) {
        try {
            return Braces.expand(word);
        } catch (RefusedException e) {
            return List.of(new Word(List.of(new Part.Refused(e.what(), word.place())), word.place()));
        }
    }

    private List<Text> fields(Word word) {
        Fields expanded = expand(word, true);
        String separators;
        try {
            separators = expanded.isCut() ? separators() : BLANKS;
        } catch (UnknownException e) {
            return List.of(Text.unknown(e.why()));
        }
        var all = new ArrayList<Text>();
        for (Fields.Field field : expanded.cut(separators)) {
            if (field.matchesFiles()) {
                try {
                    List<String> found = FileNames.matching(field.pattern(), run.state(), run.effort());
                    if (!found.isEmpty()) {
                        found.forEach(name -> all.add(Text.of(name)));
                        continue;
                    }
                } catch (UnknownException e) {
                    all.add(Text.unknown(e.why()));
                    continue;
                } catch (RefusedException e) {
                    all.add(Text.unknown(run.refused(e.what(), word.place())));
                    continue;
                }
            }
            all.add(field.text());
        }
        return all;
    }

    String separators() {
        return run.state().value("IFS").map(Text::known).orElse(BLANKS);
    }

    /** A word as one text: not cut, and no file names. */
    Text single(Word word) {
        return expand(word, false).joined();
    }

    /** A word as a pattern. */
    Text pattern(Word word) {
        Fields fields = expand(word, false);
        return fields.unknown().map(Text::unknown).orElseGet(() -> Text.of(fields.pattern()));
    }

    /** A word as a regular expression. */
    Text regex(Word word) {
        Fields fields = expand(word, false);
        return fields.unknown().map(Text::unknown).orElseGet(() -> Text.of(fields.regex()));
    }

    /** @param cut whether what isn't quoted is cut into fields later */
    private Fields expand(Word word, boolean cut) {
        var fields = new Fields();
        try {
            add(fields, word.parts(), false, cut, false);
        } catch (UnknownException e) {
            fields.unknown(e.why());
        } catch (RefusedException e) {
            fields.unknown(run.refused(e.what(), word.place()));
        } catch (FailedException e) {
            run.fatal(e.said(), word.place());
        }
        return fields;
    }

    /** @param operand whether it stands in {@code ${x:-…}}, where literal text is cut too */
    void add(Fields fields, List<Part> parts, boolean quoted, boolean cut, boolean operand) {
        for (Part part : parts) {
            run.effort().step();
            switch (part) {
                case Part.Literal literal -> text(fields, literal.text(), quoted, cut && operand);
                case Part.Quoted known -> fields.quoted(known.text());
                case Part.DoubleQuoted inner -> {
                    if (inner.parts().isEmpty()) {
                        fields.quoted("");
                    }
                    add(fields, inner.parts(), true, cut, false);
                }
                case Part.Parameter parameter -> variables.add(fields, parameter, quoted, cut);
                case Part.Substitution substitution -> text(fields, run.output(substitution), quoted, cut);
                case Part.Arithmetic arithmetic ->
                    text(fields, Text.of(String.valueOf(reckon(arithmetic.expression()))), quoted, cut);
                case Part.Home home ->
                    text(
                            fields,
                            run.state()
                                    .value("HOME")
                                    .orElseGet(() -> Text.unknown(run.refused("it names a home folder", home.place()))),
                            true,
                            cut);
                case Part.Refused refused -> {
                    run.refused(refused.why(), refused.place());
                    throw new UnknownException(new Why(Why.Reason.NOT_UNDERSTOOD, refused.why(), refused.place()));
                }
            }
        }
    }

    void text(Fields fields, Text text, boolean quoted, boolean cut) {
        switch (text) {
            case Text.Known known -> text(fields, known.value(), quoted, cut);
            case Text.Unknown unknown -> fields.unknown(unknown.why());
        }
    }

    private void text(Fields fields, String text, boolean quoted, boolean cut) {
        run.effort().characters(text.length());
        if (quoted) {
            fields.quoted(text);
        } else {
            fields.bare(text, cut);
        }
    }

    /**
     * The value of arithmetic.
     *
     * @throws UnknownException where it isn't known
     * @throws FailedException where the expression is wrong
     */
    long reckon(Word expression) {
        Place place = expression.place();
        String text = single(expression).known();
        try {
            return new Reckoning(
                            name -> variables.value(name, place).orElse(Text.EMPTY),
                            (name, value) -> run.assign(name, value),
                            run.effort())
                    .value(text);
        } catch (RefusedException e) {
            run.refused(e.what(), place);
            throw new UnknownException(new Why(Why.Reason.NOT_UNDERSTOOD, e.what(), place));
        }
    }

    Optional<Text> text(String name, Place place) {
        return variables.value(name, place);
    }
}
