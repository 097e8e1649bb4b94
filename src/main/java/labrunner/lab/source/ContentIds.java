package labrunner.lab.source;

import java.util.HashMap;
import java.util.Map;
import labrunner.lab.Fingerprint;

/**
 * Ids that say what something is and not where it stands: it keeps its id when others come before it, and has another once it
 * is changed. A run that goes on after the page was edited knows by them what it did.
 */
public final class ContentIds {
    private final Map<String, Integer> used = new HashMap<>();

    /** An id that this hasn't given away yet; of what is there twice, the second has a number. */
    public String of(String before, String content) {
        String id = before + Fingerprint.of(content);
        int number = used.merge(id, 1, Integer::sum);
        return number == 1 ? id : id + "-" + number;
    }
}
