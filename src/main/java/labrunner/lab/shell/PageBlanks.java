package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.lab.Blank;
import labrunner.problem.Place;
import labrunner.shell.Call;
import labrunner.shell.Outcome;
import labrunner.shell.Surroundings;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;

/**
 * What a page leaves to its reader, and which parts need it. A part tells what it needs only as long as that isn't there, so a page is read
 * once with nothing filled in, and again with what that reading found; this keeps what all of these readings found.
 */
public final class PageBlanks {
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<Place, Set<String>> needs = new HashMap<>();
    private final Map<Place, Set<String>> uses = new HashMap<>();
    private final Map<Place, Set<String>> sets = new HashMap<>();
    private final Set<Place> waiting = new HashSet<>();
    private final Map<String, Set<String>> commands = new HashMap<>();
    private final Map<String, Set<String>> setters = new HashMap<>();
    private Set<String> used = new LinkedHashSet<>();
    private Set<String> set = new LinkedHashSet<>();
    private Map<String, String> values = Map.of();
    private Set<String> secret = Set.of();
    private Set<String> withheld = Set.of();
    private boolean secrets;

    private record Found(Blank.Sort sort, Place place) {}

    /** All names that were found so far. */
    public Set<String> names() {
        return Set.copyOf(found.keySet());
    }

    /**
     * Begins another reading.
     *
     * @param given what is filled in
     * @param hidden which blanks are secret
     * @param last whether those are filled in now, after all else was
     */
    public void begin(Map<String, String> given, Set<String> hidden, boolean last) {
        values = given.entrySet().stream()
                .filter(entry -> last || !hidden.contains(entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        secret = Set.copyOf(hidden);
        withheld = given.keySet().stream()
                .filter(name -> !last && hidden.contains(name))
                .collect(Collectors.toUnmodifiableSet());
        secrets = last;
        if (!last) {
            waiting.clear();
        }
        commands.clear();
        setters.clear();
    }

    Map<String, String> values() {
        return values;
    }

    /** The values of those that are secret. */
    List<String> secrets() {
        return secret.stream().filter(values::containsKey).map(values::get).toList();
    }

    /** Secret ones that are filled in, and are unknown all the same: what is done where nobody fills them in isn't meant. */
    Set<String> withheld() {
        return withheld;
    }

    /** The same for what is run: a script has no secret, so that it can tell none, whatever it was answered. */
    PageBlanks running() {
        var running = new PageBlanks();
        var open = new HashMap<>(values);
        open.keySet().removeAll(secret);
        running.values = Map.copyOf(open);
        running.withheld = Stream.concat(
                        withheld.stream(), values.keySet().stream().filter(secret::contains))
                .collect(Collectors.toUnmodifiableSet());
        return running;
    }

    /** What a script asks for; the values given to it here are nothing but text to it. */
    Surroundings.Blanks asked() {
        return new Surroundings.Blanks() {
            @Override
            public Text value(String name, Why why) {
                return asked(name, why);
            }

            @Override
            public boolean gave(String name, Text value) {
                return value instanceof Text.Known known && known.value().equals(values.get(name));
            }
        };
    }

    private Text asked(String name, Why why) {
        boolean word = name.startsWith("<");
        String plain = word ? name.substring(1, name.length() - 1) : name;
        if (!word) {
            set.add(plain);
        }
        note(plain, word ? new Blank.Sort.Word() : new Blank.Sort.Printed(why.what()), why.place());
        if (values.containsKey(plain)) {
            return Text.of(values.get(plain));
        }
        return Text.unknown(withheld.contains(plain) ? hidden(plain) : why.filledBy(plain));
    }

    /** Why a secret isn't known to what might tell it. */
    static Why hidden(String name) {
        return new Why(Why.Reason.WITHHELD, name, Place.of(""), Why.Reason.WITHHELD, List.of(name));
    }

    /** A variable that nothing sets. */
    Why unset(String name, Place place) {
        note(name, new Blank.Sort.Variable(), place);
        return Why.blank(name, place);
    }

    private void note(String name, Blank.Sort sort, Place place) {
        used.add(name);
        found.putIfAbsent(name, new Found(sort, place));
    }

    /** The part of a script that stands there was run. */
    void ran(Place part) {
        uses.computeIfAbsent(part, any -> new LinkedHashSet<>()).addAll(used);
        sets.computeIfAbsent(part, any -> new LinkedHashSet<>()).addAll(set);
        used = new LinkedHashSet<>();
        set = new LinkedHashSet<>();
    }

    /** Parts that are run together, or not at all, lack these. */
    void lack(List<Place> parts, List<String> names) {
        parts.forEach(part ->
                needs.computeIfAbsent(part, any -> new LinkedHashSet<>()).addAll(names));
    }

    /** A part isn't run. */
    void waits(Place part) {
        if (!secrets) {
            waiting.add(part);
        }
    }

    /** Whether a part can be run only now that secrets were filled in: in whatever it does, one of them may be. */
    boolean tellsSecret(Place part) {
        return secrets && waiting.contains(part);
    }

    /** Keeps which command a part is. */
    void called(Place part, String id) {
        needs.getOrDefault(part, Set.of())
                .forEach(name -> commands.computeIfAbsent(name, any -> new LinkedHashSet<>())
                        .add(id));
        sets.getOrDefault(part, Set.of())
                .forEach(name -> setters.computeIfAbsent(name, any -> new LinkedHashSet<>())
                        .add(id));
    }

    /** What was filled in that a part's meaning depends on, as a text to tell it from the same part with other values; secrets aren't in it. */
    String told(Place part) {
        var names = new LinkedHashSet<>(needs.getOrDefault(part, Set.of()));
        names.addAll(uses.getOrDefault(part, Set.of()));
        return names.stream()
                .filter(name -> values.containsKey(name) && !secret.contains(name))
                .sorted()
                .map(name -> "\0" + name + "=" + values.get(name))
                .collect(Collectors.joining());
    }

    /** What has to be filled in before a part can be run, as far as its calls tell; nothing where that isn't enough. */
    static List<String> lacking(UnsupportedCommand doubt, Outcome outcome) {
        List<String> first = doubt.unknown().map(Why::blanks).orElse(List.of());
        if (first.isEmpty()) {
            return first;
        }
        var names = new LinkedHashSet<>(first);
        for (Call call : outcome.calls()) {
            call.notRun().ifPresent(why -> names.addAll(why.blanks()));
            call.argv().forEach(word -> blanks(word, names));
            if (call.notRun().isPresent()) {
                blanks(call.stdin(), names);
            }
        }
        if (outcome.status() instanceof Status.Unknown status) {
            names.addAll(status.why().blanks());
        }
        return List.copyOf(names);
    }

    private static void blanks(Text text, Set<String> names) {
        if (text instanceof Text.Unknown unknown) {
            names.addAll(unknown.why().blanks());
        }
    }

    /** All blanks, in the order in which the page comes to them. */
    public List<Blank> all(Map<String, Blank.Said> said) {
        var all = new ArrayList<Blank>();
        found.forEach((name, one) -> {
            Blank.Said of = said.getOrDefault(name, Blank.Said.NOTHING);
            all.add(new Blank(
                    name,
                    one.sort(),
                    one.place(),
                    of,
                    value(name, of),
                    List.copyOf(commands.getOrDefault(name, Set.of())),
                    List.copyOf(setters.getOrDefault(name, Set.of()))));
        });
        return all;
    }

    private Blank.Value value(String name, Blank.Said said) {
        if (!values.containsKey(name)) {
            return new Blank.Value.Missing();
        }
        return said.secret() ? new Blank.Value.Hidden() : new Blank.Value.Given(values.get(name));
    }
}
