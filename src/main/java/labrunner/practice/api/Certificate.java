package labrunner.practice.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import labrunner.value.Der;

/**
 * A certificate of the practice cluster's own for loopback, made anew for each cluster. It is written to disk with its key only in the
 * save of a practice cluster that is to live on, which nobody but its owner may read.
 *
 * @param pem for the client's {@code certificate-authority-data}
 * @param key its key, in base64
 */
public record Certificate(SSLContext context, String pem, String key) {
    private static final Duration VALID = Duration.ofDays(30);

    /** The first byte of an element that its position names, and which has another within. */
    private static final int EXPLICIT = 0xa0;

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.identifier(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] NAME =
            Der.sequence(Der.element(0x31, Der.sequence(Der.identifier(2, 5, 4, 3), Der.text("labrunner-practice"))));
    private static final byte[] YES = Der.element(1, new byte[] {(byte) 0xff});

    /** Basic constraints, which are critical: clients trust it as the authority that signed it. */
    private static final byte[] AN_AUTHORITY =
            Der.sequence(Der.identifier(2, 5, 29, 19), YES, Der.element(4, Der.sequence(YES)));

    /** Subject alternative names: an address (7) and a host's name (2). */
    private static final byte[] FOR_LOOPBACK = Der.sequence(
            Der.identifier(2, 5, 29, 17),
            Der.element(
                    4,
                    Der.sequence(
                            Der.element(0x87, new byte[] {127, 0, 0, 1}),
                            Der.element(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)))));

    /** A new key and its certificate. */
    public static Certificate make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return of(sign(pair), pair.getPrivate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate for the practice cluster", e);
        }
    }

    /**
     * One that was made before.
     *
     * @throws IllegalArgumentException if that is no certificate and its key
     */
    public static Certificate of(String pem, String key) {
        try {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key));
            return of(certificate, KeyFactory.getInstance("EC").generatePrivate(encoded));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Certificate of(X509Certificate certificate, PrivateKey key)
            throws GeneralSecurityException, IOException {
        // In memory only, so the kind of store that doesn't derive a key from its password 20,000 times over.
        var store = KeyStore.getInstance("JKS");
        char[] password = new char[0];
        store.load(null, password);
        store.setKeyEntry("server", key, password, new X509Certificate[] {certificate});
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return new Certificate(
                context,
                "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n",
                Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /** Whether it still counts for a while, in this machine's time. */
    public boolean lasts(Duration time) {
        try {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            return certificate.getNotAfter().toInstant().isAfter(Instant.now().plus(time));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without its key, which no message is to tell. */
    @Override
    public String toString() {
        return "Certificate[" + pem + "]";
    }

    /** The certificate of RFC 5280, signed with its own key. */
    private static X509Certificate sign(KeyPair pair) throws GeneralSecurityException {
        Instant now = Instant.now();
        byte[] content = Der.sequence(
                Der.element(EXPLICIT, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(new BigInteger(96, new SecureRandom())),
                ECDSA_WITH_SHA256,
                NAME,
                Der.sequence(Der.time(now.minus(Duration.ofHours(1))), Der.time(now.plus(VALID))),
                NAME,
                pair.getPublic().getEncoded(),
                Der.element(EXPLICIT | 3, Der.sequence(AN_AUTHORITY, FOR_LOOPBACK)));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(content);
        byte[] certificate = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }
}
