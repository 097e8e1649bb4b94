package labrunner.cluster.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.cluster.print.GoTemplateLexer.Token;
import labrunner.cluster.print.GoTemplateLexer.Type;
import labrunner.cluster.print.GoTemplateNode.Command;
import labrunner.cluster.print.GoTemplateNode.Ending;
import labrunner.cluster.print.GoTemplateNode.Pipe;
import labrunner.cluster.print.GoTemplateNode.Term;

/** Reads a Go template, with Go's words for what is wrong with one. */
final class GoTemplateParser {
    /** A page's template is nested much less deep; it is read by calls within calls. */
    private static final int DEEPEST = 100;

    /** It isn't a template; the message is Go's. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Wrong(String words) {
            super(words, null, false, false);
        }
    }

    private final List<Token> tokens;
    private List<String> variables = new ArrayList<>(List.of("$"));
    private int next;
    private int ranges;
    private int depth;

    private GoTemplateParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static List<GoTemplateNode> parse(String text) {
        var parser = new GoTemplateParser(GoTemplateLexer.read(text));
        var nodes = new ArrayList<GoTemplateNode>();
        Optional<Ending> ending = parser.nodes(nodes);
        if (ending.isPresent()) {
            throw parser.wrong("unexpected " + ending.get().written());
        }
        return nodes;
    }

    private Wrong wrong(String words) {
        int line = tokens.get(Math.max(0, next - 1)).line();
        return new Wrong("template: output:" + line + ": " + words);
    }

    private Wrong unexpected(Token token, String where) {
        return wrong(token.type() == Type.ERROR ? token.text() : "unexpected " + token.written() + " in " + where);
    }

    private Token peek() {
        return tokens.get(Math.min(next, tokens.size() - 1));
    }

    private Token take() {
        Token token = peek();
        next++;
        return token;
    }

    private Token peekWord() {
        while (peek().type() == Type.SPACE) {
            next++;
        }
        return peek();
    }

    private Token takeWord() {
        peekWord();
        return take();
    }

    /** Reads on until the template or a part of it ends. */
    private Optional<Ending> nodes(List<GoTemplateNode> into) {
        while (peekWord().type() != Type.END) {
            Token token = take();
            switch (token.type()) {
                case TEXT -> into.add(new GoTemplateNode.Text(token.text()));
                case LEFT -> {
                    Optional<Ending> ending = action(into);
                    if (ending.isPresent()) {
                        return ending;
                    }
                }
                default -> throw unexpected(token, "input");
            }
        }
        return Optional.empty();
    }

    private Optional<Ending> action(List<GoTemplateNode> into) {
        Token word = peekWord();
        if (word.type() != Type.KEYWORD || word.is("nil")) {
            into.add(new GoTemplateNode.Action(pipe("command", Type.RIGHT)));
            return Optional.empty();
        }
        next++;
        switch (word.text()) {
            case "if" -> into.add(branch("if"));
            case "with" -> into.add(branch("with"));
            case "range" -> into.add(range());
            case "break", "continue" -> into.add(leave(word.text()));
            case "end" -> {
                expect("end");
                return Optional.of(new Ending(true, Optional.empty()));
            }
            case "else" -> {
                if (peekWord().is("if") || peekWord().is("with")) {
                    return Optional.of(new Ending(false, Optional.of(peekWord().text())));
                }
                expect("else");
                return Optional.of(new Ending(false, Optional.empty()));
            }
            default -> throw wrong("{{" + word.text() + "}} isn't done here");
        }
        return Optional.empty();
    }

    private void expect(String where) {
        Token token = takeWord();
        if (token.type() != Type.RIGHT) {
            throw unexpected(token, where);
        }
    }

    private GoTemplateNode leave(String word) {
        expect("{{" + word + "}}");
        if (ranges == 0) {
            throw wrong("{{" + word + "}} outside {{range}}");
        }
        return new GoTemplateNode.Leave(word.equals("break"));
    }

    /** What stands between the head of a part and its end. */
    private record Body(Pipe pipe, List<GoTemplateNode> list, List<GoTemplateNode> otherwise) {}

    private GoTemplateNode branch(String word) {
        Body body = body(word);
        return new GoTemplateNode.Branch(word.equals("with"), body.pipe(), body.list(), body.otherwise());
    }

    private GoTemplateNode range() {
        Body body = body("range");
        return new GoTemplateNode.Range(body.pipe().at(), body.pipe(), body.list(), body.otherwise());
    }

    private Body body(String word) {
        deeper();
        List<String> outside = List.copyOf(variables);
        boolean loop = word.equals("range");
        Pipe pipe = pipe(word, Type.RIGHT);
        ranges += loop ? 1 : 0;
        var list = new ArrayList<GoTemplateNode>();
        Ending ending = nodes(list).orElseThrow(() -> wrong("unexpected EOF"));
        ranges -= loop ? 1 : 0;
        var otherwise = new ArrayList<GoTemplateNode>();
        if (!ending.last() && ending.chained().filter(word::equals).isPresent()) {
            takeWord();
            otherwise.add(branch(word));
        } else if (!ending.last()) {
            if (ending.chained().isPresent()) {
                throw unexpected(takeWord(), "input");
            }
            Ending end = nodes(otherwise).orElseThrow(() -> wrong("unexpected EOF"));
            if (!end.last()) {
                throw wrong("expected end; found " + end.written());
            }
        }
        variables = new ArrayList<>(outside);
        depth--;
        return new Body(pipe, list, otherwise);
    }

    private void deeper() {
        depth++;
        if (depth > DEEPEST) {
            throw wrong("max expression depth exceeded");
        }
    }

    private Pipe pipe(String where, Type end) {
        int at = peekWord().at();
        var names = new ArrayList<String>();
        boolean sets = declared(where, names);
        var commands = new ArrayList<Command>();
        while (true) {
            Token token = takeWord();
            if (token.type() == end) {
                check(commands, where);
                return new Pipe(at, List.copyOf(names), sets, commands);
            }
            switch (token.type()) {
                case BOOL, CHARACTER, DOT, FIELD, NAME, NUMBER, RAW, QUOTED, VARIABLE, OPEN -> {
                    next--;
                    commands.add(command());
                }
                case KEYWORD -> {
                    if (!token.is("nil")) {
                        throw unexpected(token, where);
                    }
                    next--;
                    commands.add(command());
                }
                default -> throw unexpected(token, where);
            }
        }
    }

    /** Reads {@code $i, $x :=}; whether the variables are there already. */
    private boolean declared(String where, List<String> names) {
        while (peekWord().type() == Type.VARIABLE) {
            int before = next;
            Token variable = take();
            Token after = peekWord();
            boolean comma = after.type() == Type.CHAR && after.text().equals(",");
            if (after.type() != Type.ASSIGN && after.type() != Type.DECLARE && !comma) {
                next = before;
                return false;
            }
            next++;
            names.add(variable.text());
            variables.add(variable.text());
            if (!comma) {
                return after.type() == Type.ASSIGN;
            }
            if (!where.equals("range") || names.size() > 1) {
                throw wrong("too many declarations in " + where);
            }
            Type following = peekWord().type();
            if (following != Type.VARIABLE && following != Type.RIGHT && following != Type.CLOSE) {
                throw wrong("range can only initialize variables");
            }
        }
        return false;
    }

    private void check(List<Command> commands, String where) {
        if (commands.isEmpty()) {
            throw wrong("missing value for " + where);
        }
        for (int i = 1; i < commands.size(); i++) {
            Term first = commands.get(i).words().getFirst();
            if (first instanceof GoTemplateNode.Constant
                    || first instanceof GoTemplateNode.Dot
                    || first instanceof GoTemplateNode.Nil) {
                throw wrong("non executable command in pipeline stage " + (i + 1));
            }
        }
    }

    private Command command() {
        var words = new ArrayList<Term>();
        while (true) {
            peekWord();
            operand().ifPresent(words::add);
            Token token = take();
            if (token.type() == Type.SPACE) {
                continue;
            }
            if (token.type() == Type.RIGHT || token.type() == Type.CLOSE) {
                next--;
            } else if (token.type() != Type.PIPE) {
                throw unexpected(token, "operand");
            }
            if (words.isEmpty()) {
                throw wrong("empty command");
            }
            return new Command(words);
        }
    }

    private Optional<Term> operand() {
        Optional<Term> found = term();
        if (found.isEmpty() || peek().type() != Type.FIELD) {
            return found;
        }
        int at = peek().at();
        var names = new ArrayList<String>();
        while (peek().type() == Type.FIELD) {
            names.add(take().text().substring(1));
        }
        return Optional.of(
                switch (found.get()) {
                    case GoTemplateNode.Field field -> {
                        names.addAll(0, field.names());
                        yield new GoTemplateNode.Field(at, names);
                    }
                    case GoTemplateNode.Variable variable -> new GoTemplateNode.Variable(at, variable.name(), names);
                    case GoTemplateNode.Constant constant -> throw afterTerm(constant);
                    case GoTemplateNode.Nil nil -> throw afterTerm(nil);
                    case GoTemplateNode.Dot dot -> throw afterTerm(dot);
                    case GoTemplateNode.Function function -> new GoTemplateNode.Chain(at, function, names);
                    case GoTemplateNode.Chain chain -> new GoTemplateNode.Chain(at, chain, names);
                    case Pipe pipe -> new GoTemplateNode.Chain(at, pipe, names);
                });
    }

    private Wrong afterTerm(Term term) {
        return wrong("unexpected . after term " + GoPrintf.quoted(term.written()));
    }

    private Optional<Term> term() {
        Token token = takeWord();
        return switch (token.type()) {
            case NAME -> {
                if (!GoTemplateFunctions.NAMES.contains(token.text())) {
                    throw wrong("function " + GoPrintf.quoted(token.text()) + " not defined");
                }
                yield Optional.of(new GoTemplateNode.Function(token.at(), token.text()));
            }
            case DOT -> Optional.of(new GoTemplateNode.Dot(token.at()));
            case VARIABLE -> {
                if (!variables.contains(token.text())) {
                    throw wrong("undefined variable " + GoPrintf.quoted(token.text()));
                }
                yield Optional.of(new GoTemplateNode.Variable(token.at(), token.text(), List.of()));
            }
            case FIELD ->
                Optional.of(new GoTemplateNode.Field(
                        token.at(), List.of(token.text().substring(1))));
            case BOOL, NUMBER, CHARACTER, QUOTED, RAW ->
                Optional.of(new GoTemplateNode.Constant(token.at(), token.text(), constant(token)));
            case OPEN -> {
                deeper();
                Pipe inner = pipe("parenthesized pipeline", Type.CLOSE);
                depth--;
                yield Optional.of(inner);
            }
            default -> {
                if (token.is("nil")) {
                    yield Optional.of(new GoTemplateNode.Nil(token.at()));
                }
                next--;
                yield Optional.empty();
            }
        };
    }

    private GoValue constant(Token token) {
        try {
            return GoConstants.of(token);
        } catch (GoConstants.Wrong e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }
}
