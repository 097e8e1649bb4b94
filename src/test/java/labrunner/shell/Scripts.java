package labrunner.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Writes scripts by chance, of a few constructs each, which stand beside or in each other. */
final class Scripts {
    /** What every script begins with. */
    static final String FIRST = """
            a=alpha b='two  words' c= n=7 p=a/b/c.tar.gz e='x*y'
            printf 'one 1\\ntwo 2\\nthree 3\\ntwo 2\\n' > f1.txt
            printf 'k: v\\nname: web-1\\n  image: nginx:1.2\\n' > f2.yaml
            mkdir -p d/e
            echo inner > d/g.txt
            """;

    /** A script with the names of what is in it. */
    record Script(String text, Set<String> constructs) {}

    private static final Map<String, BiFunction<Scripts, Deque<String>, String>> CONSTRUCTS = new LinkedHashMap<>();

    private final Random chance;
    private int loops;
    private int substitutions;

    private Scripts(long seed) {
        this.chance = new Random(seed);
    }

    static Set<String> constructs() {
        return CONSTRUCTS.keySet();
    }

    /** The script of a seed. */
    static Script of(long seed) {
        var scripts = new Scripts(seed);
        var names = new ArrayList<>(CONSTRUCTS.keySet());
        Collections.shuffle(names, scripts.chance);
        List<String> chosen = names.subList(0, 10);
        var left = new ArrayDeque<>(chosen);
        var text = new StringBuilder(FIRST);
        while (!left.isEmpty()) {
            text.append(scripts.next(left)).append('\n');
        }
        text.append("echo \"end $? $a|$b|$c|$n|$p\"\n");
        return new Script(text.toString(), new TreeSet<>(chosen));
    }

    private String next(Deque<String> left) {
        // bash 5.2 itself loses commands beside a here-document that stands deep in $(…).
        if (substitutions > 0 && left.remove("here-document")) {
            left.add("here-document");
        }
        boolean none = left.isEmpty() || substitutions > 0 && left.peek().equals("here-document");
        return none
                ? any("echo body", ":", "kubectl get body", "false", "true")
                : CONSTRUCTS.get(left.pop()).apply(this, left);
    }

    private String inSubstitution(Deque<String> left) {
        substitutions++;
        String inside = body(left);
        substitutions--;
        return inside;
    }

    private String body(Deque<String> left) {
        String one = next(left);
        return chance.nextInt(3) == 0 ? one + "\n" + next(left) : one;
    }

    /** A loop that counts by a variable of its own, so that it ends. */
    private String counted(String first, Deque<String> left, String last) {
        String name = "i" + loops++;
        return first.replace("I", name) + body(left) + last.replace("I", name);
    }

    String any(String... choices) {
        return choices[chance.nextInt(choices.length)];
    }

    private int number(int below) {
        return chance.nextInt(below);
    }

    /** A command that shows what becomes of a word. */
    private String shows(String word) {
        return any("echo ", "printf '[%s]\\n' ", "kubectl get ", "kubectl label -n ", "printf '<%s>' x ", "set -- ")
                + word
                + any("", " tail", "post", " \"\"");
    }

    private String shown(String word) {
        String text = shows(word);
        return text.startsWith("set --") ? text + "\necho \"$#\" \"$@\"" : text;
    }

    private String name() {
        return any("a", "b", "c", "n", "p", "e", "z");
    }

    private static void add(String name, BiFunction<Scripts, Deque<String>, String> construct) {
        CONSTRUCTS.put(name, construct);
    }

    /** Words and lines stand in a file. */
    private static void read() {
        var choices = new ArrayList<String>();
        String sort = "";
        String name = "";
        for (String line : (lines() + "end of file").split("\n")) {
            if (line.startsWith("    ")) {
                choices.add(line.substring(4).replace('␤', '\n'));
            } else if (!line.startsWith("#")) {
                if (!choices.isEmpty()) {
                    String[] all = choices.toArray(String[]::new);
                    add(name, sort.equals("word") ? (s, left) -> s.shown(s.any(all)) : (s, left) -> s.any(all));
                    choices.clear();
                }
                sort = line.substring(0, line.indexOf(' '));
                name = line.substring(line.indexOf(' ') + 1);
            }
        }
    }

    private static String lines() {
        try (var in = Scripts.class.getResourceAsStream("constructs.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static {
        read();
        add(
                "substitution",
                (s, left) -> s.shown(s.any("$(\n", "\"$(\n", "pre$(\n") + s.inSubstitution(left) + "\n)")
                        .replaceFirst("(?s)(\"\\$\\(\n.*\n\\))", "$1\""));
        add(
                "assign substitution",
                (s, left) -> s.name() + "=" + s.any("$(\n", "x$(\n") + s.inSubstitution(left)
                        + "\n)\necho \"$? [$a] [$b] [$z]\"");
        add("and", (s, left) -> "{\n" + s.body(left) + "\n} && {\n" + s.body(left) + "\n}\necho \"and $?\"");
        add("or", (s, left) -> "{\n" + s.body(left) + "\n} || {\n" + s.body(left) + "\n}\necho \"or $?\"");
        add("not", (s, left) -> "! {\n" + s.body(left) + "\n}\necho \"not $?\"");
        add(
                "pipe",
                (s, left) -> "{\n" + s.body(left) + "\n} | "
                        + s.any(
                                "cat",
                                "sort",
                                "grep -c e",
                                "wc -l",
                                "tail -n 2",
                                "cat | cat",
                                "{ read x; echo \"got $x\"; cat; }",
                                "kubectl apply -f -",
                                "tr a-z A-Z",
                                "sed 's/o/0/g'",
                                "grep -v e"));
        add(
                "pipe to loop",
                (s, left) -> s.any("cat f1.txt", "printf 'a b\\nc\\n'", "kubectl get list")
                        + " | while read -r x y; do\nn=$((n+1))\n{\n" + s.body(left)
                        + "\n} </dev/null\necho \"$x-$y-$n\"\ndone");
        add(
                "redirected group",
                (s, left) -> "{\n" + s.body(left) + "\n} > " + s.any("r1", "r2", "/dev/null") + s.any("", " 2>&1")
                        + "\necho \"r $?\"; ls");
        add(
                "if",
                (s, left) -> "if " + s.condition() + "; then\n" + s.body(left) + "\n"
                        + s.any("", "elif " + s.condition() + "; then\necho elif\n")
                        + s.any("", "else\n" + s.body(left) + "\n") + "fi");
        add(
                "if commands",
                (s, left) -> "if\n" + s.body(left) + "\nthen\n" + s.body(left) + "\nelse\necho no $?\nfi\necho $?");
        add(
                "for",
                (s, left) -> "for x in "
                        + s.any("1 2", "$b", "\"$b\"", "*.txt", "{a,b}", "$(echo p q)", "a \"$n\"", "$c", "\"$@\"")
                        + "; do\necho \"x=$x\"\n" + s.body(left) + "\ndone");
        add(
                "for counting",
                (s, left) -> s.counted("for ((I=0; I<" + (1 + s.number(2)) + "; I++)); do\n", left, "\necho $I\ndone"));
        add("for parameters", (s, left) -> "set -- 'p 1' p2\nfor x; do\necho \"$x\"\n" + s.body(left) + "\ndone");
        add(
                "while",
                (s, left) -> s.counted(
                        "I=0\nwhile [ $I -lt " + (1 + s.number(2)) + " ]; do\nI=$((I+1))\n", left, "\ndone\necho $I"));
        add("until", (s, left) -> s.counted("I=3\nuntil (( I <= 1 )); do\n((I--))\n", left, "\ndone"));
        add(
                "break",
                (s, left) -> "for x in 1 2 3; do\n"
                        + s.any("[ $x = 2 ] && break", "if [ $x = 2 ]; then break; fi", "[[ $x == 2 ]] && continue")
                        + "\n" + s.body(left) + "\necho \"b$x\"\ndone");
        add(
                "nested break",
                (s, left) -> "for x in 1 2; do for y in a b; do\n[ $y = b ] && "
                        + s.any("break", "break 2", "continue 2") + "\n" + s.body(left) + "\necho $x$y\ndone; done");
        add(
                "case",
                (s, left) -> "case " + s.any("$a", "\"$b\"", "$n", "$z", "x", "$p") + " in\n"
                        + s.any("al*", "two*", "[0-9]", "''", "x|y", "(*/*", "\"al*\"") + ")\n" + s.body(left)
                        + s.any("\n;;\n", "\n;&\n", "\n;;&\n") + s.any("*)", "?*)", "$a)") + "\necho other;;\nesac");
        add(
                "function",
                (s, left) -> "fn() {\necho \"fn $# $1\"\n" + s.body(left) + "\n" + s.any("", "return 3\n", "return\n")
                        + "}\nfn " + s.any("", "one 'two 2'", "\"$@\" x") + "\necho \"fn $?\"");
        add(
                "local",
                (s, left) -> "g() { local a=in " + s.any("b", "b=$1", "n=$((n+1))") + "; z=set; a=${a}2\n"
                        + s.body(left) + "\necho \"$a $b\"; }\ng arg\necho \"$a $b $z\"");
        add("subshell", (s, left) -> "(\na=sub; cd d\n" + s.body(left) + "\npwd | sed 's/.*\\///'\n)\necho \"$a $?\"");
        add("group", (s, left) -> "{\na=grp\n" + s.body(left) + "\n}\necho $a");
        add(
                "double brackets",
                (s, left) -> "[[ " + s.doubled() + " ]]" + s.any(" && echo yes || echo no", "; echo $?") + "\n"
                        + s.next(left));
    }

    private String condition() {
        return any(
                "[ $n -gt 3 ]",
                "[ -f f1.txt ]",
                "[[ $a == al* ]]",
                "! false",
                "true",
                "false",
                "kubectl get ok",
                "kubectl fail",
                "[ -z \"$a\" ]",
                "grep -q two f1.txt",
                "(( n == 7 ))",
                "[[ -n $c || $n -eq 7 ]]",
                "[ \"$a\" != alpha ]",
                "false || true",
                "true && false");
    }

    private String doubled() {
        return any(
                "$a == alpha",
                "$a == al*",
                "$a == \"al*\"",
                "$b == 'two  words'",
                "-f f1.txt",
                "-z $c",
                "-n $z",
                "$n -gt 5",
                "! -d nope",
                "$a < b",
                "$a != b && $n == 7",
                "$a =~ ^al",
                "$b =~ two\\ +words$",
                "( $a == x || -d d ) && -n $n",
                "$p == */*",
                "$z",
                "$b",
                "n -eq 7",
                "$e == x\\*y",
                "$a =~ (l|p)+ha",
                "-e d/g.txt");
    }
}
