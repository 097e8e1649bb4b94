package labrunner.cluster.kubeconfig;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import labrunner.cluster.kubeconfig.Access.ClusterEntry;
import labrunner.cluster.kubeconfig.Access.Pem;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import org.jspecify.annotations.Nullable;

/** Whom we trust and who we are on the wire, from a kubeconfig's certificates and keys. */
public final class Tls {
    private Tls() {}

    /** Null means the JDK's own trusted authorities, as with a kubeconfig that names none. */
    public static TrustManager @Nullable [] trust(ClusterEntry cluster) {
        if (cluster.insecure()) {
            return new TrustManager[] {new Anyone()};
        }
        if (cluster.authority().isEmpty() && cluster.tlsServerName().isEmpty()) {
            return null;
        }
        try {
            KeyStore store = null;
            if (cluster.authority().isPresent()) {
                store = empty();
                int number = 0;
                for (Certificate certificate :
                        certificates(bytes(cluster.authority().get()))) {
                    store.setCertificateEntry("ca" + number++, certificate);
                }
                if (number == 0) {
                    throw bad("The cluster's certificate authority holds no certificate.", "");
                }
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            TrustManager[] managers = factory.getTrustManagers();
            Optional<String> name = cluster.tlsServerName();
            return name.isPresent() && managers[0] instanceof X509TrustManager plain
                    ? new TrustManager[] {new OtherName(plain, name.get())}
                    : managers;
        } catch (GeneralSecurityException | IOException e) {
            throw bad("The cluster's certificate authority can't be read: it isn't a certificate in PEM.", "");
        }
    }

    /** The fingerprint of the only certificate that is trusted; empty where there isn't exactly one, or it isn't looked at. */
    static Optional<String> onlyAuthority(ClusterEntry cluster) {
        if (cluster.insecure()
                || cluster.authority().isEmpty()
                || !cluster.server().startsWith("https://")) {
            return Optional.empty();
        }
        try {
            var all = certificates(bytes(cluster.authority().get()));
            return all.size() == 1
                    ? Optional.of(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(all.iterator().next().getEncoded())))
                    : Optional.empty();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Null where there is no certificate to show. */
    public static KeyManager @Nullable [] identity(Optional<Pem> certificate, Optional<Pem> key) {
        if (certificate.isEmpty() || key.isEmpty()) {
            return null;
        }
        try {
            Certificate[] chain = certificates(bytes(certificate.get())).toArray(Certificate[]::new);
            KeyStore store = empty();
            store.setKeyEntry("client", PemKey.read(bytes(key.get())), new char[0], chain);
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw bad("The user's client certificate or key can't be read, or is not one in PEM.", "");
        }
    }

    private static java.util.Collection<? extends Certificate> certificates(byte[] pem) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    }

    private static byte[] bytes(Pem pem) throws IOException {
        return switch (pem) {
            case Pem.Data data -> Base64.getMimeDecoder().decode(data.base64().reveal());
            case Pem.File file -> {
                try {
                    yield SmallFiles.read(file.path());
                } catch (IOException e) {
                    throw bad(
                            "A certificate or key of the kubeconfig can't be read: " + file.path() + ": "
                                    + SmallFiles.why(e) + ".",
                            "");
                }
            }
        };
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static RuntimeException bad(String summary, String detail) {
        return Problem.of(Kind.BAD_KUBECONFIG, summary, "Ask for the cluster's credentials again.")
                .withDetail(detail)
                .asException();
    }

    /** {@code insecure-skip-tls-verify}: the kubeconfig asked for it. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /**
     * {@code tls-server-name}: the chain is checked as ever, the name against this one instead of the URL's host. The JDK's client
     * still sends the URL's host as SNI.
     */
    private static final class OtherName extends X509ExtendedTrustManager {
        private final X509TrustManager chainOnly;
        private final String name;

        OtherName(X509TrustManager chainOnly, String name) {
            this.chainOnly = chainOnly;
            this.name = name;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            chainOnly.checkServerTrusted(chain, type);
            if (!CertificateNames.match(chain[0], name)) {
                throw new CertificateException("No subject alternative name matching " + name + " found");
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("not a server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return chainOnly.getAcceptedIssuers();
        }
    }
}
