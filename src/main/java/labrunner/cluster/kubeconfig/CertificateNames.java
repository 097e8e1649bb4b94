package labrunner.cluster.kubeconfig;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether a certificate is for a name: DNS names with a wildcard in the first label (RFC 6125), and IP addresses as written. */
final class CertificateNames {
    private static final int DNS = 2;
    private static final int IP = 7;

    private CertificateNames() {}

    static boolean match(X509Certificate certificate, String wanted) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null) {
            return false;
        }
        String name = wanted.toLowerCase(Locale.ROOT);
        for (List<?> alternative : names) {
            Object type = alternative.get(0);
            if (alternative.get(1) instanceof String text
                    && (type.equals(DNS) && dns(text.toLowerCase(Locale.ROOT), name)
                            || type.equals(IP) && text.equals(name))) {
                return true;
            }
        }
        return false;
    }

    private static boolean dns(String pattern, String name) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && name.substring(dot).equals(pattern.substring(1));
    }
}
