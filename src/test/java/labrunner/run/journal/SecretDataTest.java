package labrunner.run.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** No form of a Secret keeps its data in what is handed on. */
class SecretDataTest {
    @Test
    void aSecretInYamlKeepsItsNameAlone() {
        String text = """
                apiVersion: v1
                items:
                - apiVersion: v1
                  data:
                    password: PLANTED
                    text: |
                      PLANTED

                      PLANTED
                  kind: Secret
                  metadata:
                    annotations:
                      kubectl.kubernetes.io/last-applied-configuration: |
                        {"apiVersion":"v1","kind":"Secret","stringData":{"a":"PLANTED}PLANTED"}}
                    name: one
                kind: List
                """;
        assertThat(SecretData.in(text)).doesNotContain("PLANTED").contains("name: one", "kind: Secret", "kind: List");
    }

    @Test
    void aSecretInJsonKeepsItsNameAlone() {
        String text = """
                {
                    "apiVersion": "v1",
                    "data": {
                        "password": "PLANTED",
                        "other": "PLANTED"
                    },
                    "kind": "Secret",
                    "metadata": {
                        "annotations": {
                            "x/last": "{\\"kind\\":\\"Secret\\",\\"data\\":{\\"a\\":\\"PLANTED\\"}}"
                        },
                        "name": "one"
                    }
                }
                """;
        assertThat(SecretData.in(text)).doesNotContain("PLANTED").contains("\"name\": \"one\"");
        assertThat(SecretData.in("{\"kind\":\"Secret\",\"data\":{\"a\":\"PLANTED\"}}"))
                .doesNotContain("PLANTED");
    }

    @Test
    void aGeneratorOfSecretsKeepsItsNameAlone() {
        String text = """
                cat > kustomization.yaml <<EOF
                secretGenerator:
                - name: one
                  literals:
                  - key=PLANTED
                  - other=PLANTED
                - literals: [key=PLANTED]
                  name: two
                namespace: shop
                EOF""";
        assertThat(SecretData.in(text)).doesNotContain("PLANTED").contains("name: one", "name: two", "namespace: shop");
        assertThat(SecretData.any(text)).isTrue();
    }

    @Test
    void aHereDocumentAndALiteralToo() {
        assertThat(SecretData.in("kubectl apply -f - <<EOF\nkind: Secret\nstringData: {a: PLANTED}\nEOF"))
                .doesNotContain("PLANTED");
        assertThat(SecretData.in("kubectl create secret generic x --from-literal=a=PLANTED --from-literal 'b=PLANTED'"))
                .doesNotContain("PLANTED");
    }

    @Test
    void whatIsNoSecretStays() {
        String text = "kind: ConfigMap\ndata:\n  a: b\n";
        assertThat(SecretData.in(text)).isEqualTo(text);
        assertThat(SecretData.any(text)).isFalse();
        assertThat(List.of(SecretData.in("kubectl get secret"))).containsExactly("kubectl get secret");
    }
}
