package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.SetUp;
import labrunner.lab.Where;
import labrunner.problem.Place;
import labrunner.texts.Texts;

/**
 * Which cluster kubectl talks to after the lines of a page that aren't run. It is the page's own one until a line may lead kubectl
 * to another, and again only once the page is certainly back.
 */
final class CurrentCluster {
    private static final Set<String> KUBECTLS = Set.of("kubectl", "k", "kubecolor", "oc");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:env:)?\\{?([A-Za-z_][A-Za-z0-9_]*)}?");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);
    private static final Pattern DEFAULT_FILE = Pattern.compile("(~|\\$\\{?HOME}?|/home/learner)/\\.kube/config");
    private static final Set<String> EXPORTS =
            Set.of("export", "declare", "typeset", "readonly", "local", "set", "setx");

    /** How many characters the values of variables may add to one line: a value that holds itself twice doubles with each line. */
    private static final int EXPANDED = 20_000;

    /** Somewhere kubectl was led to. */
    private sealed interface Spot {
        /** The page's own cluster. */
        record Home() implements Spot {}

        /** Another one, or one that isn't known. */
        record Away(Switch by, String context) implements Spot {}
    }

    /** The line that leads away. */
    private record Switch(Place place, String how) {
        String words() {
            return how.isEmpty() ? Texts.of("shell.away") : Texts.of("shell.away.how", how);
        }
    }

    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> homes = new LinkedHashSet<>();
    private final Map<String, Where> known = new HashMap<>();
    private final Set<String> tools = new LinkedHashSet<>();
    private Optional<SetUp> setUp = Optional.empty();
    private Spot context = new Spot.Home();
    /** Empty where no line of the page was there before. */
    private Optional<Spot> before = Optional.empty();

    private Optional<Switch> file = Optional.empty();
    private boolean used;
    private boolean sticky;

    /** While this is done, the page isn't taken to be back: what is read may run or not. */
    void perhaps(Runnable read) {
        boolean outer = sticky;
        sticky = true;
        read.run();
        sticky = outer;
    }

    /** The page's line that gets its cluster's credentials. */
    Optional<SetUp> setUp() {
        return setUp;
    }

    /** Why a command isn't surely meant for the page's cluster; else takes note that one was. */
    void require(Optional<Place> at) {
        Optional<Switch> away = away();
        if (away.isPresent()) {
            Place place = away.get().place();
            String where = at.filter(here -> !here.file().equals(place.file())).isPresent()
                    ? Texts.of("shell.away.line.of", place.line(), place.file())
                    : Texts.of("shell.away.line", place.line());
            throw new UnsupportedCommand(where + " " + away.get().words());
        }
        used = true;
    }

    private Optional<Switch> away() {
        return file.or(() -> context instanceof Spot.Away away ? Optional.of(away.by()) : Optional.empty());
    }

    /** A text that isn't cut up into commands, or whose commands may or may not run: on the safe side it does what it says. */
    void unclear(String text, Place place) {
        SwitchText.of(text).ifPresent(how -> leave(new Switch(place, how), ""));
    }

    /** What is too much to be read one by one: on the safe side it leads away. */
    void tooMuch(String what, Place place) {
        leave(new Switch(place, Texts.of("shell.away.perhaps", what)), "");
    }

    /** Why a line is shown: that it leads to another cluster, where it does. */
    Optional<String> leads(Place place) {
        return away().filter(by -> by.place().equals(place)).map(by -> Texts.of("shell.away.itself", by.words()));
    }

    /**
     * A command that surely runs as it stands.
     *
     * @param line as on the page
     * @param only for which sort of cluster
     * @param alternative whether it stands in a tab that another tab does the same as
     */
    void ran(List<String> typed, String line, Place place, Where only, boolean alternative) {
        Optional<List<String>> resolved = bare(typed);
        if (resolved.isEmpty()) {
            tooMuch(Texts.of("shell.away.variables"), place);
            return;
        }
        List<String> words = resolved.get();
        if (words.isEmpty() || words.getFirst().matches("(?s)KUBECONFIG\\+?=.*") && words.size() > 1) {
            return;
        }
        Matcher assigned = ASSIGNMENT.matcher(words.getFirst());
        if (assigned.matches() || EXPORTS.contains(words.getFirst())) {
            assign(words, place);
            unclear(line.replaceAll("KUBECONFIG", ""), place);
        } else if (words.getFirst().equals("unset")) {
            if (words.contains("KUBECONFIG") && !sticky) {
                file = Optional.empty();
            }
        } else if (KUBECTLS.contains(words.getFirst()) && config(words) >= 0) {
            configured(words.subList(config(words) + 1, words.size()), place);
        } else if (words.getFirst().equals("kubectx")
                || words.size() > 1 && words.subList(0, 2).equals(List.of("kubectl", "ctx"))) {
            kubectx(words.subList(words.getFirst().equals("kubectx") ? 1 : 2, words.size()), place);
        } else if (String.join(" ", words).startsWith("vcluster disconnect")) {
            back(place);
        } else if (Credentials.away(words).isPresent()) {
            leave(new Switch(place, Credentials.away(words).get()), "");
        } else if (Credentials.of(words).isPresent()) {
            credentials(Credentials.of(words).get(), line, place, only, alternative);
        } else if (words.getFirst().equals("kubelogin")) {
            kubelogin(words, place);
        } else if (!KUBECTLS.contains(words.getFirst()) && !words.getFirst().equals("echo")) {
            unclear(line, place);
        }
    }

    /**
     * Without what only stands around a command ({@code sudo}, {@code env}, {@code command}, {@code time}), and with the values
     * of variables that the page itself set. Empty where these are too long.
     */
    private Optional<List<String>> bare(List<String> typed) {
        int at = 0;
        while (at < typed.size()
                && Set.of("sudo", "env", "command", "builtin", "time", "exec", "!")
                        .contains(typed.get(at))) {
            at++;
        }
        var words = new ArrayList<String>();
        int added = 0;
        for (String word : typed.subList(at, typed.size())) {
            Matcher variable = VARIABLE.matcher(word);
            var resolved = new StringBuilder();
            while (variable.find()) {
                String value = variables.getOrDefault(variable.group(1), "$" + variable.group(1));
                added += value.length() - variable.group().length();
                if (added > EXPANDED) {
                    return Optional.empty();
                }
                variable.appendReplacement(resolved, Matcher.quoteReplacement(value));
            }
            words.add(variable.appendTail(resolved).toString());
        }
        return Optional.of(words);
    }

    private void assign(List<String> words, Place place) {
        for (String word : words) {
            Matcher assigned = ASSIGNMENT.matcher(word);
            if (assigned.matches() && !assigned.group(1).equals("KUBECONFIG")) {
                // A value that isn't known differs from any other, also from that of an earlier line.
                String value = assigned.group(2);
                variables.put(
                        assigned.group(1),
                        value.contains("$") || value.contains("`")
                                ? "$" + assigned.group(1)
                                        + (variables.containsKey(assigned.group(1)) ? "#" + place.line() : "")
                                : value);
            }
            if (word.startsWith("KUBECONFIG=") || word.startsWith("KUBECONFIG+=") || word.equals("KUBECONFIG")) {
                String value = word.replaceFirst("^KUBECONFIG\\+?=?", "");
                boolean unsets = !sticky && (words.contains("-n") || word.equals("KUBECONFIG="));
                boolean own = !sticky && DEFAULT_FILE.matcher(value).matches() && file.isPresent();
                file = unsets || own
                        ? Optional.empty()
                        : Optional.of(new Switch(place, value.isEmpty() ? "KUBECONFIG" : "KUBECONFIG=" + value));
            }
        }
    }

    private static int config(List<String> words) {
        int at = 1;
        while (at < words.size() && words.get(at).startsWith("-")) {
            if (words.get(at).startsWith("--kubeconfig")) {
                return -1;
            }
            at += words.get(at).contains("=") ? 1 : 2;
        }
        return at < words.size() && words.get(at).equals("config") ? at : -1;
    }

    private void configured(List<String> words, Place place) {
        if (words.stream().anyMatch(word -> word.startsWith("--kubeconfig"))) {
            return;
        }
        List<String> names =
                words.stream().filter(word -> !word.startsWith("-")).toList();
        String verb = names.isEmpty() ? "" : names.getFirst();
        String first = names.size() > 1 ? names.get(1) : "";
        switch (verb) {
            case "use-context", "use" -> use(first, place);
            case "set" -> set(first, names.size() > 2 ? names.get(2) : "", place);
            case "unset" -> set(first, "", place);
            case "set-context" -> {
                if (words.stream().anyMatch(word -> word.matches("--(cluster|user)(=.*)?"))) {
                    leave(new Switch(place, "config set-context"), "");
                }
            }
            case "set-cluster", "set-credentials", "delete-cluster", "delete-user" ->
                leave(new Switch(place, "config " + verb + " " + first), "");
            case "delete-context" -> {
                if (homes.isEmpty() || homes.remove(first)) {
                    leave(new Switch(place, "config delete-context " + first), "");
                }
            }
            case "rename-context" -> {
                if (homes.remove(first) && names.size() > 2) {
                    homes.add(names.get(2));
                } else if (homes.isEmpty()) {
                    leave(new Switch(place, "config rename-context " + first), "");
                }
            }
            default -> {}
        }
    }

    private void set(String property, String value, Place place) {
        if (property.equals("current-context")) {
            use(value, place);
        } else if (!property.matches("contexts\\..*\\.namespace|preferences.*")) {
            leave(new Switch(place, "config set " + property), "");
        }
    }

    private void kubectx(List<String> arguments, Place place) {
        if (arguments.isEmpty() || arguments.getFirst().matches("-c|--current|-h|--help|-V|--version")) {
            return;
        }
        String first = arguments.getFirst();
        if (first.equals("-")) {
            back(place);
        } else if (first.matches("-u|--unset|-d")) {
            leave(new Switch(place, "kubectx " + first), "");
        } else if (first.contains("=")) {
            // NEW=OLD gives a context another name.
            String[] names = first.split("=", 2);
            if (homes.remove(names[1])) {
                homes.add(names[0]);
            } else {
                leave(new Switch(place, "kubectx " + first), "");
            }
        } else {
            use(first, place);
        }
    }

    private void back(Place place) {
        if (sticky && context instanceof Spot.Away) {
            return;
        }
        Spot here = context;
        context = before.orElseGet(() -> new Spot.Away(new Switch(place, Texts.of("shell.away.before")), ""));
        before = Optional.of(here);
    }

    private void use(String name, Place place) {
        if (homes.contains(name)) {
            if (sticky) {
                return;
            }
            if (!(context instanceof Spot.Home)) {
                before = Optional.of(context);
            }
            context = new Spot.Home();
        } else if (!(context instanceof Spot.Away away && away.context().equals(name) && !name.isEmpty())) {
            leave(
                    new Switch(
                            place, name.isEmpty() ? Texts.of("shell.away.none") : Texts.of("shell.away.context", name)),
                    name);
        }
    }

    private void leave(Switch by, String name) {
        before = Optional.of(context);
        context = new Spot.Away(by, name);
    }

    private void credentials(Credentials got, String line, Place place, Where only, boolean alternative) {
        String cluster = got.cluster().isEmpty() ? got.tool() : got.cluster();
        if (got.elsewhere()) {
            leave(new Switch(place, Texts.of("shell.away.file", got.tool())), "");
            return;
        }
        boolean template = setUp.filter(CurrentCluster::isTemplate).isPresent();
        if (template && !used && !sticky && !alternative && away().isEmpty()) {
            // Nothing was asked of it, and the line that a learner can run is this one.
            setUp = Optional.empty();
            homes.clear();
            known.clear();
            tools.clear();
        }
        boolean other = setUp.isPresent() && !known.containsKey(got.identity());
        boolean otherWay = known.values().stream()
                .noneMatch(where -> where == only || where == Where.EVERYWHERE || only == Where.EVERYWHERE);
        boolean otherTool = alternative && !tools.contains(family(got));
        if (other && !otherWay && !otherTool || away().isPresent() && used && setUp.isEmpty()) {
            leave(
                    new Switch(place, Texts.of("shell.away.cluster", cluster)),
                    got.context().orElse(""));
            return;
        }
        if (setUp.isEmpty()) {
            setUp = Optional.of(new SetUp(place, line, cluster, got.within()));
            if (!used) {
                // Nothing was asked of a cluster yet, so that the file chosen before is the page's own.
                file = Optional.empty();
                context = new Spot.Home();
            }
            before = Optional.empty();
        }
        known.putIfAbsent(got.identity(), only);
        tools.add(family(got));
        got.context().ifPresent(homes::add);
        if (!sticky) {
            context = new Spot.Home();
        }
    }

    /** Whether its cluster is a blank, as in a line that shows how credentials are got. */
    private static boolean isTemplate(SetUp setUp) {
        return setUp.cluster().matches("\\$<.*>");
    }

    private static String family(Credentials got) {
        return got.tool().split(" ", 2)[0];
    }

    /** It changes in which form the user proves who they are, and only some forms are another user. */
    private void kubelogin(List<String> words, Place place) {
        var own = new ArrayList<>(List.of("azurecli", "azd", "devicecode", "interactive"));
        Optional<String> login = Credentials.value(List.of("-l", "--login"), words);
        boolean another = login.filter(form -> !own.contains(form)).isPresent()
                || words.stream().anyMatch(word -> word.startsWith("--client") || word.startsWith("--username"));
        if (words.contains("convert-kubeconfig") && another) {
            leave(new Switch(place, "kubelogin"), "");
        }
    }
}
