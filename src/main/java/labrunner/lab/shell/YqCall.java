package labrunner.lab.shell;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.lab.source.Effort;
import labrunner.lab.yaml.YamlPieces;
import labrunner.lab.yaml.YamlPieces.Step;
import labrunner.problem.ProblemException;
import labrunner.shell.data.Found;
import labrunner.shell.data.Paths;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Status;
import labrunner.shell.data.Text;
import labrunner.shell.data.UnknownException;
import labrunner.texts.Texts;

/** {@code yq} with a path: what it leads to in a YAML text. Raises UnsupportedCommand for all else. */
final class YqCall {
    static final String NAME = "yq";
    private static final Pattern STEP = Pattern.compile(
            "\\.?\\[([0-9]{1,6})\\]|\\.?(\\[\\])|\\.([A-Za-z_][A-Za-z0-9_-]*)|\\.?\\[\"([^\"\\\\*]*)\"\\]|\\.\"([^\"\\\\*]*)\"|( *\\| *)");

    private YqCall() {}

    static Programs.Ran printed(Programs.Asked asked, Effort effort) {
        var words = new ArrayList<String>();
        for (String word : asked.argv().subList(1, asked.argv().size())) {
            boolean ignored =
                    List.of("-r", "--unwrapScalar", "--unwrapScalar=true").contains(word)
                            || words.isEmpty() && (word.equals("e") || word.equals("eval"));
            if (!ignored && word.startsWith("-") && word.length() > 1) {
                throw new UnsupportedCommand(Texts.of("shell.yq.option", word));
            }
            if (!ignored) {
                words.add(word);
            }
        }
        if (words.isEmpty() || words.size() > 2) {
            throw new UnsupportedCommand(Texts.of("shell.yq"));
        }
        List<Step> path = path(words.getFirst());
        String text = words.size() == 1 || words.get(1).equals("-")
                ? asked.stdin().peek().known()
                : file(words.get(1), asked);
        effort.spend(text.length(), Optional.of(asked.place()));
        try {
            String printed =
                    YamlPieces.print(text, path).orElseThrow(() -> new UnsupportedCommand(Texts.of("shell.yq.style")));
            if (words.size() == 1 || words.get(1).equals("-")) {
                asked.stdin().rest();
            }
            return new Programs.Ran(Text.of(printed), Text.EMPTY, Status.OK);
        } catch (ProblemException e) {
            throw new UnsupportedCommand(Texts.of("shell.yq.style"));
        }
    }

    private static List<Step> path(String expression) {
        String bare = expression.strip();
        var steps = new ArrayList<Step>();
        if (bare.equals(".")) {
            return steps;
        }
        Matcher matcher = STEP.matcher(bare);
        int at = 0;
        boolean afterBar = true;
        while (at < bare.length()) {
            boolean starts = matcher.find(at) && matcher.start() == at && (!afterBar || bare.startsWith(".", at));
            if (!starts || afterBar && matcher.group(6) != null) {
                throw new UnsupportedCommand(Texts.of("shell.yq"));
            }
            afterBar = matcher.group(6) != null;
            if (matcher.group(1) != null) {
                steps.add(new Step.Item(Integer.parseInt(matcher.group(1))));
            } else if (matcher.group(2) != null) {
                steps.add(new Step.Each());
            } else if (!afterBar) {
                int name = matcher.group(3) != null ? 3 : matcher.group(4) != null ? 4 : 5;
                steps.add(new Step.Field(matcher.group(name)));
            }
            at = matcher.end();
        }
        if (afterBar) {
            throw new UnsupportedCommand(Texts.of("shell.yq"));
        }
        return steps;
    }

    private static String file(String name, Programs.Asked asked) {
        if (!(asked.folder() instanceof Text.Known folder)) {
            throw new UnsupportedCommand(Texts.of("shell.folder"));
        }
        return switch (asked.files().look(Paths.resolve(folder.value(), name))) {
            case Found.File file -> file.text().known();
            case Found.Unsure unsure -> throw new UnknownException(unsure.why());
            case Found.Directory directory -> throw new UnsupportedCommand(Texts.of("shell.yq"));
            case Found.Nothing nothing -> throw new UnsupportedCommand(Texts.of("shell.yq"));
        };
    }
}
