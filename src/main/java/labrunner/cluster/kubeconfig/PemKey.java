package labrunner.cluster.kubeconfig;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.value.Der;

/**
 * Reads a private key as kubeconfigs carry them: PKCS #8, PKCS #1 (RSA) or SEC 1 (EC). The JDK reads PKCS #8 only, so the older
 * two are wrapped into it.
 */
public final class PemKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([^-]+)-----END", Pattern.DOTALL);
    private static final byte[] RSA = Der.sequence(Der.identifier(1, 2, 840, 113549, 1, 1, 1), Der.element(5));
    private static final byte[] EC = Der.identifier(1, 2, 840, 10045, 2, 1);

    private PemKey() {}

    public static PrivateKey read(byte[] pem) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new InvalidKeySpecException("there is no PRIVATE KEY in it");
        }
        byte[] der = Base64.getMimeDecoder().decode(block.group(2));
        return switch (block.group(1)) {
            case "RSA PRIVATE KEY" ->
                KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(wrap(RSA, der)));
            case "EC PRIVATE KEY" ->
                KeyFactory.getInstance("EC")
                        .generatePrivate(new PKCS8EncodedKeySpec(wrap(Der.sequence(EC, curve(der)), der)));
            default -> pkcs8(der);
        };
    }

    private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                // the encoding says which it is, but only the right factory reads it
            }
        }
        throw new InvalidKeySpecException("it is no RSA, EC or Ed25519 key");
    }

    private static byte[] wrap(byte[] algorithm, byte[] der) {
        return Der.sequence(Der.integer(BigInteger.ZERO), algorithm, Der.element(4, der));
    }

    /** The curve's OID element, which SEC 1 keeps in the context tag 0. */
    private static byte[] curve(byte[] der) throws InvalidKeySpecException {
        for (int i = 2; i + 3 < der.length; i++) {
            if (der[i] == (byte) 0xa0 && der[i + 2] == 6 && der[i + 1] == der[i + 3] + 2) {
                return Arrays.copyOfRange(der, i + 2, i + 4 + der[i + 3]);
            }
        }
        throw new InvalidKeySpecException("the EC key names no curve");
    }
}
