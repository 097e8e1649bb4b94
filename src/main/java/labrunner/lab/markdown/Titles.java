package labrunner.lab.markdown;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import labrunner.lab.Where;

/** What titles say beside their words: a short name, for which clusters, whether it cleans up. */
public final class Titles {
    private static final Pattern SELF_HOSTED = Pattern.compile("(?i)\\bself[- ]?hosted\\b");
    private static final Pattern MANAGED = Pattern.compile("(?i)\\b(managed|nap|node[- ]auto[- ]?provisioning)\\b");
    private static final Pattern ONLY = Pattern.compile("(?i)\\bonly\\b");
    private static final Pattern CLEANUP = Pattern.compile("(?i)\\b(clean(ing)?[- ]?up|tear(ing)?[- ]?down)\\b");

    private final Map<String, Integer> used = new HashMap<>();

    /** For which clusters a heading or a note is, where it says "only". */
    static Where only(String title) {
        return ONLY.matcher(title).find() ? where(title) : Where.EVERYWHERE;
    }

    /** Which sort of cluster a title names, if it names one of the two. */
    static Where where(String title) {
        boolean self = SELF_HOSTED.matcher(title).find();
        boolean managed = MANAGED.matcher(title).find();
        return self == managed ? Where.EVERYWHERE : self ? Where.SELF_HOSTED : Where.MANAGED;
    }

    public static boolean cleansUp(String title) {
        return CLEANUP.matcher(title).find();
    }

    /** Lower case letters and digits with dashes between. */
    public static String slug(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty()
                ? "step"
                : slug.length() > 60 ? slug.substring(0, 60).replaceAll("-$", "") : slug;
    }

    /** A slug that this page hasn't given away yet. */
    String unique(String title) {
        String id = next(title);
        used.merge(slug(title), 1, Integer::sum);
        used.putIfAbsent(id, 1);
        return id;
    }

    /** What {@link #unique} will give, which gives nothing away. */
    String next(String title) {
        String slug = slug(title);
        String id = slug;
        for (int number = used.getOrDefault(slug, 0) + 1; used.containsKey(id) && number > 1; number++) {
            id = slug + "-" + number;
        }
        return id;
    }
}
