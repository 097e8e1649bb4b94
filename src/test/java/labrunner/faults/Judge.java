package labrunner.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold of every run, whatever was wrong. Says in words what doesn't. */
final class Judge {
    /** What no terminal may be sent: escapes and other control characters, and what turns the direction of text. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static final Pattern TRACE = Pattern.compile(
            "(?m)^\\s+at [\\w.$/]+\\(|Exception\\b|something went wrong in labrunner", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 40_000;

    /** A wait that grows from 0.8 s comes to some five turns in this time, a watch and a list each. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static final int MOST_ALIKE = 24;
    private static final int MOST = 400;

    private final Scenario scenario;
    private final Scene scene;
    private final Told told;
    private final List<FaultProxy.Seen> seen;
    private final List<String> broken = new ArrayList<>();

    Judge(Scenario scenario, Scene scene, Told told, List<FaultProxy.Seen> seen) {
        this.scenario = scenario;
        this.scene = scene;
        this.told = told;
        this.seen = seen;
    }

    List<String> broken() {
        List<Thing> left = scene.made();
        List<String> machines = scene.page() == Page.MACHINES ? scene.cluster().machines(scene.name()) : List.of();
        ended(left, machines);
        named(left, machines);
        broken.addAll(scene.touched());
        output();
        budget();
        return broken;
    }

    private void must(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    private void ended(List<Thing> left, List<String> machines) {
        must(told.ended(), "it didn't end within " + scenario.bound().toSeconds() + " s");
        must(told.code() >= 0, "it ended with a failure of its own");
        switch (scenario.ending()) {
            case PASSES -> {
                must(told.code() == 0, "it should have passed");
                must(!told.all().contains("no longer is"), "it says that a box is no longer met, which always was");
            }
            case HONEST -> {}
            case REFUSED -> must(told.code() != 0, "it can't have passed");
        }
        if (told.code() == 0) {
            must(left.isEmpty() && machines.isEmpty(), "exit code 0, but " + left + machines + " is there");
            must(
                    told.out().contains("expectations were met") || told.out().contains("expectation was met"),
                    "exit code 0, but not that all expectations were met");
        } else if (told.ended()) {
            must(!told.err().isBlank(), "it says no reason");
        }
        scenario.says().ifPresent(says -> must(says.matcher(told.all()).find(), "it doesn't say \"" + says + "\""));
    }

    /** What is left is named, and "nothing" is only said of nothing. */
    private void named(List<Thing> left, List<String> machines) {
        String last = told.last();
        boolean nothing = Pattern.compile(
                        "nothing of this lab is left|left of this lab: (0 objects|nothing)", Pattern.CASE_INSENSITIVE)
                .matcher(last)
                .find();
        if (left.isEmpty() && machines.isEmpty()) {
            return;
        }
        must(!nothing, "it says that nothing is left, but " + left + machines + " is there");
        must(
                !last.contains("$0.0000/h") || machines.isEmpty(),
                "it says that nothing costs, but " + machines + " is there");
        if (!told.ended()) {
            return;
        }
        for (Thing thing : left) {
            boolean along = left.contains(Thing.namespace(thing.namespace()));
            String name = along ? thing.namespace() : thing.name();
            must(last.contains(name), thing + " is left and isn't named at the end");
        }
        must(
                machines.isEmpty()
                        || last.contains("machine")
                        || machines.stream().allMatch(last::contains),
                machines + " are left and aren't told of at the end");
    }

    private void output() {
        String all = told.all();
        must(!all.contains(FaultProxy.TOKEN), "the token is in the output");
        must(!UNPRINTABLE.matcher(all).find(), "unprintable characters are in the output");
        must(!TRACE.matcher(all).find(), "a stack trace or an exception is in the output");
        must(all.length() < LONGEST, "the output has " + all.length() + " characters");
    }

    /** How often the server was asked. */
    private void budget() {
        alike().forEach((what, at) -> {
            int most = mostWithin(at);
            must(most <= MOST_ALIKE, most + " times within 10 s: " + what);
        });
        int most = mostWithin(seen.stream().map(FaultProxy.Seen::at).sorted().toList());
        int starts = scenario.way() == Scenario.Way.OWN_PROCESS ? 2 : 1;
        must(most <= MOST * starts, most + " requests within 10 s");
    }

    /** When each was asked. One question for each right goes to one place: those count as all requests only. */
    private Map<String, List<Long>> alike() {
        var alike = new TreeMap<String, List<Long>>();
        seen.stream()
                .filter(one -> !one.target().contains("/selfsubject"))
                .forEach(one -> alike.computeIfAbsent(
                                one.method() + " " + sameTarget(one.target()), any -> new ArrayList<>())
                        .add(one.at()));
        return alike;
    }

    /** What was asked and how often, for who reads what came of a fault. */
    String requests() {
        return alike().entrySet().stream()
                .map(each -> each.getValue().size() + " × " + each.getKey() + "\n")
                .collect(Collectors.joining());
    }

    private static String sameTarget(String target) {
        return target.replaceAll("(resourceVersion|continue|timeoutSeconds)=[^&]*", "");
    }

    private static int mostWithin(List<Long> sorted) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < sorted.size(); to++) {
            while (sorted.get(to) - sorted.get(from) > WINDOW.toNanos()) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    /** What didn't hold of the run with no fault that followed one that left something. */
    static List<String> notCleanedUp(Scene scene, Told again) {
        var broken = new ArrayList<String>();
        List<Thing> left = scene.made().stream()
                .filter(thing -> !scene.cluster().ends(thing) && !scene.holdsOthers(thing))
                .toList();
        if (!left.isEmpty()) {
            broken.add("lost: " + left + " is still there after the next run, which ended with " + again.code());
        }
        if (scene.page() == Page.MACHINES) {
            List<String> machines = scene.cluster().machines(scene.name());
            if (!machines.isEmpty()) {
                broken.add("lost: " + machines + " are still there after the next run");
            }
        }
        broken.addAll(scene.touched());
        return broken;
    }
}
