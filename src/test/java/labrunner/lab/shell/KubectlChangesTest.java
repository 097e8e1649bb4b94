package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labrunner.lab.LabPrinter;
import labrunner.lab.Pages;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lines that change what is there are read, and as what; what kubectl refuses by its words alone is shown. */
class KubectlChangesTest {
    @TempDir
    Path folder;

    private String read(String line) {
        return LabPrinter.words(new Pages(folder.toAbsolutePath())
                .with("patch.yaml", "data: {a: b}\n")
                .commands("```bash\nkubectl " + line + "\n```\n")
                .getFirst()
                .command());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '~', textBlock = """
            label -n a cm b c x=y z-                          > label (x=y z-) cm/b in a, cm/c in a
            label cm -l 'app in (a,b)' x=                     > label (x=) cm with app in (a,b)
            annotate deploy/a note='two words'                > annotate (note=two words) deploy/a
            taint no a k=v:NoSchedule k2- k3:NoExecute-       > taint (k=v:NoSchedule k2- k3:NoExecute-) no/a
            cordon a node/b                                   > cordon node/a, node/b
            uncordon -l pool=x                                > uncordon node with pool=x
            patch deploy a -p 'spec: {paused: true}'          > patch ({"spec":{"paused":true}}) deploy/a
            patch cm a --patch-file patch.yaml                > patch ({"data":{"a":"b"}}) cm/a
            patch deploy a --subresource scale --type merge -p '{"spec":{"replicas":2}}' > patch the scale of ({"spec":{"replicas":2}}) deploy/a
            set image deploy/a c=nginx:1 '*=nginx:2'          > set image (c=nginx:1 *=nginx:2) of deploy/a
            set env deploy a B=c D- -e E=f                    > set env (E B D-) of deploy/a
            set resources deploy a --limits=cpu=0.5,memory=1Gi > set resources (limits cpu=500m,memory=1Gi) of deploy/a
            rollout restart deploy                            > rollout restart deploy
            rollout undo deploy/a --to-revision=3 -n b        > rollout undo deploy/a in b
            label cm a x=y --dry-run=server                   > try to label (x=y) cm/a
            label cm a x=y --dry-run=none                     > label (x=y) cm/a
            """)
    void isUnderstood(String line, String words) {
        assertThat(read(line)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '~', textBlock = """
            label cm a                                        > it names nothing to set or to take away
            label cm a x=y x-                                 > it sets and takes away the same thing
            label cm a x='b c'                                > "b c" can't be the value of a label
            label cm x=y                                      > it names no object
            label cm a x=y b                                  > "b" stands behind its first change; the objects come before it
            label cm a --all x=y                              > it names objects and also a selector or all of them
            label cm a x=y --list                             > "x=y" doesn't look like a name
            label cm a x=y --dry-run=perhaps                  > its flag --dry-run is neither client, server nor none
            taint node a k=v                                  > its taint k=v has no effect, such as NoSchedule
            taint node a k=v:Bad                              > "k=v:Bad" doesn't look like a taint
            taint pod a k=v:NoSchedule                        > kubectl taints nodes only
            taint node a k=v:NoSchedule k-                    > it names the same taint twice
            cordon                                            > it names no node
            patch cm a                                        > it has no patch
            patch cm a -p '{bad'                              > its patch isn't JSON
            patch cm a --type=json -p '{}'                    > a patch of type json is a list of operations
            patch cm a --type=foo -p '{}'                     > its flag --type is neither strategic, merge nor json
            set image deploy/a                                > it names no image
            set env deploy/a 1X=2                             > "1X" can't be the name of a variable
            set env deploy/a                                  > it sets no variable
            set resources deploy/a --limits=cpu=abc           > "abc" doesn't look like an amount
            set resources deploy/a                            > it sets neither limits nor requests
            set serviceaccount deploy/a b                     > of kubectl set, only image, env and resources are known here
            rollout pause deploy/a --dry-run=client           > kubectl rollout pause takes no --dry-run
            replace                                           > it names no file with -f
            """)
    void isShownAsKubectlWouldRefuseIt(String line, String why) {
        assertThat(read(line)).isEqualTo("shown only: " + why);
    }
}
