package labrunner.shell;

import java.util.List;
import labrunner.Fuzz;
import labrunner.problem.Place;
import labrunner.shell.syntax.Script;
import labrunner.shell.syntax.ScriptReader;
import org.junit.jupiter.api.Test;

/** Any text is read as far as it is understood and run as far as it is known. */
class ShellFuzzTest {
    private static final List<String> WORDS = List.of(
            "$(",
            "`",
            "${",
            ":-",
            "##",
            "//",
            "$((",
            "))",
            "((",
            "[[ ",
            " ]]",
            "<<EOF\n",
            "\nEOF\n",
            "<<-",
            "<<<",
            ">>",
            "2>&1",
            "&>",
            "|",
            "&&",
            "||",
            ";;",
            ";&",
            "if ",
            "then ",
            "else ",
            "fi\n",
            "for x in ",
            "do ",
            "done\n",
            "while ",
            "case ",
            " in ",
            "esac\n",
            "f() {",
            "}",
            "{1..9}",
            "{a,b}",
            "$'",
            "\\\n",
            "$@",
            "\"$*\"",
            "IFS=",
            "set -e\n",
            "exit",
            "break",
            "return 1",
            "local a=",
            "export ",
            "read -r x",
            "cd ..",
            "sed 's/a/b/' ",
            "awk '{print $1}' ",
            "grep -E '",
            "printf '%s' ",
            "tr a-z A-Z",
            "sort -k2",
            "cut -d, -f2",
            "head -n1",
            "az x ",
            "kubectl get ",
            "~",
            "!",
            "=~",
            "-eq",
            "*",
            "?",
            "[!a]",
            "[z-a]",
            "%5d",
            "\\1",
            "NR==1",
            "jq -r '",
            "jq -n '[",
            "select(",
            ".items[]",
            ".[\"a\"]?",
            " as $x | ",
            "\"\\(",
            "|= ",
            " | xargs -n1 ",
            "xargs -I{} echo {} ",
            "BEGIN{",
            "-v x=1");

    @Test
    void scripts() {
        List<String> seeds = java.util.stream.LongStream.range(0, 30)
                .mapToObj(seed -> Scripts.of(seed).text())
                .toList();
        Fuzz.run("shell", seeds, WORDS, List.of(), text -> {
            Script script = ScriptReader.read(text, List.of(new Place("p", 1, 1)));
            var tried = new Tried();
            script.cards().forEach(tried.shell::run);
        });
    }
}
