package labrunner.lab.reader;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import labrunner.lab.Check;
import labrunner.lab.ObjectSet;
import labrunner.lab.yaml.YamlFields;
import labrunner.texts.Texts;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads an expectation that is an expression, and checks it. */
final class CelReader {
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private static final int LONGEST = 4_000;

    private CelReader() {}

    static Optional<Check> read(YamlFields fields) {
        Optional<String> expression = fields.text("cel");
        SequencedMap<String, ObjectSet> sets = new LinkedHashMap<>();
        int declared = 0;
        Optional<YamlFields> with = fields.mapping("with", Texts.of("cel.sets.hint"));
        if (with.isPresent()) {
            for (String name : with.get().names()) {
                declared++;
                if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") || RESERVED.contains(name)) {
                    with.get().mistake(name, Texts.of("cel.set.name", name), Texts.of("cel.set.name.hint"));
                    continue;
                }
                Node node = with.get().node(name).orElseThrow();
                ObjectSets.read(fields.in(), node, name, java.util.List.of()).ifPresent(set -> sets.put(name, set));
            }
        }
        if (expression.isPresent() && expression.get().length() > LONGEST) {
            fields.mistake("cel", Texts.of("cel.long"), Texts.of("cel.shorter"));
            return Optional.empty();
        }
        if (expression.isEmpty() || sets.size() < declared) {
            return Optional.empty();
        }
        if (sets.isEmpty()) {
            fields.mistake("cel", Texts.of("cel.no.sets"), Texts.of("cel.no.sets.hint"));
            return Optional.empty();
        }
        var check = new Check.Cel(expression.get(), sets);
        return valid(check, fields) ? Optional.of(check) : Optional.empty();
    }

    private static boolean valid(Check.Cel check, YamlFields fields) {
        ScalarNode node = (ScalarNode) fields.node("cel").orElseThrow();
        try {
            CelType type = CelSyntax.compile(check).getResultType();
            if (!type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
                fields.in()
                        .mistake(
                                node,
                                Texts.of("cel.type", YamlFields.shortened(check.expression()), type.name()),
                                Texts.of("cel.type.hint"));
                return false;
            }
            return true;
        } catch (CelValidationException e) {
            CelMistake.note(e, check, node, fields.in());
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            // The library gives up on texts nested very deeply by an exception of its own.
            fields.in().mistake(node, Texts.of("cel.too.much"), Texts.of("cel.shorter"));
            return false;
        }
    }
}
