package labrunner.cluster.kubeconfig;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.value.Printable;
import labrunner.value.Secret;

/** Takes a kubeconfig's URLs apart, so that what is in one of them beside the address is never printed with it. */
final class Urls {
    private static final int LONGEST_SHOWN = 100;
    private static final int LAST_PORT = 65_535;
    private static final Pattern PARTS = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*).*");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]]+)(?::(\\d*))?");

    /** A URL without user info, query and fragment, and the user info. */
    record Clean(String scheme, String host, int port, String path, Optional<Secret> userInfo) {
        String url() {
            return scheme + "://" + host + (port < 0 ? "" : ":" + port)
                    + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        }

        Optional<Secret> basic() {
            return userInfo.map(info -> Secret.of(
                    "Basic " + Base64.getEncoder().encodeToString(info.reveal().getBytes(StandardCharsets.UTF_8))));
        }
    }

    /** What is wrong with a URL, and what to do; never the URL itself, which may have a password in it. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        private final String hint;

        Wrong(String summary, String hint) {
            super(summary);
            this.hint = hint;
        }

        String summary() {
            return String.valueOf(getMessage());
        }

        String hint() {
            return hint;
        }
    }

    private Urls() {}

    /** As much of what was meant as a URL as can be shown: nothing that may be a password, and no query. */
    static String shown(String url) {
        String address = url.substring(url.lastIndexOf('@') + 1).replaceFirst("(?s)[?#].*", "");
        String portOnly = address.replaceFirst("(?s):(?!//)(?!\\d{1,6}(?:/|$)).*", "");
        return Printable.cut(Printable.line(portOnly), LONGEST_SHOWN);
    }

    static Clean read(String url, List<String> schemes) throws Wrong {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw noUrl();
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (scheme.startsWith("socks")) {
            throw new Wrong(
                    "is a SOCKS proxy (" + scheme + "), which Labrunner can't use",
                    "Name an HTTP proxy, or forward a port to the server (ssh -L) and name that as the server.");
        }
        String authority = parts.group(2);
        int at = authority.lastIndexOf('@');
        Matcher address = ADDRESS.matcher(authority.substring(at + 1));
        if (!schemes.contains(scheme) || !address.matches()) {
            throw noUrl();
        }
        String host = address.group(1);
        int port = port(Optional.ofNullable(address.group(2)).orElse(""));
        var clean = new Clean(scheme, host, port, parts.group(3), userInfo(at, authority));
        if (!known(clean)) {
            throw host.contains("_")
                    ? new Wrong(
                            "has a \"_\" in its host, which isn't allowed in the name of a host",
                            "Use the server's IP address, with tls-server-name for the name in its certificate.")
                    : noUrl();
        }
        return clean;
    }

    private static boolean known(Clean clean) {
        try {
            return new URI(clean.url()).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(String digits) throws Wrong {
        if (digits.isEmpty()) {
            return -1;
        }
        int port = digits.length() > 6 ? LAST_PORT + 1 : Integer.parseInt(digits);
        if (port < 1 || port > LAST_PORT) {
            throw new Wrong("names a port that there isn't", "Ports go from 1 to " + LAST_PORT + ".");
        }
        return port;
    }

    private static Optional<Secret> userInfo(int at, String authority) {
        return at <= 0
                ? Optional.empty()
                : Optional.of(Secret.of(java.net.URLDecoder.decode(
                        authority.substring(0, at).replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"),
                        StandardCharsets.UTF_8)));
    }

    private static Wrong noUrl() {
        return new Wrong("isn't a URL", "It looks like https://host:6443.");
    }
}
