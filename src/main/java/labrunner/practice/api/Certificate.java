package labrunner.practice.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of the practice cluster's own for loopback, made anew at each start and never written to disk with its key.
 *
 * @param pem for the client's {@code certificate-authority-data}
 */
public record Certificate(SSLContext context, String pem) {
    private static final Duration VALID = Duration.ofDays(30);
    private static final int SERIAL_BYTES = 12;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /** A new key and its certificate. */
    public static Certificate make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate = sign(pair);
            // Never written anywhere, so the kind of store that doesn't derive a key from its password 20,000 times over.
            var store = KeyStore.getInstance("JKS");
            char[] password = new char[0];
            store.load(null, password);
            store.setKeyEntry("server", pair.getPrivate(), password, new X509Certificate[] {certificate});
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return new Certificate(context, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate for the practice cluster", e);
        }
    }

    /** An X.509 certificate, version 3 (RFC 5280, 4.1), which the JDK reads but can't make. */
    private static X509Certificate sign(KeyPair pair) throws GeneralSecurityException {
        byte[] content = content(pair.getPublic().getEncoded());
        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(pair.getPrivate());
        signer.update(content);
        byte[] certificate = Der.sequence(content, algorithm(), Der.bits(signer.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] content(byte[] publicKey) {
        byte[] serial = new byte[SERIAL_BYTES];
        new SecureRandom().nextBytes(serial);
        serial[0] = (byte) (serial[0] & 0x7F | 0x40); // positive, and no leading zero
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid(0x55, 4, 3), Der.text("labrunner-practice"))));
        Instant now = Instant.now();
        return Der.sequence(
                Der.explicit(0, Der.integer((byte) 2)),
                Der.integer(serial),
                algorithm(),
                name,
                Der.sequence(Der.time(now.minus(Duration.ofHours(1))), Der.time(now.plus(VALID))),
                name,
                publicKey,
                Der.explicit(3, Der.sequence(isAuthority(), names())));
    }

    private static byte[] algorithm() {
        return Der.sequence(Der.oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2));
    }

    private static byte[] isAuthority() {
        return Der.sequence(Der.oid(0x55, 0x1D, 19), Der.yes(), Der.octets(Der.sequence(Der.yes())));
    }

    private static byte[] names() {
        return Der.sequence(
                Der.oid(0x55, 0x1D, 17), Der.octets(Der.sequence(Der.address(LOOPBACK), Der.host("localhost"))));
    }
}
