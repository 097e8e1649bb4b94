package labrunner.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A label selector as kubectl's {@code -l} takes it: {@code a=b,c!=d,e in (x,y),f notin (z),g,!h}. */
record Labels(List<Predicate<Map<String, String>>> terms) {
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");

    static Labels parse(String selector) {
        var terms = new ArrayList<Predicate<Map<String, String>>>();
        for (String part : selector.split(",(?![^(]*\\))")) {
            String term = part.strip();
            if (!term.isEmpty()) {
                terms.add(term(term));
            }
        }
        return new Labels(List.copyOf(terms));
    }

    private static Predicate<Map<String, String>> term(String term) {
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            String key = set.group(1);
            Set<String> values = Set.copyOf(List.of(set.group(3).strip().split("\\s*,\\s*")));
            boolean in = set.group(2).equals("in");
            // notin holds for what doesn't have the label at all
            return labels -> in == (labels.containsKey(key) && values.contains(labels.get(key)));
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
            String rest = term.substring(equal + 1);
            String value = (rest.startsWith("=") ? rest.substring(1) : rest).strip();
            return labels -> value.equals(labels.get(key));
        }
        if (term.startsWith("!")) {
            String key = term.substring(1).strip();
            return labels -> !labels.containsKey(key);
        }
        return labels -> labels.containsKey(term);
    }

    boolean match(Map<String, String> labels) {
        return terms.stream().allMatch(term -> term.test(labels));
    }
}
