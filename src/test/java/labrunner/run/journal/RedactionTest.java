package labrunner.run.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactionTest {
    private static String text(String text) {
        return Redaction.text(text, "https://demo-dns.hcp.swedencentral.azmk8s.io:443/sub");
    }

    @Test
    void takesOutWhereTheClusterIs() {
        assertThat(text("The connection to the server demo-dns.hcp.swedencentral.azmk8s.io:443 was refused"))
                .isEqualTo("The connection to the server ... was refused");
        assertThat(text("lookup DEMO-dns.hcp.swedencentral.azmk8s.io: no such host"))
                .isEqualTo("lookup ...: no such host");
        assertThat(text("dial tcp 10.224.0.5:8080: connect, node 10.224.0.4, range 10.244.0.0/16"))
                .isEqualTo("dial tcp ...: connect, node ..., range ...");
        assertThat(text("dial tcp [fd00::1]:443 and fd12:3456:789a:1:0:0:0:5")).isEqualTo("dial tcp ... and ...");
        assertThat(Redaction.text("The connection to the server 127.0.0.1:1 was refused", "https://127.0.0.1:1"))
                .isEqualTo("The connection to the server ... was refused");
        assertThat(Redaction.text("at [::1]:6443", "https://[::1]:6443")).isEqualTo("at ...");
    }

    @Test
    void takesOutWhatOpensIt() {
        assertThat(text("Authorization: Bearer abc.def-1=")).isEqualTo("Authorization: Bearer ...");
        assertThat(text("token eyJhbGciOiJSUzI1NiJ9.eyJzdWIi.c2ln expired")).isEqualTo("token ... expired");
        assertThat(text("proxy http://me:secret@proxy.example:3128")).isEqualTo("proxy http://proxy.example:3128");
    }

    @Test
    void leavesVersionsTimesAndWords() {
        String text = "v1.35.4 karpenter 1.14.0 at 2026-06-18T10:11:12Z, 10:11:12, sha256:0123abcd, $0.1982/h,"
                + " https://learn.microsoft.com/azure, uid 3f0e-11, mcr.microsoft.com/oss/kubernetes/pause:3.6";
        assertThat(text(text)).isEqualTo(text);
        assertThat(Redaction.text(text, "")).isEqualTo(text);
    }
}
