package labrunner.lab.markdown;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import labrunner.lab.Where;

/** What titles say beside their words: a short name, for which clusters, whether it cleans up. */
public final class Titles {
    private static final String SELF = "self[- ]?hosted";
    private static final String NAP = "managed|nap|node[- ]auto[- ]?provisioning";
    private static final Pattern SELF_HOSTED = Pattern.compile("(?i)\\b(?:" + SELF + ")\\b");
    private static final Pattern MANAGED = Pattern.compile("(?i)\\b(?:" + NAP + ")\\b");
    /** A kind of cluster, and the words that may stand beside its name: "self-hosted Karpenter clusters", "managed (NAP)". */
    private static final String KIND =
            "(?:" + SELF + "|" + NAP + ")(?: (?:karpenter|clusters?|mode|setups?|installations?))*" + "(?: ?\\((?:"
                    + SELF + "|" + NAP + ")\\))?";
    /** Where a clause ends: what follows would say what the kind is of, as in "only with managed disks". */
    private static final String END = " *(?:$|[^\\w\\s])";

    private static final Pattern KIND_ONLY = Pattern.compile("(?i)(?:^|[^\\w-])" + KIND + " only" + END);
    private static final Pattern ONLY_KIND =
            Pattern.compile("(?i)(?:^|[^\\w-])only (?:(?:for|on|with|in|if|when using) )?(?:the |a )?" + KIND + END);
    private static final Pattern WHOLE =
            Pattern.compile("(?i)\\W*(?:(?:for|on|with) )?(?:aks |azure )?" + KIND + "(?: only)?\\W*");
    private static final Pattern CLEANUP = Pattern.compile("(?i)\\b(?:clean(?:ing)?[- ]?up|tear(?:ing)?[- ]?down)\\b");
    private static final Pattern NO_CLEANUP = Pattern.compile(
            "(?i)\\b(?:don['\u2019]?t|do not|not|never|no|without|before|instead of|skip(?:ping)?)(?: \\w+)? (?:clean(?:ing)?[- ]?up|tear(?:ing)?[- ]?down)\\b");

    private final Map<String, Integer> used = new HashMap<>();

    /** For which clusters a heading or a note is, where it says plainly that it is for those only. */
    static Where only(String title) {
        return KIND_ONLY.matcher(title).find() || ONLY_KIND.matcher(title).find() ? named(title) : Where.EVERYWHERE;
    }

    /** Which sort of cluster a tab is for, where its title is the name of one and says nothing else. */
    static Where where(String title) {
        return WHOLE.matcher(title).matches() ? named(title) : Where.EVERYWHERE;
    }

    private static Where named(String title) {
        boolean self = SELF_HOSTED.matcher(title).find();
        boolean managed = MANAGED.matcher(title).find();
        return self == managed ? Where.EVERYWHERE : self ? Where.SELF_HOSTED : Where.MANAGED;
    }

    public static boolean cleansUp(String title) {
        return CLEANUP.matcher(title).find() && !NO_CLEANUP.matcher(title).find();
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
