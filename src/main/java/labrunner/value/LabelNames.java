package labrunner.value;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What Kubernetes takes for a label's key and value, and how it says what is wrong with one. */
public final class LabelNames {
    /** The annotation in which kubectl keeps what it applied last. */
    public static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Pattern VALUE = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");

    private static final String SUBDOMAIN_RULE =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '"
                    + SUBDOMAIN + "')";
    private static final String NAME_RULE =
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
                    + " character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '" + NAME
                    + "')";
    private static final String VALUE_RULE =
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex"
                    + " used for validation is '" + VALUE + "')";

    private static final int LONGEST = 63;
    private static final int LONGEST_PREFIX = 253;
    /** No name is so long; the patterns are not made for it. */
    private static final int TOO_LONG = 2_000;

    private LabelNames() {}

    /** What is wrong with a key such as {@code app} or {@code example.com/app}; empty where nothing is. */
    public static List<String> wrongWithKey(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length > 2) {
            return List.of("a valid label key " + NAME_RULE
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        var wrong = new ArrayList<String>();
        if (parts.length == 2) {
            wrong.addAll(wrongWithPrefix(parts[0]));
        }
        String name = parts[parts.length - 1];
        if (name.isEmpty()) {
            wrong.add("name part must be non-empty");
        } else if (name.length() > LONGEST) {
            wrong.add("name part must be no more than " + LONGEST + " bytes");
        }
        if (!matches(NAME, name)) {
            wrong.add("name part " + NAME_RULE);
        }
        return List.copyOf(wrong);
    }

    private static List<String> wrongWithPrefix(String prefix) {
        if (prefix.isEmpty()) {
            return List.of("prefix part must be non-empty");
        }
        var wrong = new ArrayList<String>();
        if (prefix.length() > LONGEST_PREFIX) {
            wrong.add("prefix part must be no more than " + LONGEST_PREFIX + " bytes");
        }
        if (!matches(SUBDOMAIN, prefix)) {
            wrong.add("prefix part " + SUBDOMAIN_RULE);
        }
        return wrong;
    }

    /** What is wrong with a value; empty where nothing is. */
    public static List<String> wrongWithValue(String value) {
        var wrong = new ArrayList<String>();
        if (value.length() > LONGEST) {
            wrong.add("must be no more than " + LONGEST + " bytes");
        }
        if (!matches(VALUE, value)) {
            wrong.add(VALUE_RULE);
        }
        return List.copyOf(wrong);
    }

    private static boolean matches(Pattern pattern, String text) {
        return text.length() <= TOO_LONG && pattern.matcher(text).matches();
    }
}
