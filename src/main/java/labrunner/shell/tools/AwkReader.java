package labrunner.shell.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.shell.tools.AwkNode.Expression;
import labrunner.shell.tools.AwkNode.Rule;
import labrunner.shell.tools.AwkNode.Statement;
import labrunner.shell.tools.AwkNode.When;

/** Reads the part of awk that pages use: no loops, arrays or functions of one's own. */
final class AwkReader {
    private final AwkExpressions text;

    private AwkReader(String text) {
        this.text = new AwkExpressions(text);
    }

    static List<Rule> read(String text) {
        var reader = new AwkReader(text);
        var rules = new ArrayList<Rule>();
        reader.text.ends();
        while (!reader.text.atEnd()) {
            rules.add(reader.rule());
            reader.text.ends();
        }
        return rules;
    }

    private Rule rule() {
        text.blanks();
        When when = text.word("BEGIN")
                ? new When.Begin()
                : text.word("END") ? new When.End() : text.peek() == '{' ? new When.Always() : pattern();
        text.blanks();
        if (text.peek() == '{') {
            return new Rule(when, block());
        }
        if (!(when instanceof When.Holds) && !(when instanceof When.Between)) {
            throw text.refused();
        }
        return new Rule(when, List.of(new Statement.Print(List.of(), false)));
    }

    private When pattern() {
        Expression first = text.expression();
        return text.skip(",") ? new When.Between(first, text.expression()) : new When.Holds(first);
    }

    private List<Statement> block() {
        text.enter();
        text.expect("{");
        var statements = new ArrayList<Statement>();
        text.ends();
        while (!text.skip("}")) {
            if (text.atEnd()) {
                throw text.refused();
            }
            statements.add(statement());
            text.blanks();
            if (text.peek() != '}' && text.peek() != ';' && text.peek() != '\n' && !text.after('}')) {
                throw text.refused();
            }
            text.ends();
        }
        text.leave();
        return statements;
    }

    private List<Statement> body() {
        while (text.peek() == '\n' || text.peek() == ' ') {
            text.at(text.at() + 1);
        }
        return text.peek() == '{' ? block() : List.of(statement());
    }

    private Statement statement() {
        text.enter();
        Statement read = oneStatement();
        text.leave();
        return read;
    }

    private Statement oneStatement() {
        if (text.word("print")) {
            return new Statement.Print(values(), false);
        }
        if (text.word("printf")) {
            List<Expression> values = values();
            if (values.isEmpty()) {
                throw text.refused();
            }
            return new Statement.Print(values, true);
        }
        if (text.word("next")) {
            return new Statement.Next();
        }
        if (text.word("exit")) {
            return new Statement.Exit(over() ? Optional.empty() : Optional.of(text.expression()));
        }
        if (text.word("if")) {
            text.expect("(");
            Expression condition = text.expression();
            text.expect(")");
            text.blanks();
            List<Statement> then = body();
            int before = text.at();
            text.ends();
            if (text.word("else")) {
                text.blanks();
                return new Statement.If(condition, then, body());
            }
            text.at(before);
            return new Statement.If(condition, then, List.of());
        }
        return new Statement.Evaluate(text.expression());
    }

    private boolean over() {
        text.blanks();
        return text.atEnd() || ";}\n".indexOf(text.peek()) >= 0;
    }

    private List<Expression> values() {
        var values = new ArrayList<Expression>();
        if (over()) {
            return values;
        }
        do {
            values.add(text.printed());
        } while (text.skip(","));
        text.blanks();
        if (text.peek() == '>' || text.peek() == '|') {
            throw text.refused();
        }
        return values;
    }
}
