package labrunner.lab;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The CEL of {@code lab.yaml}: the standard functions and macros, and a list of objects for each declared name. */
public final class CelSyntax {
    private CelSyntax() {}

    /**
     * Checks syntax and types. The first use takes about a second, as the library's grammar is loaded.
     *
     * @throws CelValidationException with the line and column of each issue
     */
    public static CelAbstractSyntaxTree compile(Check.Cel check) throws CelValidationException {
        CelCompilerBuilder compiler =
                CelCompilerFactory.standardCelCompilerBuilder().setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        check.sets().keySet().forEach(name -> compiler.addVar(name, ListType.create(SimpleType.DYN)));
        return compiler.build().compile(check.expression()).getAst();
    }

    /** The names whose size an expression asks for, as {@code pods.size()} or {@code size(pods)}. */
    public static Set<String> sized(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(node -> node.expr().call())
                .filter(call -> call.function().equals("size"))
                .flatMap(call -> Stream.concat(call.target().stream(), call.args().stream()))
                .filter(asked -> asked.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT)
                .map(asked -> asked.ident().name())
                .collect(Collectors.toUnmodifiableSet());
    }
}
