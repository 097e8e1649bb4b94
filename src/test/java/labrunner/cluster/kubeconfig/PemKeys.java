package labrunner.cluster.kubeconfig;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** Keys of kubeconfigs, for tests of other packages that speak to a server by themselves. */
public final class PemKeys {
    private PemKeys() {}

    /** The private key of a PEM file. */
    public static PrivateKey read(byte[] pem) throws GeneralSecurityException {
        return PemKey.read(pem);
    }
}
