package labrunner.practice.core;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The indexes of an indexed Job's pods: {@code 0,2-4} where several are told of. */
final class JobIndexes {
    private static final String VARIABLE = "JOB_COMPLETION_INDEX";
    private static final int MOST = 100_000;

    private JobIndexes() {}

    /** The index that a pod has. */
    static Optional<Integer> of(JsonNode pod) {
        String index = Tree.text(pod, "metadata", "annotations", Jobs.INDEX);
        return index.matches("\\d{1,6}") ? Optional.of(Integer.parseInt(index)) : Optional.empty();
    }

    /** Gives a new pod its index. */
    static void set(ObjectNode pod, ObjectNode job, int index) {
        String text = Integer.toString(index);
        Tree.in(pod, "metadata", "annotations").put(Jobs.INDEX, text);
        Tree.in(pod, "metadata", "labels").put(Jobs.INDEX, text);
        Tree.in(pod, "metadata").put("generateName", Tree.name(job) + "-" + index + "-");
        ObjectNode spec = Tree.in(pod, "spec");
        spec.put("hostname", Tree.name(job) + "-" + index);
        for (String list : new String[] {"initContainers", "containers"}) {
            for (JsonNode container : Tree.items(spec, list)) {
                ArrayNode variables = Tree.list((ObjectNode) container, "env");
                ObjectNode variable = variables.addObject().put("name", VARIABLE);
                variable.putObject("valueFrom")
                        .putObject("fieldRef")
                        .put("fieldPath", "metadata.labels['" + Jobs.INDEX + "']");
            }
        }
    }

    static SortedSet<Integer> read(String text) {
        var indexes = new TreeSet<Integer>();
        for (String part : text.isEmpty() ? List.<String>of() : List.of(text.split(","))) {
            String[] ends = part.split("-", 2);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int index = Integer.parseInt(ends[0]); index <= last && index <= MOST; index++) {
                indexes.add(index);
            }
        }
        return indexes;
    }

    static String write(SortedSet<Integer> indexes) {
        var text = new StringBuilder();
        int first = -2;
        int last = -2;
        for (int index : indexes) {
            if (index == last + 1) {
                last = index;
                continue;
            }
            append(text, first, last);
            first = index;
            last = index;
        }
        append(text, first, last);
        return text.toString();
    }

    /** Two neighbours are told one by one, more as a range. */
    private static void append(StringBuilder text, int first, int last) {
        if (first >= 0) {
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (last > first) {
                text.append(last == first + 1 ? "," : "-").append(last);
            }
        }
    }
}
