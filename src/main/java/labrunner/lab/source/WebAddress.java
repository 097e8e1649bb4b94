package labrunner.lab.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.texts.Texts;

/** What can be said of a web address by its letters alone. Nobody is asked. */
public final class WebAddress {
    private static final int LONGEST = 2_000;
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][-+.A-Za-z0-9]*://.*");
    /** How GitHub calls the page that shows a file. */
    private static final Pattern SHOWN_FILE = Pattern.compile("/([^/]+)/([^/]+)/blob/(.+)");

    private WebAddress() {}

    /** Whether a word is an address, and no file's name. */
    public static boolean is(String word) {
        return SCHEME.matcher(word).matches();
    }

    /** Why it is never fetched, as a clause; empty where it may be. */
    public static Optional<String> flaw(String address) {
        if (address.length() > LONGEST) {
            return Optional.of(Texts.of("address.long", LONGEST));
        }
        if (!address.regionMatches(true, 0, "https://", 0, "https://".length())) {
            return Optional.of(Texts.of("address.scheme"));
        }
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return Optional.of(Texts.of("address.none"));
        }
        if (uri.getRawUserInfo() != null || userInfo(uri)) {
            return Optional.of(Texts.of("address.user"));
        }
        if (uri.getHost() == null || uri.getHost().isEmpty() || uri.getPort() > 0xffff || uri.getPort() == 0) {
            return Optional.of(Texts.of("address.none"));
        }
        return page(uri);
    }

    /** An authority that isn't read as one may have user info all the same. */
    private static boolean userInfo(URI uri) {
        return uri.getRawAuthority() != null && uri.getRawAuthority().contains("@");
    }

    private static Optional<String> page(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        Matcher file = SHOWN_FILE.matcher(path);
        return uri.getHost().toLowerCase(Locale.ROOT).matches("(www\\.)?github\\.com") && file.matches()
                ? Optional.of(Texts.of(
                        "address.page.github",
                        "https://raw.githubusercontent.com/" + file.group(1) + "/" + file.group(2) + "/"
                                + file.group(3)))
                : Optional.empty();
    }
}
