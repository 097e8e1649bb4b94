package labrunner.value;

import java.util.regex.Pattern;

/**
 * Takes out of a text what looks as if it opened something. The second line only: what is known to be one is a {@link Secret}
 * and never comes into a text. Pure.
 */
public final class Masked {
    private static final String GONE = "...";
    private static final String NAMES =
            "password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?key|credential|assertion|signature";

    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)", Pattern.DOTALL);
    private static final Pattern PEM_AS_DATA = Pattern.compile("LS0tLS1CRUdJTi[A-Za-z0-9+/=]+");
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^\\s/@\"'<>]+@");
    private static final Pattern BARE_USER_INFO =
            Pattern.compile("(?<![\\w/@.-])[\\w.%+-]+:[^\\s/:@\"'<>]+@(?!sha\\d)(?=[\\w\\[])");
    private static final Pattern QUERY =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^\\s?#\"'<>]*)\\?[^\\s\"'<>\\\\]*");
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)(authorization[\"']?\\s*[:=]\\s*[\"']?)(?:(basic|negotiate|bearer)\\s+)?[^\\s\"',;]+");
    private static final Pattern BEARER = Pattern.compile("(?i)(?<=bearer )[\\w.~+/=-]+");
    private static final Pattern JSON_WEB_TOKEN = Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]+(?:\\.[\\w-]*)?");
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)((?<![\\w.-])[\\w.-]{0,40}(?:" + NAMES + ")[\\w-]{0,40}=[\"']?)[^\\s\"',;&})]+");
    private static final Pattern IN_JSON =
            Pattern.compile("(?i)(\"[\\w.-]{0,40}(?:" + NAMES + ")[\\w-]{0,40}\"\\s*:\\s*\")(?:\\\\.|[^\"\\\\])*");
    private static final Pattern FLAG =
            Pattern.compile("(?i)(--[\\w-]{0,40}(?:" + NAMES + ")(?:\\s+|=)[\"']?)(?!-)[^\\s\"']+");
    private static final Pattern SAID = Pattern.compile("(?i)((?<![\\w.-])[\\w.-]{0,40}(?:" + NAMES
            + "|cookie|code)[\\w-]{0,40}[\"']?\\s*[:=]\\s*[\"']?)[^\\s\"',;&})]+");

    private Masked() {}

    /** What a message, a log or a report may have. */
    public static String text(String text) {
        String clean = PRIVATE_KEY.matcher(text).replaceAll(GONE);
        clean = PEM_AS_DATA.matcher(clean).replaceAll(GONE);
        clean = USER_INFO.matcher(clean).replaceAll("");
        clean = BARE_USER_INFO.matcher(clean).replaceAll("");
        clean = QUERY.matcher(clean).replaceAll("$1");
        clean = AUTHORIZATION.matcher(clean).replaceAll("$1$2 " + GONE);
        clean = BEARER.matcher(clean).replaceAll(GONE);
        clean = JSON_WEB_TOKEN.matcher(clean).replaceAll(GONE);
        clean = FLAG.matcher(clean).replaceAll("$1" + GONE);
        clean = IN_JSON.matcher(clean).replaceAll("$1" + GONE);
        return ASSIGNED.matcher(clean).replaceAll("$1" + GONE);
    }

    /** What another program says of its own trouble: there {@code token: x} is one too. */
    public static String output(String text) {
        return SAID.matcher(text(text)).replaceAll("$1" + GONE);
    }
}
