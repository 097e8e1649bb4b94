package labrunner.lab.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.lab.Block;
import labrunner.lab.Inline;

/** Items of a list of things to do. */
final class Tasks {
    private static final Pattern TASK = Pattern.compile("\\[([ xX])\\] +");

    private Tasks() {}

    /** An item that begins with {@code [ ]} or {@code [x]} is something to do. */
    static List<Block> marked(List<Block> item) {
        if (item.isEmpty()
                || !(item.getFirst() instanceof Block.Paragraph first)
                || !(first.inlines().getFirst() instanceof Inline.Text text)) {
            return item;
        }
        Matcher task = TASK.matcher(text.text());
        if (!task.lookingAt()) {
            return item;
        }
        var said =
                new ArrayList<Inline>(List.of(new Inline.TaskMark(!task.group(1).isBlank())));
        if (task.end() < text.text().length()) {
            said.add(new Inline.Text(text.text().substring(task.end())));
        }
        said.addAll(first.inlines().subList(1, first.inlines().size()));
        var changed = new ArrayList<Block>(List.of(new Block.Paragraph(List.copyOf(said))));
        changed.addAll(item.subList(1, item.size()));
        return List.copyOf(changed);
    }
}
