package labrunner.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import labrunner.problem.Place;
import labrunner.shell.syntax.Script;
import labrunner.shell.syntax.ScriptReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that want all of the machine get a bounded part of it, and reach nothing outside. */
class ShellAttacksTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo {1..1000000000}",
                "echo {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}",
                "echo {1..99999999999999999999}",
                "while true; do :; done",
                "until false; do :; done",
                "for ((;;)); do :; done",
                "while true; do while true; do :; done; done",
                "f() { f; }; f",
                "f() { f | f; }; f",
                "f() { $(f) $(f); }; f",
                "f() { for x in {1..900}; do f; done; }; f",
                "x=x; while true; do x=$x$x; done",
                "x=aaaaaaaa; for i in {1..30}; do x=${x//a/$x}; done",
                "while true; do echo aaaaaaaaaaaaaaaa; done | head -1",
                "for a in {1..999}; do for b in {1..999}; do for c in {1..999}; do :; done; done; done",
                "echo x > f; while true; do cat f f > g; cat g g > f; done",
                "printf '%9999999s' x",
                "printf '%9999s%9999s%9999s\\n' {1..3000}",
                "seq 1 999999999",
                "x=$((2**63)); echo $((x/-1)); a=b b=a; echo $((a))",
                "for i in {1..3000}; do echo > f$i; done",
                "mkdir -p $(printf 'a/%.0s' {1..3000})",
                "alias a=b b=a; a",
                "echo 'source ./s' > s; source ./s",
                "x=$(printf '*%.0s' {1..2000}); case $(printf 'a%.0s' {1..9000}) in ${x}b) ;; esac",
                "x=$(printf 'a%.0s' {1..9000}); echo ${x##*a*a*a*a*a*a*a*a*b}",
                "printf 'a%.0s' {1..9000} | grep -E '(a*)*(a*)*(a*)*b'",
                "printf 'a%.0s' {1..9000} | sed -E 's/(a|aa)+$/&&&&&&&&&&/g'",
                "jq -n '[range(1e9)]'",
                "jq -n '[range(100000000)] | length'",
                "jq -n 'reduce range(100000) as $i (0; [.]) | tojson'",
                "jq -n '[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]|[.,.]'",
                "jq -n '\"aaaaaaaa\"|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.|.+.'",
                "jq -n 'reduce range(100) as $i ([1]; . + .) | length'",
                "jq -n 'reduce range(300) as $i (0; [.,.]) | [..] | length'",
                "jq -n 'reduce range(30) as $i (0; [.,.]) | . == (. | map(.))'",
                "jq -n '\"a\" * 999999 * 999999'",
                "jq -n '.[999999999] = 1'",
                "jq -n '[range(3000)] | .[] |= [range(3000)]'",
                "jq -n \"$(printf '[%.0s' {1..3000})\"",
                "jq -n \"$(printf '(%.0s' {1..3000})\"",
                "jq -n \"$(printf 'if 1 then 1 el%.0s' {1..900})\"",
                "printf '[%.0s' {1..9000} | jq .",
                "printf '{\"a\":%.0s' {1..9000} | jq '..'",
                "printf 'a%.0s' {1..9000} | jq -R 'test(\"(a*)*(a*)*b\")'",
                "seq 900000 | jq -s 'sort | group_by(.) | length'",
                "jq -n '[range(20000)] - [range(20000)]'",
                "seq 90000 | xargs -n 1 kubectl get",
                "seq 9000 | xargs -I x xargs -I y echo xxxxxxxxx",
                "seq 9000 | xargs xargs",
                "printf 'a%.0s' {1..9000} | xargs -I a echo aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "yes | head",
                ":(){ :|:& };:"
            })
    void isStoppedInTime(String script) {
        org.junit.jupiter.api.Assertions.assertTimeout(SOON, () -> {
            Script read = ScriptReader.read(script, List.of(new Place("p", 1, 1)));
            var tried = new Tried();
            read.cards().forEach(tried.shell::run);
        });
    }

    @Test
    void aLoopWithoutEndSaysSo() {
        var tried = new Tried();
        tried.run("while true; do :; done");
        assertThat(tried.last.limit().orElseThrow().sentence()).contains("1000 times");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(",
                "((",
                "(",
                "{ ",
                "\"$(",
                "${x:-",
                "`\\`",
                "$((",
                "[[ ( ",
                "if ",
                "case x in a) ",
                "f() { ",
                "\"${x:-\"",
                "! "
            })
    void readsWhatIsDeeperThanAnybodyWrites(String piece) {
        org.junit.jupiter.api.Assertions.assertTimeout(SOON, () -> {
            Script read = ScriptReader.read(piece.repeat(20_000), List.of(new Place("p", 1, 1)));
            assertThat(read.trouble()).isPresent();
        });
    }

    @Test
    void readsALongScriptInItsTime() {
        String script =
                "cat <<EOF | kubectl apply -f -\nname: $a ${b:-c} $(d \"$e\")\nEOF\nif [ -f x ]; then y; fi # z\n"
                        .repeat(8_000);
        org.junit.jupiter.api.Assertions.assertTimeout(SOON, () -> {
            Script read = ScriptReader.read(script, List.of(new Place("p", 1, 1)));
            assertThat(read.cards()).hasSize(16_000);
        });
    }

    @Test
    void reachesNoFileOutside() {
        var tried = new Tried();
        tried.run(
                "A=$(cat /etc/passwd)\nB=$(cat ../../etc/passwd)\necho x > /etc/x\nC=$(cat ~/.kube/config)\nD=$(</etc/passwd)\n. /etc/profile\nE=$(grep root /etc/passwd)");
        assertThat(List.of("A", "B", "C", "E"))
                .noneMatch(name -> tried.value(name).contains("root:"));
        assertThat(tried.ran).isEmpty();
        assertThat(java.nio.file.Files.exists(java.nio.file.Path.of("/etc/x"))).isFalse();
    }

    @Test
    void startsNothing() {
        var tried = new Tried();
        tried.run(
                "touch marker; bash -c 'touch /tmp/marker'; ./marker; /bin/sh x; exec ls; python3 -c 1; sudo rm x; xargs rm");
        assertThat(tried.last.calls()).allMatch(call -> call.notRun().isPresent());
    }
}
