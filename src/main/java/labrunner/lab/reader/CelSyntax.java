package labrunner.lab.reader;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.lab.Check;

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

    /** The names that an expression uses for nothing but {@code exists} loops: it asks for some of those objects, not for all. */
    public static Set<String> searched(CelAbstractSyntaxTree tree) {
        List<CelNavigableExpr> nodes =
                CelNavigableAst.fromAst(tree).getRoot().allNodes().toList();
        Map<String, Long> used =
                count(nodes.stream().map(CelNavigableExpr::expr).flatMap(expr -> ident(expr)));
        Map<String, Long> loops = count(nodes.stream()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION)
                .map(node -> node.expr().comprehension())
                .filter(CelSyntax::isExists)
                .flatMap(loop -> ident(loop.iterRange())));
        return loops.entrySet().stream()
                .filter(loop -> loop.getValue().equals(used.get(loop.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of the standard macros only this one begins with "false". */
    private static boolean isExists(CelExpr.CelComprehension loop) {
        CelExpr begin = loop.accuInit();
        return begin.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && begin.constant().equals(CelConstant.ofValue(false));
    }

    private static Stream<String> ident(CelExpr expr) {
        return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                ? Stream.of(expr.ident().name())
                : Stream.empty();
    }

    private static Map<String, Long> count(Stream<String> names) {
        return names.collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }
}
