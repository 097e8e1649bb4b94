package labrunner.run.online;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a registry wants a token to be fetched, as its {@code WWW-Authenticate} says.
 *
 * @param realm who gives it
 * @param service for whom
 */
record Challenge(String realm, String service) {
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z]{1,20})=\"([^\"]{0,500})\"");

    /** Empty where another kind of credentials is wanted, or it isn't to be fetched by https. */
    static Optional<Challenge> of(String header) {
        if (!header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.find()) {
            parameters.put(parameter.group(1).toLowerCase(Locale.ROOT), parameter.group(2));
        }
        return Optional.ofNullable(parameters.get("realm"))
                .filter(realm -> realm.startsWith("https://"))
                .map(realm -> new Challenge(realm, parameters.getOrDefault("service", "")));
    }

    /** Where a token is that reads this repository, and may do nothing else. */
    String address(String repository) {
        return realm + (realm.contains("?") ? "&" : "?")
                + (service.isEmpty() ? "" : "service=" + encoded(service) + "&")
                + "scope=" + encoded("repository:" + repository + ":pull");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
