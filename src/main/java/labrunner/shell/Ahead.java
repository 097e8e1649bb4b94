package labrunner.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.problem.Place;
import labrunner.shell.data.Why;
import labrunner.shell.syntax.Card;
import labrunner.shell.syntax.Command;
import labrunner.shell.syntax.Part;
import labrunner.shell.syntax.Redirection;
import labrunner.shell.syntax.Sequence;
import labrunner.shell.syntax.Word;

/**
 * What cards set when they are run: variables, functions and files, each with the place of the first command that does. For cards that
 * are run out of order: what isn't there yet is unknown, and these say which command brings it.
 */
public final class Ahead {
    private static final Pattern ASSIGNED = Pattern.compile("([A-Za-z_]\\w*)\\s*(?:[-+*/%]?=(?!=)|\\+\\+|--)");
    private static final Set<String> DECLARE = Set.of("export", "local", "declare", "typeset", "readonly");
    private static final Set<String> MAKE = Set.of("tee", "touch", "mkdir");
    private static final Set<String> COPY = Set.of("cp", "mv");

    private final Map<String, Place> variables = new LinkedHashMap<>();
    private final Map<String, Place> functions = new LinkedHashMap<>();
    private final Map<String, Place> files = new LinkedHashMap<>();

    private Ahead() {}

    public static Ahead of(List<Card> cards) {
        var ahead = new Ahead();
        cards.forEach(card -> ahead.chain(card.chain()));
        return ahead;
    }

    /** Where a variable is set first; empty where none of the cards sets it. */
    public Optional<Place> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    public Optional<Place> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** Where a file is written first, by its name as the cards write it. */
    public Optional<Place> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Why a variable isn't known before its card was run, for {@link Surroundings#unset}. */
    public Optional<Why> unset(String name) {
        return variable(name).map(place -> new Why(Why.Reason.LATER, name, place));
    }

    private void sequence(Sequence sequence) {
        sequence.chains().forEach(this::chain);
    }

    private void chain(Sequence.Chain chain) {
        chain.first().commands().forEach(this::command);
        chain.rest().forEach(link -> link.pipeline().commands().forEach(this::command));
    }

    private void command(Command command) {
        switch (command) {
            case Command.Simple simple -> simple(simple);
            case Command.Redirected redirected -> {
                redirected.redirections().forEach(this::redirection);
                command(redirected.command());
            }
            case Command.If condition -> {
                condition.branches().forEach(branch -> {
                    sequence(branch.condition());
                    sequence(branch.body());
                });
                condition.otherwise().ifPresent(this::sequence);
            }
            case Command.For loop -> {
                variables.putIfAbsent(loop.name(), loop.place());
                loop.words().ifPresent(words -> words.forEach(this::word));
                sequence(loop.body());
            }
            case Command.Count loop -> {
                reckon(loop.first());
                reckon(loop.step());
                sequence(loop.body());
            }
            case Command.While loop -> {
                sequence(loop.condition());
                sequence(loop.body());
            }
            case Command.Case cases -> cases.arms().forEach(arm -> sequence(arm.body()));
            case Command.Group group -> sequence(group.body());
            case Command.Subshell subshell -> files(subshell.body());
            case Command.Function function -> {
                functions.putIfAbsent(function.name(), function.place());
                command(function.body());
            }
            case Command.Reckon reckon -> reckon(reckon.expression());
            case Command.Test test -> {}
            case Command.Refused refused -> {}
        }
    }

    /** Commands in brackets leave nothing but files. */
    private void files(Sequence body) {
        var inside = new Ahead();
        inside.sequence(body);
        inside.files.forEach(files::putIfAbsent);
    }

    private void simple(Command.Simple simple) {
        simple.redirections().forEach(this::redirection);
        if (simple.words().isEmpty()) {
            simple.assignments().forEach(assignment -> variables.putIfAbsent(assignment.name(), assignment.place()));
        }
        simple.words().forEach(this::word);
        String name = simple.words().isEmpty()
                ? ""
                : simple.words().getFirst().plain().orElse("");
        List<Word> args = simple.words().isEmpty()
                ? List.of()
                : simple.words().subList(1, simple.words().size());
        if (DECLARE.contains(name)) {
            args.forEach(this::declared);
        } else if (name.equals("read")) {
            args.forEach(word -> word.plain()
                    .filter(one -> !one.startsWith("-"))
                    .ifPresent(one -> variables.putIfAbsent(one, word.place())));
        } else if (MAKE.contains(name)) {
            args.forEach(this::made);
        } else if (COPY.contains(name) && !args.isEmpty()) {
            made(args.getLast());
        }
    }

    private void declared(Word word) {
        if (word.assigns() && word.parts().getFirst() instanceof Part.Literal literal) {
            variables.putIfAbsent(literal.text().replaceFirst("\\+?=.*", ""), word.place());
        }
    }

    private void made(Word word) {
        word.fixed().filter(name -> !name.startsWith("-")).ifPresent(name -> files.putIfAbsent(name, word.place()));
    }

    private void redirection(Redirection redirection) {
        if (redirection instanceof Redirection.To to) {
            made(to.file());
        }
    }

    /** {@code ${x:=…}} and {@code $((x=…))}. */
    private void word(Word word) {
        for (Part part : word.parts()) {
            switch (part) {
                case Part.Parameter parameter -> {
                    if (parameter.operation() instanceof Part.Operation.Otherwise otherwise
                            && otherwise.what() == '=') {
                        variables.putIfAbsent(parameter.name(), parameter.place());
                    }
                }
                case Part.Arithmetic arithmetic -> reckon(arithmetic.expression());
                case Part.DoubleQuoted quoted -> word(new Word(quoted.parts(), word.place()));
                case Part.Literal literal -> {}
                case Part.Quoted quoted -> {}
                case Part.Substitution substitution -> files(substitution.body());
                case Part.Refused refused -> {}
            }
        }
    }

    private void reckon(Word expression) {
        for (Part part : expression.parts()) {
            if (part instanceof Part.Literal literal) {
                Matcher matcher = ASSIGNED.matcher(literal.text());
                while (matcher.find()) {
                    variables.putIfAbsent(matcher.group(1), expression.place());
                }
            }
        }
    }
}
