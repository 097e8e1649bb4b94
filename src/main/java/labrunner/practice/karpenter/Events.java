package labrunner.practice.karpenter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import labrunner.practice.EventRecorder;
import labrunner.practice.Practice;
import tools.jackson.databind.JsonNode;

/**
 * Karpenter's events. What was said about an object lately is not said again: what counts is the key, not the text, so a
 * second text about the same object is lost for as long.
 */
final class Events {
    static final Duration USUAL = Duration.ofMinutes(2);
    private static final int FORGET_ABOVE = 5000;

    private final Practice practice;
    private final EventRecorder recorder;
    private final Map<List<String>, Instant> silentUntil = new HashMap<>();

    Events(Practice practice) {
        this.practice = practice;
        this.recorder = new EventRecorder(practice, Names.MANAGER);
    }

    void normal(JsonNode about, String reason, String message, String... key) {
        publish(about, "Normal", reason, message, USUAL, key);
    }

    void warning(JsonNode about, String reason, String message, String... key) {
        publish(about, "Warning", reason, message, USUAL, key);
    }

    /** @param key what makes it the same again; with none it is always said */
    void publish(JsonNode about, String type, String reason, String message, Duration quiet, String... key) {
        if (key.length > 0 && !fresh(reason, quiet, key)) {
            return;
        }
        recorder.record(EventRecorder.reference(about), type, reason, message);
    }

    /** Whether this would be said now; afterwards it is as good as said. */
    boolean fresh(String reason, Duration quiet, String... key) {
        Instant now = practice.loop().now();
        if (silentUntil.size() > FORGET_ABOVE) {
            silentUntil.values().removeIf(until -> !until.isAfter(now));
        }
        var whole = new ArrayList<>(List.of(reason));
        whole.addAll(Arrays.asList(key));
        Instant until = silentUntil.get(whole);
        if (until != null && until.isAfter(now)) {
            return false;
        }
        silentUntil.put(List.copyOf(whole), now.plus(quiet));
        return true;
    }

    EventRecorder recorder() {
        return recorder;
    }
}
