package labrunner.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import labrunner.fault.Fault.Capacity;
import labrunner.fault.Fault.PullError;
import labrunner.value.GoDuration;

/** Reads a fault from its kind and its fields, or from a line such as {@code quota:family=D,vcpus=4}, and writes such a line. */
public final class FaultReader {
    private static final List<String> WHEN = List.of("after", "lasts");

    /** The fields of each kind beside those that say when. */
    private static final SequencedMap<String, List<String>> KINDS = kinds();

    private static SequencedMap<String, List<String>> kinds() {
        var kinds = new LinkedHashMap<String, List<String>>();
        kinds.put("quota", List.of("family", "capacity", "vcpus"));
        kinds.put("sizeNotAvailable", List.of("size", "zone"));
        kinds.put("zoneOutOfCapacity", List.of("zone"));
        kinds.put("spotEviction", List.of("pool"));
        kinds.put("neverJoins", List.of("pool"));
        kinds.put("slowMachine", List.of("pool", "by"));
        kinds.put("noArm64", List.of("image"));
        kinds.put("pullFails", List.of("image", "why"));
        kinds.put("crashes", List.of("image", "exitCode", "runs", "log"));
        kinds.put("nodeNotReady", List.of("pool"));
        kinds.put("apiSlow", List.of("by"));
        kinds.put("apiAway", List.of());
        return kinds;
    }

    /** What is wrong with what was to be a fault. */
    public enum Mistake {
        /** There is no such kind. */
        KIND,
        /** That kind has no such field. */
        FIELD,
        /** A field that it needs is missing. */
        MISSING,
        /** A field has a value that it can't have. */
        VALUE
    }

    /** A fault, or why there is none. */
    public sealed interface Read {
        record Good(Fault fault) implements Read {}

        /**
         * @param kind as it was written
         * @param field as it was written; empty where the kind is wrong
         * @param given the value that was written; empty where none is
         * @param possible what could stand there, for people
         */
        record Wrong(Mistake mistake, String kind, String field, String given, String possible) implements Read {}
    }

    private static final class WrongField extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Mistake mistake;
        private final String field;
        private final String given;
        private final String possible;

        WrongField(Mistake mistake, String field, String given, String possible) {
            super(field, null, false, false);
            this.mistake = mistake;
            this.field = field;
            this.given = given;
            this.possible = possible;
        }
    }

    private final Map<String, String> fields;

    private FaultReader(Map<String, String> fields) {
        this.fields = fields;
    }

    /** The kinds in the order of the documentation. */
    public static List<String> allKinds() {
        return List.copyOf(KINDS.sequencedKeySet());
    }

    /** Reads a line: a kind, and behind a colon its fields, separated by commas; a comma in a value is written {@code %2C}. */
    public static Read line(String text) {
        int colon = text.indexOf(':');
        String kind = (colon < 0 ? text : text.substring(0, colon)).strip();
        var fields = new LinkedHashMap<String, String>();
        if (colon >= 0 && !text.substring(colon + 1).isBlank()) {
            for (String pair : text.substring(colon + 1).split(",", -1)) {
                int equals = pair.indexOf('=');
                String name = (equals < 0 ? pair : pair.substring(0, equals)).strip();
                fields.put(
                        name,
                        equals < 0
                                ? ""
                                : pair.substring(equals + 1)
                                        .strip()
                                        .replace("%2C", ",")
                                        .replace("%25", "%"));
            }
        }
        return of(kind, fields);
    }

    /** Reads a fault of a kind from its fields. */
    public static Read of(String kind, Map<String, String> fields) {
        List<String> own = KINDS.get(kind);
        if (own == null) {
            return new Read.Wrong(Mistake.KIND, kind, "", "", String.join(", ", allKinds()));
        }
        for (String field : fields.keySet()) {
            if (!own.contains(field) && !WHEN.contains(field)) {
                var possible = new ArrayList<>(own);
                possible.addAll(WHEN);
                return new Read.Wrong(Mistake.FIELD, kind, field, "", String.join(", ", possible));
            }
        }
        try {
            return new Read.Good(new FaultReader(fields).fault(kind));
        } catch (WrongField e) {
            return new Read.Wrong(e.mistake, kind, e.field, e.given, e.possible);
        }
    }

    private Fault fault(String kind) {
        var span = new Span(
                time("after", Duration.ZERO),
                fields.containsKey("lasts") ? Optional.of(time("lasts")) : Optional.empty());
        return switch (kind) {
            case "quota" -> new Fault.Quota(text("family"), capacity(), number("vcpus", 0, 1_000_000), span);
            case "sizeNotAvailable" -> new Fault.SizeNotAvailable(needed("size"), text("zone"), span);
            case "zoneOutOfCapacity" -> new Fault.ZoneOutOfCapacity(needed("zone"), span);
            case "spotEviction" -> new Fault.SpotEviction(text("pool"), span);
            case "neverJoins" -> new Fault.NeverJoins(text("pool"), span);
            case "slowMachine" -> new Fault.SlowMachine(text("pool"), time("by", Duration.ofMinutes(5)), span);
            case "noArm64" -> new Fault.NoArm64(needed("image"), span);
            case "pullFails" -> new Fault.PullFails(needed("image"), pullError(), span);
            case "crashes" ->
                new Fault.Crashes(
                        needed("image"),
                        number("exitCode", 1, 255),
                        time("runs", Duration.ofSeconds(5)),
                        text("log"),
                        span);
            case "nodeNotReady" -> new Fault.NodeNotReady(text("pool"), span);
            case "apiSlow" -> new Fault.ApiSlow(time("by", Duration.ofSeconds(2)), span);
            case "apiAway" -> new Fault.ApiAway(span);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private String text(String field) {
        return fields.getOrDefault(field, "");
    }

    private String needed(String field) {
        if (text(field).isEmpty()) {
            throw new WrongField(Mistake.MISSING, field, "", "");
        }
        return text(field);
    }

    private Duration time(String field, Duration otherwise) {
        return fields.containsKey(field) ? time(field) : otherwise;
    }

    private Duration time(String field) {
        return GoDuration.parse(text(field))
                .orElseThrow(() -> new WrongField(Mistake.VALUE, field, text(field), "90s, 5m, 1h"));
    }

    private int number(String field, int otherwise, int most) {
        if (!fields.containsKey(field)) {
            return otherwise;
        }
        String text = text(field);
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > most) {
            throw new WrongField(Mistake.VALUE, field, text, "0 … " + most);
        }
        return Integer.parseInt(text);
    }

    private Capacity capacity() {
        String text = fields.getOrDefault("capacity", Capacity.ON_DEMAND.label());
        return Arrays.stream(Capacity.values())
                .filter(capacity -> capacity.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new WrongField(Mistake.VALUE, "capacity", text, "on-demand, spot"));
    }

    private PullError pullError() {
        String text = fields.getOrDefault("why", PullError.NOT_FOUND.word());
        return Arrays.stream(PullError.values())
                .filter(error -> error.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new WrongField(
                        Mistake.VALUE,
                        "why",
                        text,
                        String.join(
                                ", ",
                                Arrays.stream(PullError.values())
                                        .map(PullError::word)
                                        .toList())));
    }

    /** A line that {@link #line} reads as the same fault. */
    public static String line(Fault fault) {
        var fields = new LinkedHashMap<String, String>();
        String kind = switch (fault) {
            case Fault.Quota quota -> {
                fields.put("family", quota.family());
                fields.put("capacity", quota.capacity().label());
                fields.put("vcpus", String.valueOf(quota.vcpus()));
                yield "quota";
            }
            case Fault.SizeNotAvailable size -> {
                fields.put("size", size.size());
                fields.put("zone", size.zone());
                yield "sizeNotAvailable";
            }
            case Fault.ZoneOutOfCapacity zone -> {
                fields.put("zone", zone.zone());
                yield "zoneOutOfCapacity";
            }
            case Fault.SpotEviction eviction -> {
                fields.put("pool", eviction.pool());
                yield "spotEviction";
            }
            case Fault.NeverJoins never -> {
                fields.put("pool", never.pool());
                yield "neverJoins";
            }
            case Fault.SlowMachine slow -> {
                fields.put("pool", slow.pool());
                fields.put("by", time(slow.by()));
                yield "slowMachine";
            }
            case Fault.NoArm64 image -> {
                fields.put("image", image.image());
                yield "noArm64";
            }
            case Fault.PullFails pull -> {
                fields.put("image", pull.image());
                fields.put("why", pull.why().word());
                yield "pullFails";
            }
            case Fault.Crashes crashes -> {
                fields.put("image", crashes.image());
                fields.put("exitCode", String.valueOf(crashes.exitCode()));
                fields.put("runs", time(crashes.runs()));
                fields.put("log", crashes.log());
                yield "crashes";
            }
            case Fault.NodeNotReady node -> {
                fields.put("pool", node.pool());
                yield "nodeNotReady";
            }
            case Fault.ApiSlow slow -> {
                fields.put("by", time(slow.by()));
                yield "apiSlow";
            }
            case Fault.ApiAway away -> "apiAway";
        };
        fields.values().removeIf(String::isEmpty);
        if (!fault.span().after().isZero()) {
            fields.put("after", time(fault.span().after()));
        }
        fault.span().lasts().ifPresent(lasts -> fields.put("lasts", time(lasts)));
        return kind
                + (fields.isEmpty() ? "" : ":")
                + String.join(
                        ",",
                        fields.entrySet().stream()
                                .map(field -> field.getKey()
                                        + "="
                                        + field.getValue().replace("%", "%25").replace(",", "%2C"))
                                .toList());
    }

    private static String time(Duration time) {
        return time.toMillis() + "ms";
    }
}
