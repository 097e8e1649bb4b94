package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import labrunner.lab.Command;
import labrunner.lab.Modification;
import labrunner.lab.change.TemplateChange;
import labrunner.texts.Texts;
import labrunner.value.Quantity;

/** The command lines of {@code kubectl set}. */
final class KubectlSets {
    static final String FLAGS =
            "namespace,n= selector,l= all filename,f= dry-run containers,c= env,e= from= keys= prefix="
                    + " overwrite limits= requests=";
    private static final Pattern CHANGE = Pattern.compile("[^=]+=.*|.+-", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");

    private KubectlSets() {}

    static Command read(Flags flags, Kubectl.Files files) {
        List<String> arguments = flags.arguments();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        KubectlChanges.Split split = KubectlChanges.split(rest, CHANGE);
        Modification how = switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "image" -> image(split.changes());
            case "env" -> env(flags, split.changes());
            case "resources" -> resources(flags, split.changes());
            default -> throw new UnsupportedCommand(Texts.of("shell.set.what"));
        };
        return KubectlChanges.made(flags, KubectlChanges.objects(split.objects(), flags, files), how);
    }

    private static TemplateChange.Image image(List<String> changes) {
        if (changes.isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.set.image.none"));
        }
        return new TemplateChange.Image(pairs(changes));
    }

    private static SequencedMap<String, String> pairs(List<String> changes) {
        var pairs = new LinkedHashMap<String, String>();
        for (String change : changes) {
            int equals = change.indexOf('=');
            if (equals < 0) {
                throw new UnsupportedCommand(Texts.of("shell.set.pair", change));
            }
            pairs.put(change.substring(0, equals), change.substring(equals + 1));
        }
        return pairs;
    }

    private static TemplateChange.Env env(Flags flags, List<String> changes) {
        var all = new ArrayList<>(flags.each("env"));
        all.addAll(changes);
        var set = new LinkedHashMap<String, String>();
        var removed = new ArrayList<String>();
        for (String change : all) {
            int equals = change.indexOf('=');
            String name = equals < 0 ? change.substring(0, change.length() - 1) : change.substring(0, equals);
            if (!VARIABLE.matcher(name).matches()) {
                throw new UnsupportedCommand(Texts.of("shell.set.variable", name));
            }
            if (equals < 0) {
                removed.add(name);
            } else {
                set.put(name, change.substring(equals + 1));
            }
        }
        if (removed.stream().anyMatch(set::containsKey)) {
            throw new UnsupportedCommand(Texts.of("shell.change.both"));
        }
        Optional<Command.Target> from = flags.text("from").map(KubectlSets::source);
        if (set.isEmpty() && removed.isEmpty() && from.isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.set.env.none"));
        }
        return new TemplateChange.Env(
                set,
                removed,
                from,
                flags.list("keys"),
                flags.text("prefix").orElse(""),
                flags.text("containers").orElse("*"),
                flags.is("overwrite", true));
    }

    private static Command.Target source(String text) {
        List<Command.Target> named = Kubectl.targets(List.of(text));
        if (!named.getFirst().resource().matches("cm|configmaps?|secrets?")) {
            throw new UnsupportedCommand(Texts.of("shell.set.from"));
        }
        return named.getFirst();
    }

    private static TemplateChange.Resources resources(Flags flags, List<String> changes) {
        if (!changes.isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.set.amounts"));
        }
        SequencedMap<String, Quantity> limits = amounts(flags.list("limits"));
        SequencedMap<String, Quantity> requests = amounts(flags.list("requests"));
        if (limits.isEmpty() && requests.isEmpty()) {
            throw new UnsupportedCommand(Texts.of("shell.set.resources.none"));
        }
        return new TemplateChange.Resources(
                limits, requests, flags.text("containers").orElse("*"));
    }

    private static SequencedMap<String, Quantity> amounts(List<String> changes) {
        var amounts = new LinkedHashMap<String, Quantity>();
        pairs(changes).forEach((resource, amount) -> {
            try {
                amounts.put(resource, Quantity.parse(amount));
            } catch (IllegalArgumentException e) {
                throw new UnsupportedCommand(Texts.of("shell.set.amount", amount));
            }
        });
        return amounts;
    }
}
