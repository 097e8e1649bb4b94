package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateTest {
    private static X509Certificate made() throws Exception {
        byte[] pem = Certificate.make().pem().getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    @Test
    void isSignedWithItsOwnKeyAndCountsAsAnAuthority() throws Exception {
        X509Certificate certificate = made();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(certificate.getSubjectX500Principal())
                .isEqualTo(certificate.getIssuerX500Principal())
                .hasToString("CN=labrunner-practice");
    }

    @Test
    void isForLoopbackOnlyAndForAMonth() throws Exception {
        X509Certificate certificate = made();
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(7, "127.0.0.1"), List.of(2, "localhost"));
        certificate.checkValidity(Date.from(Instant.now().minus(Duration.ofMinutes(50))));
        assertThat(certificate.getNotAfter())
                .isBetween(
                        Date.from(Instant.now().plus(Duration.ofDays(29))),
                        Date.from(Instant.now().plus(Duration.ofDays(31))));
    }

    @Test
    void isAnotherOneEachTime() throws Exception {
        assertThat(made().getSerialNumber()).isPositive().isNotEqualTo(made().getSerialNumber());
    }
}
