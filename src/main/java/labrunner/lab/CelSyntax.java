package labrunner.lab;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;

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
}
