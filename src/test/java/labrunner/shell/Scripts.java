package labrunner.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<String> chosen = names.subList(0, 8);
        var left = new ArrayDeque<>(chosen);
        var text = new StringBuilder(FIRST);
        while (!left.isEmpty()) {
            text.append(scripts.next(left)).append('\n');
        }
        text.append("echo \"end $? $a|$b|$c|$n|$p\"\n");
        return new Script(text.toString(), new TreeSet<>(chosen));
    }

    private String next(Deque<String> left) {
        return left.isEmpty() ? any("echo body", ":", "kubectl get body", "false", "true") : CONSTRUCTS.get(left.pop()).apply(this, left);
    }

    private String body(Deque<String> left) {
        String one = next(left);
        return chance.nextInt(3) == 0 ? one + "\n" + next(left) : one;
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

    private static void word(String name, String... words) {
        add(name, (s, left) -> s.shown(s.any(words)));
    }

    private static void line(String name, String... lines) {
        add(name, (s, left) -> s.any(lines));
    }

    static {
        word("single quotes", "'a b'", "'$a'", "'a\"b'", "'x\\y'", "a'b c'd", "''");
        word("double quotes", "\"a b\"", "\"$a $b\"", "\"a\\\"b\\$c\\\\\"", "\"it's\"", "\"\"", "\"a\\nb\"", "\"$\"");
        word("ansi quotes", "$'a\\tb'", "$'it\\'s'", "$'x\\\\y'", "$'\\x41\\101'", "\"$'no'\"");
        word("translated quotes", "$\"a b\"", "$\"$a\"");
        word("backslashes", "a\\ b", "\\$a", "\\\\", "a\\\nb", "\\'", "\\#x", "\\*");
        word("comments", "a # comment", "a#b", "'a' #'x", "\"# no\"", "a \\# b");
        word("variables", "$a", "$b", "\"$b\"", "$a$n", "${a}x", "$c", "\"$c\"", "$e", "\"$e\"", "$z", "$b$b", "\"$z\"");
        word("default", "${z:-d}", "${c:-d}", "${c-d}", "${z-a b}", "\"${z:-a b}\"", "${a:-no}", "${z:-\"a b\"}", "${z:-$b}",
                "${z:-'q r'}", "\"${z:-\"in ner\"}\"", "${z:-${c:-deep}}");
        word("assign default", "${z:=d}", "${c:=new}", "${a:=no}", "\"${z:=a b}\"", "${z=}");
        word("alternative", "${a:+alt}", "${z:+alt}", "${c:+alt}", "${c+alt}", "\"${a:+x y}\"", "${a:+\"x y\"}");
        word("length", "${#a}", "${#b}", "${#c}", "${#z}", "${#p}");
        word("trim front", "${p#*/}", "${p##*/}", "${a#al}", "\"${b#two}\"", "${p#x}", "${p#\"a\"}", "${e#x\\*}", "${p##*[bc]}");
        word("trim back", "${p%.*}", "${p%%.*}", "${a%ha}", "\"${b% *}\"", "${p%/*}", "${p%%/*}", "${a%?}");
        word("replace", "${p/\\//-}", "${p//\\//-}", "${a/a/b}", "${a//a}", "\"${b// /_}\"", "${p/#a/X}", "${p/%gz/X}",
                "${a/l*/Z}", "${b/ /$n}", "${a//[ap]/-}");
        word("slice", "${a:1}", "${a:1:2}", "${a: -2}", "${a:0:$n}", "\"${b:2:4}\"", "${a:0:-1}", "${a:n-5:2}", "${c:0:1}");
        word("letters", "${a^^}", "${a^}", "${a,,}", "\"${b^^}\"", "${p,}");
        word("error if unset", "${a:?gone}", "${n?gone}", "\"${b:?gone}\"", "${a:?}");
        word("special parameters", "$#", "\"$@\"", "$?", "\"$*\"", "$@", "${1:-none}", "\"a$@b\"", "$*", "\"${#}\"");
        word("arithmetic", "$((1+2))", "$((n*2))", "$(( n > 5 ? 10 : 20 ))", "$((n%4+1))", "$(( (1+2)*3 ))", "$((n++))$n",
                "$((z+1))", "$((1<<4|1))", "$((-7/2))", "$((-7%3))", "$((0x1f))", "$((2**5))", "$(( n += 3 ))", "$((!n))", "$((n==7&&n!=8))");
        word("braces", "{a,b}", "x{1..3}y", "{a,b}{c,d}", "{1..10..4}", "{c..a}", "\"{a,b}\"", "{a}", "{a,'b c'}", "{01..03}",
                "p{,q}", "{a,{b,c}}", "{$a,$n}", "a{b", "{1..a}");
        word("file names", "*.txt", "f?.*", "\"*\"", "nomatch*", "[f]1.txt", "d/*", "*", "f[0-9]*", "*/", "[!f]*", "d/*.txt", "f\\*");
        word("backquotes", "`echo in`", "\"`echo a b`\"", "`echo \\`echo x\\``", "`printf 'a\\n\\n'`");
        word("empty words", "''", "\"\" x", "$c", "\"$c\"", "$c''", "x '' y");
        add("substitution", (s, left) -> s.shown(s.any("$(\n", "\"$(\n", "pre$(\n") + s.body(left) + "\n)").replaceFirst(
                "(?s)(\"\\$\\(\n.*\n\\))", "$1\""));
        add("assign substitution", (s, left) -> s.name() + "=" + s.any("$(\n", "x$(\n") + s.body(left) + "\n)\necho \"$? [$a] [$b] [$z]\"");
        line("assignments", "a=1 b=2", "a=$b", "b=\"$a x\"", "n=$n$n", "a=x b=$a; echo $a $b", "c+=more", "z=a\\ b", "a={1,2}", "b=*", "b=$e");
        line("export", "export a", "export q=5; kubectl get q", "export a=$b", "export q=\"$b\" r; echo $q", "export -n a");
        line("environment", "a=inner kubectl get env", "q=1 r=$q kubectl get env2", "a=x echo $a", "IFS=: read x y <<< u:v; echo $x $y");
        add("and", (s, left) -> "{\n" + s.body(left) + "\n} && {\n" + s.body(left) + "\n}\necho \"and $?\"");
        add("or", (s, left) -> "{\n" + s.body(left) + "\n} || {\n" + s.body(left) + "\n}\necho \"or $?\"");
        add("not", (s, left) -> "! {\n" + s.body(left) + "\n}\necho \"not $?\"");
        line("semicolons", "echo a; echo b", "echo a ;echo b;", "false; echo $?", "true; echo $?; :");
        add("pipe", (s, left) -> "{\n" + s.body(left) + "\n} | " + s.any("cat", "sort", "grep -c e", "wc -l", "tail -n 2", "cat | cat",
                "{ read x; echo \"got $x\"; cat; }", "kubectl apply -f -", "tr a-z A-Z", "sed 's/o/0/g'", "grep -v e"));
        add("pipe to loop", (s, left) -> s.any("cat f1.txt", "printf 'a b\\nc\\n'", "kubectl get list")
                + " | while read -r x y; do\nn=$((n+1))\n{\n" + s.body(left) + "\n} </dev/null\necho \"$x-$y-$n\"\ndone");
        line("here-document", "cat <<EOF\na $a\n\\$b `echo q` $(echo r)\nEOF", "kubectl apply -f - <<EOF\nname: ${a}-$n\nx: \"$b\"\nEOF",
                "cat <<'EOF' | kubectl create -f -\n$a `x` \\$\nEOF", "cat <<-X\n\t\ta $n\n\tX", "cat <<A; cat <<B\n1\nA\n2\nB",
                "cat <<\"E F\"\n$a\nE F", "cat <<EOF > h.yaml\nkey: $p\nEOF\nkubectl apply -f h.yaml\ncat h.yaml", "tee h2 <<EOF\na\\\nb\nEOF",
                "cat <<EOF\n\"q\" 'r' \\n \\\\ ${z:-\"dq\"}\nEOF");
        line("here-string", "cat <<< \"$b\"", "cat <<< $b", "kubectl apply -f - <<< x", "read x y <<< \"$b\"; echo \"$y-$x\"", "tr a b <<< $a");
        line("output to file", "echo $a > o1; cat o1", "echo x >> o1; cat o1", "echo a>o2;cat <o2", "kubectl get all > o3 2>&1; cat o3",
                "echo e >&2", "{ echo a; echo b; } > o4; cat o4", "> o5; ls", "echo x > d/new; cat d/*", "echo y 2>/dev/null", "echo $n>o6; cat o6",
                "echo no > nodir/x; echo $?", "echo a > $b; echo $?", "cat < nofile; echo $?", "echo a &> o7; cat o7", "{ echo o; echo e >&2; } 2>&1 | sort");
        add("redirected group", (s, left) -> "{\n" + s.body(left) + "\n} > " + s.any("r1", "r2", "/dev/null") + s.any("", " 2>&1") + "\necho \"r $?\"; ls");
        add("if", (s, left) -> "if " + s.condition() + "; then\n" + s.body(left) + "\n" + s.any("", "elif " + s.condition() + "; then\necho elif\n")
                + s.any("", "else\n" + s.body(left) + "\n") + "fi");
        add("if commands", (s, left) -> "if\n" + s.body(left) + "\nthen\n" + s.body(left) + "\nelse\necho no $?\nfi\necho $?");
        add("for", (s, left) -> "for x in " + s.any("1 2", "$b", "\"$b\"", "*.txt", "{a,b}", "$(echo p q)", "a \"$n\"", "$c", "\"$@\"") + "; do\necho \"x=$x\"\n"
                + s.body(left) + "\ndone");
        add("for counting", (s, left) -> "for ((i=0; i<" + (1 + s.number(2)) + "; i++)); do\n" + s.body(left) + "\necho $i\ndone");
        add("for parameters", (s, left) -> "set -- 'p 1' p2\nfor x; do\necho \"$x\"\n" + s.body(left) + "\ndone");
        add("while", (s, left) -> "w=0\nwhile [ $w -lt " + (1 + s.number(2)) + " ]; do\nw=$((w+1))\n" + s.body(left) + "\ndone\necho $w");
        add("until", (s, left) -> "w=3\nuntil (( w <= 1 )); do\n((w--))\n" + s.body(left) + "\ndone");
        add("break", (s, left) -> "for x in 1 2 3; do\n" + s.any("[ $x = 2 ] && break", "if [ $x = 2 ]; then break; fi", "[[ $x == 2 ]] && continue")
                + "\n" + s.body(left) + "\necho \"b$x\"\ndone");
        add("nested break", (s, left) -> "for x in 1 2; do for y in a b; do\n[ $y = b ] && " + s.any("break", "break 2", "continue 2") + "\n" + s.body(left) + "\necho $x$y\ndone; done");
        add("case", (s, left) -> "case " + s.any("$a", "\"$b\"", "$n", "$z", "x", "$p") + " in\n" + s.any("al*", "two*", "[0-9]", "''", "x|y", "(*/*", "\"al*\"")
                + ")\n" + s.body(left) + s.any("\n;;\n", "\n;&\n", "\n;;&\n") + s.any("*)", "?*)", "$a)") + "\necho other;;\nesac");
        add("function", (s, left) -> "fn() {\necho \"fn $# $1\"\n" + s.body(left) + "\n" + s.any("", "return 3\n", "return\n") + "}\nfn " + s.any("", "one 'two 2'", "\"$@\" x") + "\necho \"fn $?\"");
        add("local", (s, left) -> "g() { local a=in " + s.any("b", "b=$1", "n=$((n+1))") + "; z=set; a=${a}2\n" + s.body(left) + "\necho \"$a $b\"; }\ng arg\necho \"$a $b $z\"");
        add("subshell", (s, left) -> "(\na=sub; cd d\n" + s.body(left) + "\npwd | sed 's/.*\\///'\n)\necho \"$a $?\"");
        add("group", (s, left) -> "{\na=grp\n" + s.body(left) + "\n}\necho $a");
        add("double brackets", (s, left) -> "[[ " + s.doubled() + " ]]" + s.any(" && echo yes || echo no", "; echo $?") + "\n" + s.next(left));
        line("test", "[ -f f1.txt ] && echo f", "test -d d; echo $?", "[ \"$a\" = alpha ]; echo $?", "[ $n -gt 5 ] && echo gt", "[ -z \"$c\" ]; echo $?",
                "[ -n \"$z\" ]; echo $?", "[ ! -e nope ] && echo none", "[ $n -eq 7 -a -f f1.txt ]; echo $?", "[ a = b -o 1 -lt 2 ]; echo $?", "[ -s f1.txt ]; echo $?", "[ $b ]; echo $?", "[ ]; echo $?", "[ x$z = x ]; echo $?");
        line("arithmetic command", "((n+=2)); echo $n $?", "((n=0)); echo $?", "(( n > 3 )) && echo big", "let n=n+1; echo $n", "((z++)); echo $z $?");
        line("set -e", "(set -e; false; echo not); echo $?", "(set -e; false || true; echo on); echo $?", "(set -e; if false; then :; fi; echo on)", "(set -e; x=$(false; echo in); echo $x; x=$(false); echo no); echo $?",
                "(set -e; f() { false; echo inside; }; f || echo or; f; echo no); echo $?", "(set -e; ! true; echo on; (exit 3); echo no); echo $?", "(set -e; true && false; echo no); echo $?", "(set -e; echo a | false; echo no); echo $?", "(set -e; false | true; echo yes); echo $?", "(set -e; while false; do :; done; echo on; { false; }; echo no); echo $?");
        line("set -u", "(set -u; echo $zz; echo no) 2>/dev/null; echo $?", "(set -u; echo ${zz:-d} $#; echo ok)", "(set -u; echo \"$@\" on)");
        line("pipefail", "(set -o pipefail; false | true; echo $?)", "(set -o pipefail; kubectl fail | cat; echo $?)", "(set -eo pipefail; false | true; echo no); echo $?", "(set -o pipefail; true | kubectl fail | false | true; echo $?)");
        line("exit", "(exit 4); echo $?", "(echo a; exit; echo b)", "f2() { exit 5; }; (f2; echo no); echo $?", "$(exit 3); echo $?", "x=$(exit 6); echo $?", "(exit 300); echo $?");
        line("unset", "unset a; echo \"[$a]\"", "unset -f nofn; unset z c; echo ${c-unset}", "unset IFS; echo $b");
        line("separators", "(IFS=:; x=a:b::c; echo $x; set -- $x; echo $#)", "(IFS=,; x='1, 2 ,3'; printf '<%s>' $x)", "(IFS='/'; set -- $p; echo \"$*\" $1)", "(IFS=; echo $b)", "(IFS=' :'; x=' a : b '; printf '<%s>' $x)", "(IFS=: ; set -- x y; echo \"$*\" $*)");
        line("shift", "set -- 1 2 3; shift; echo $1 $#; shift 2; echo $#; shift; echo $?", "set -- a; echo $# $1");
        line("read", "read x <<< ' a b '; echo \"[$x]\"", "read -r x y z2 <<< 'a b c d'; echo \"$z2\"", "printf 'l1\\nl2' | { read q; read r; echo $? $q $r; }", "IFS=, read -r x y <<< 'a,b,c'; echo $y", "while IFS= read -r l; do echo \"[$l]\"; done < f2.yaml");
        line("cd", "cd d; ls; cd ..", "cd nowhere 2>/dev/null; echo $?", "(cd d/e; pwd | sed 's/.*\\/d/d/')", "cd d && cat g.txt; cd - > /dev/null; ls", "cd d/./e/../; ls; cd ..");
        line("source", "echo 'a=sourced; echo src' > s.sh; . ./s.sh; echo $a", "echo 'return 4' > s2.sh; source ./s2.sh; echo $?", "echo 'echo $1' > s3.sh; set -- par; . ./s3.sh");
        line("kubectl", "kubectl get pods -o wide", "kubectl fail; echo $?", "kubectl get pods | grep web", "x=$(kubectl get one); echo \"$x\"", "kubectl apply -f f2.yaml && echo ok", "kubectl fail || echo failed", "kubectl get x -o jsonpath='{.items[0].name}'", "kubectl get a b\\ c \"$b\" $b", "for i in $(kubectl get names); do echo \"n $i\"; done");
        line("echo", "echo -n a; echo b", "echo -e 'a\\tb\\n\\\\'", "echo a   b", "echo", "echo -x -n", "echo 'a\\tb'", "echo -en 'x\\c y'; echo", "echo --");
        line("printf", "printf 'a%sb\\n' 1 2", "printf '%d %5d|%-5d|%05d\\n' 1 2 3 4", "printf '%s\\n' a b c", "printf '%x %o %c\\n' 255 8 hello", "printf 'no newline'; echo", "printf '%%|%5s|%-5s|%.2s\\n' ab cd efg", "printf '%b' 'x\\ty\\n'", "printf '%s %s\\n' a");
        line("cat and tee", "cat f1.txt f2.yaml", "cat -n f1.txt", "echo x | tee t1 t2; cat t1 t2", "echo y | tee -a f1.txt > /dev/null; cat f1.txt", "cat nofile f1.txt; echo $?", "echo z | cat - f2.yaml");
        line("files", "mkdir m; ls; rmdir m", "touch t; ls", "cp f1.txt c1; ls; cat c1", "mv f1.txt m1; ls; mv m1 f1.txt", "rm f2.yaml; ls; printf 'k: v\\n' > f2.yaml", "mkdir -p q/r/s; ls q; rm -r q", "rm nofile; echo $?", "rm -f nofile; echo $?", "cp -r d d2; ls d2; rm -rf d2", "mkdir d; echo $?", "ls d nofile; echo $?", "ls f1.txt d", "mkdir no/x; echo $?", "cp f1.txt d; ls d; rm d/f1.txt", "ls -a d", "basename $p .gz; dirname $p");
        line("grep", "grep two f1.txt; echo $?", "grep -v two f1.txt", "grep -i TWO f1.txt", "grep -c t f1.txt", "grep -n o f1.txt", "grep -o '[a-z]*e' f1.txt", "grep -q zzz f1.txt; echo $?", "grep -E 'one|three' f1.txt", "grep -F 'k: v' f2.yaml", "grep -w o f1.txt; echo $?", "grep '^t.*[0-9]$' f1.txt", "grep two f1.txt d/g.txt", "grep -E '(t|o)+w?' -o f1.txt", "grep -h e f1.txt f2.yaml", "grep 'a\\|o' f1.txt", "grep -x 'two 2' f1.txt", "grep -l two *.txt", "grep x nofile; echo $?", "grep -e one -e three f1.txt", "grep -c '' f1.txt", "grep -c zzz f1.txt");
        line("head and tail", "head -n 2 f1.txt", "head -1 f1.txt", "tail -n 1 f1.txt", "tail -n +2 f1.txt", "head -c 5 f1.txt; echo", "head -n -1 f1.txt", "tail -2 f1.txt", "echo a | head", "tail -c 4 f1.txt");
        line("sort and uniq", "sort f1.txt", "sort -r f1.txt | uniq", "sort f1.txt | uniq -c", "sort -u f1.txt", "sort -k2 -n f1.txt", "printf '10\\n9\\n-1\\n' | sort -n", "sort -t: -k2 f2.yaml", "sort f1.txt | uniq -d", "printf 'b 2\\na 10\\n' | sort -k2,2nr", "printf 'b\\nA\\na\\n' | sort", "uniq -u f1.txt");
        line("wc and cut", "wc -l f1.txt", "wc -l < f1.txt", "wc -w < f1.txt", "echo abc | wc -c", "cut -d' ' -f1 f1.txt", "cut -d: -f2 f2.yaml", "cut -c1-3 f1.txt", "cut -d: -f1,2 f2.yaml", "echo a:b:c | cut -d: -f2-", "cut -d: -s -f2 f1.txt; echo $?");
        line("tr", "tr a-z A-Z < f1.txt", "echo a b | tr ' ' '\\n'", "echo aabb | tr -d a", "echo aabb | tr -s a", "echo 'a:b' | tr : ' '", "echo Ab | tr '[:upper:]' '[:lower:]'", "echo abc | tr abc x", "echo 'a  b' | tr -s ' ' _");
        line("sed", "sed 's/o/0/' f1.txt", "sed 's/o/0/g;s/t/T/' f1.txt", "sed -n '2p' f1.txt", "sed '1d' f1.txt", "sed -n '/two/p' f1.txt", "sed 's/\\(t\\)\\(.\\)/\\2\\1/' f1.txt", "sed -E 's/([a-z]+) ([0-9])/\\2 \\1/' f1.txt", "sed -i 's/v/w/' f2.yaml; cat f2.yaml", "sed 's|a/b|X|' <<< $p", "sed -e 's/a/[&]/' -e '$d' f1.txt", "sed -n '1,2p' f1.txt", "sed '/one/,/three/d' f1.txt", "sed 's/x*/-/g' <<< abc", "sed -n 's/two/2/p' f1.txt", "sed 's/E/e/Ig' <<< EeE", "sed \"s/a/$n/2\" <<< aaa", "sed '$!d' f1.txt", "sed 2q f1.txt", "sed 'y/abc/xyz/' <<< aabbcc", "sed 's/^/  /' f1.txt", "sed 's/[[:space:]]*$//' <<< 'a  '");
        line("awk", "awk '{print $1}' f1.txt", "awk '{print $2, $1}' f1.txt", "awk -F: '{print $2}' f2.yaml", "awk 'NR==2' f1.txt", "awk 'NR>1 {print NR, $NF}' f1.txt", "awk '/two/ {print $2}' f1.txt", "awk '{s+=$2} END {print s}' f1.txt", "awk 'BEGIN {print 1+2}'", "awk '$2 > 1 && $1 != \"two\"' f1.txt", "awk '{print $1 \"-\" $2}' f1.txt", "awk -v x=$n '{print x*$2}' f1.txt", "awk 'END {print NR}' f1.txt", "awk '{printf \"%s=%d\\n\", $1, $2}' f1.txt", "awk 'BEGIN{FS=\":\"}{print $1}' f2.yaml", "awk '$1 ~ /^t/ {n++} END {print n/2}' f1.txt", "awk '{ if ($2 == 2) print \"eq\"; else print \"ne\" }' f1.txt", "awk '{print length($1), toupper(substr($1,1,1))}' f1.txt", "awk 'NF' f1.txt", "awk '!/two/ {print $0}' f1.txt", "awk '{$2=\"x\"; print}' f1.txt", "awk '{print NR%2 ? \"odd\" : \"even\"}' f1.txt");
        line("base64", "echo -n hello | base64", "echo aGVsbG8= | base64 -d; echo", "printf 'a b' | base64 -w0; echo", "base64 -d <<< eA==", "echo $p$p$p$p$p$p | base64");
        line("seq", "seq 3", "seq 2 4", "seq 1 2 5", "for i in $(seq 2); do echo i$i; done", "seq 3 -1 1", "seq -s , 3");
    }

    private String condition() {
        return any("[ $n -gt 3 ]", "[ -f f1.txt ]", "[[ $a == al* ]]", "! false", "true", "false", "kubectl get ok", "kubectl fail", "[ -z \"$a\" ]", "grep -q two f1.txt",
                "(( n == 7 ))", "[[ -n $c || $n -eq 7 ]]", "[ \"$a\" != alpha ]", "false || true", "true && false");
    }

    private String doubled() {
        return any("$a == alpha", "$a == al*", "$a == \"al*\"", "$b == 'two  words'", "-f f1.txt", "-z $c", "-n $z", "$n -gt 5", "! -d nope", "$a < b", "$a != b && $n == 7", "$a =~ ^al", "$b =~ two\\ +words$",
                "( $a == x || -d d ) && -n $n", "$p == */*", "$z", "$b", "n -eq 7", "$e == x\\*y", "$a =~ (l|p)+ha", "-e d/g.txt");
    }
}
