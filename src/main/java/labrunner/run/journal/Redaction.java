package labrunner.run.journal;

import java.util.regex.Pattern;
import labrunner.value.Masked;

/** Takes out of a text what shouldn't leave the machine with it: where the cluster is, and what opens it. Pure. */
public final class Redaction {
    private static final String GONE = "...";
    private static final Pattern IPV4 =
            Pattern.compile("(?<![\\w.])(?:\\d{1,3}\\.){3}\\d{1,3}(?:/\\d{1,2}|:\\d{1,5})?(?![\\w.]\\d)");
    private static final Pattern IPV6 = Pattern.compile(
            "(?i)\\[[0-9a-f:]*:[0-9a-f:.%]*](?::\\d{1,5})?|(?<![\\w:.])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{0,4}");
    private static final Pattern URL = Pattern.compile("(https?://)[\\w.:@%\\[\\]-]+");

    private Redaction() {}

    /** @param server the API server's address as the kubeconfig has it */
    public static String text(String text, String server) {
        String clean = Masked.text(text);
        String host = host(server);
        if (!host.isEmpty()) {
            clean = clean.replaceAll("(?i)" + Pattern.quote(host) + "(?::\\d{1,5})?", GONE);
        }
        return IPV6.matcher(IPV4.matcher(clean).replaceAll(GONE)).replaceAll(GONE);
    }

    /** The same for what an error says: there a URL is where something didn't answer, never a link to read. */
    public static String message(String text, String server) {
        return text(URL.matcher(Masked.text(text)).replaceAll("$1" + GONE), server);
    }

    /** {@code https://user@host:443/path} without all but the host. */
    private static String host(String server) {
        return server.strip()
                .replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "")
                .replaceFirst("[/?#].*$", "")
                .replaceFirst("^.*@", "")
                .replaceFirst(":\\d*$", "");
    }
}
