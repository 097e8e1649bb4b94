package labrunner.shell.tools;

import java.util.List;
import java.util.Optional;

/** What an awk program says. */
final class AwkNode {
    private AwkNode() {}

    /** A rule: when, and what. */
    record Rule(When when, List<Statement> body) {}

    /** When a rule is for. */
    sealed interface When {
        record Begin() implements When {}

        record End() implements When {}

        record Always() implements When {}

        record Holds(Expression expression) implements When {}

        /** From a line of which one holds, up to the next of which the other does, that line among them. */
        record Between(Expression first, Expression last) implements When {}
    }

    /** Something to do. */
    sealed interface Statement {
        record Print(List<Expression> values, boolean formatted) implements Statement {}

        record Evaluate(Expression expression) implements Statement {}

        record If(Expression condition, List<Statement> then, List<Statement> otherwise) implements Statement {}

        record Next() implements Statement {}

        record Exit(Optional<Expression> code) implements Statement {}
    }

    /** Something that has a value. */
    sealed interface Expression {
        record Text(String text) implements Expression {}

        record Number(double value) implements Expression {}

        record Regex(String regex) implements Expression {}

        record Variable(String name) implements Expression {}

        record Field(Expression number) implements Expression {}

        /** @param operator empty for a plain assignment */
        record Assign(Expression target, String operator, Expression value) implements Expression {}

        record Step(Expression target, int by, boolean before) implements Expression {}

        record Two(Expression left, String operator, Expression right) implements Expression {}

        record One(String operator, Expression operand) implements Expression {}

        record Choice(Expression condition, Expression yes, Expression no) implements Expression {}

        record Call(String name, List<Expression> args) implements Expression {}
    }
}
