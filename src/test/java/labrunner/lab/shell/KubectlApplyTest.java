package labrunner.lab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labrunner.lab.Pages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lines about manifests are read, and as what; what nobody could carry out as written is shown. */
class KubectlApplyTest {
    @TempDir
    Path folder;

    private List<String> script(String lines) {
        String settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: NAME, labels: {app: NAME}}\n";
        return new Pages(folder.toAbsolutePath())
                .with("a.yaml", settings.replace("NAME", "a"))
                .with("dir/b.yaml", settings.replace("NAME", "b"))
                .with("dir/deeper/c.yml", settings.replace("NAME", "c"))
                .with("secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n")
                .with("one.tmpl", "{{.kind}}")
                .script(lines);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '~', textBlock = """
            kubectl apply -f a.yaml -f dir                    > apply 2 objects
            kubectl apply -f a.yaml,dir                       > apply 2 objects
            kubectl apply -R -f dir                           > apply 2 objects
            kubectl apply -f a.yaml -f dir -l app=b           > apply 1 object
            kubectl apply -f a.yaml -o yaml                   > apply 1 object
            kubectl apply -f a.yaml --dry-run=client          > try to apply 1 object
            kubectl apply -f a.yaml --dry-run                 > try to apply 1 object
            kubectl apply -f a.yaml --dry-run=server -o yaml  > try to apply 1 object
            kubectl diff -f a.yaml -n x                       > show what would change: apply 1 object in x
            kubectl diff -R -f dir -l app=c                   > show what would change: apply 1 object
            kubectl replace --force -f a.yaml                 > delete and make anew 1 object
            kubectl edit deploy/web -n x                      > edit deploy/web in x
            kubectl edit deploy web                           > edit deploy/web
            kubectl label deploy web --list                   > get deploy web through {{range $name, $value := .metadata.labels}}{{$name}}={{$value}}{{"\\n"}}{{end}}
            kubectl get cm a -o go-template-file=one.tmpl     > get cm a through {{.kind}}
            kubectl get cm a --template='{{.kind}}'           > get cm a through {{.kind}}
            kubectl get cm a -o jsonpath --template='{.kind}' > get cm a through {.kind}
            """)
    void isUnderstood(String line, String words) {
        assertThat(script(line)).containsExactly(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '~', textBlock = """
            kubectl apply -f a.yaml --prune -l app=a          > its flag --prune isn't known here
            kubectl apply view-last-applied cm/a              > Labrunner applies on the server, and keeps no record of kubectl's in the object
            kubectl apply -f a.yaml -l app=none               > kubectl refuses it: no objects passed to apply
            kubectl apply -f a.yaml -o wide                   > its output is a table, which kubectl doesn't print here
            kubectl apply -f secret.yaml -o go-template='{{.data}}' > its output would show a Secret through a template
            kubectl create -f secret.yaml -o jsonpath='{.data}'     > its output would show a Secret through a template
            kubectl get cm -o go-template='{{define "x"}}{{end}}'   > its template defines or calls another template
            kubectl get cm -o go-template                     > kubectl refuses it: template format specified but no template given
            kubectl replace -f a.yaml --grace-period=3        > kubectl refuses it: --grace-period, --cascade, --timeout and --wait must have --force specified
            kubectl replace --force -f a.yaml --dry-run=server > kubectl refuses it: --dry-run can not be used when --force is set
            kubectl get cm -w -o name                         > it follows objects in another form than a table
            kubectl edit cm a b                               > it edits more than one object
            kubectl label cm a b --list                       > it lists more than one object
            KUBE_EDITOR="sed -i s/a/b/" kubectl edit cm a     > its editor is a program, which would be started
            """)
    void isShownWithItsReason(String line, String reason) {
        assertThat(script(line)).containsExactly("shown only: " + reason);
    }

    @Test
    void anEditorForPeopleIsTheWindows() {
        assertThat(script("export KUBE_EDITOR=nano\nkubectl edit cm a")).contains("edit cm/a");
        assertThat(script("export EDITOR='sed -i s/a/b/'\nkubectl edit cm a"))
                .contains("shown only: its editor is a program, which would be started");
    }
}
