package labrunner.cluster.print;

import java.util.List;
import java.util.Optional;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Value;

/** A template of {@code -o go-template}: Go's text/template over one object, with kubectl's own {@code exists} and {@code base64decode}. */
final class GoTemplate {
    private final String template;
    private final List<GoTemplateNode> nodes;

    private GoTemplate(String template, List<GoTemplateNode> nodes) {
        this.template = template;
        this.nodes = nodes;
    }

    /**
     * What a template printed.
     *
     * @param text all that came before an error
     * @param error kubectl's words
     */
    record Printed(String text, Optional<Problem> error) {
        /**
         * The text, where there is no error.
         *
         * @throws labrunner.problem.ProblemException USAGE in kubectl's words
         */
        String whole() {
            error.ifPresent(problem -> {
                throw problem.asException();
            });
            return text;
        }
    }

    /** @throws labrunner.problem.ProblemException USAGE in kubectl's words */
    static GoTemplate parse(String template) {
        try {
            return new GoTemplate(template, GoTemplateParser.parse(template));
        } catch (GoTemplateParser.Wrong e) {
            throw usage("error: error parsing template " + template + ", " + e.getMessage())
                    .asException();
        }
    }

    Printed print(Value object) {
        var walk = new GoTemplateWalk(template, GoValue.of(object));
        try {
            walk.all(nodes);
            return new Printed(walk.printed(), Optional.empty());
        } catch (GoTemplateWalk.Stuck e) {
            return new Printed(
                    walk.printed(),
                    Optional.of(usage(
                            "error: error executing template " + GoPrintf.quoted(template) + ": " + e.getMessage())));
        }
    }

    private static Problem usage(String words) {
        return Problem.of(Kind.USAGE, words, "");
    }
}
