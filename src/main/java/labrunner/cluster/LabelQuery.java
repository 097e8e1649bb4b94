package labrunner.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A label selector as kubectl's {@code -l} takes it: {@code a=b,c!=d,e in (f,g),h notin (i),j,!k}. */
public final class LabelQuery implements Predicate<Map<String, String>> {
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");

    private final List<Predicate<Map<String, String>>> terms;

    private LabelQuery(List<Predicate<Map<String, String>>> terms) {
        this.terms = terms;
    }

    /** Takes all where there is no selector. */
    public static LabelQuery parse(Optional<String> selector) {
        var terms = new ArrayList<Predicate<Map<String, String>>>();
        // commas inside (…) don't part terms
        for (String part : selector.orElse("").split(",(?![^(]*\\))")) {
            String term = part.strip();
            if (!term.isEmpty()) {
                terms.add(term(term));
            }
        }
        return new LabelQuery(terms);
    }

    private static Predicate<Map<String, String>> term(String term) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            String key = set.group(1);
            Set<String> values =
                    Stream.of(set.group(3).split(",")).map(String::strip).collect(Collectors.toSet());
            return set.group(2).equals("in")
                    ? labels -> labels.containsKey(key) && values.contains(labels.get(key))
                    : labels -> !labels.containsKey(key) || !values.contains(labels.get(key));
        }
        int unequal = term.indexOf("!=");
        if (unequal > 0) {
            String key = term.substring(0, unequal).strip();
            String value = term.substring(unequal + 2).strip();
            return labels -> !value.equals(labels.get(key));
        }
        int equal = term.indexOf('=');
        if (equal > 0) {
            String key = term.substring(0, equal).strip();
            String value = term.substring(term.startsWith("==", equal) ? equal + 2 : equal + 1)
                    .strip();
            return labels -> value.equals(labels.get(key));
        }
        return term.startsWith("!")
                ? labels -> !labels.containsKey(term.substring(1).strip())
                : labels -> labels.containsKey(term);
    }

    @Override
    public boolean test(Map<String, String> labels) {
        return terms.stream().allMatch(term -> term.test(labels));
    }
}
