package labrunner.run.state;

import java.util.ArrayList;
import java.util.List;
import labrunner.value.Value;

/** A tree in one line for a sentence: leaf paths with their values. */
public final class ValueText {
    private static final int LONGEST = 160;

    private ValueText() {}

    public static String of(Value value) {
        var parts = new ArrayList<String>();
        collect("", value, parts);
        String text = String.join(", ", parts);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static void collect(String path, Value value, List<String> parts) {
        switch (value) {
            case Value.Mapping mapping -> {
                if (mapping.fields().isEmpty()) {
                    parts.add(join(path, "{}"));
                }
                mapping.fields()
                        .forEach((key, field) -> collect(path.isEmpty() ? key : path + "." + key, field, parts));
            }
            case Value.Sequence sequence -> {
                List<String> items =
                        sequence.items().stream().map(ValueText::of).toList();
                boolean flat = items.stream().noneMatch(item -> item.contains(","));
                parts.add(
                        join(path, flat ? "[" + String.join(", ", items) + "]" : "[" + String.join("; ", items) + "]"));
            }
            case Value.Text text -> parts.add(join(path, text.text()));
            case Value.Bool bool -> parts.add(join(path, String.valueOf(bool.truth())));
            case Value.Whole whole -> parts.add(join(path, String.valueOf(whole.number())));
            case Value.Decimal decimal -> parts.add(join(path, String.valueOf(decimal.number())));
            case Value.Null nothing -> parts.add(join(path, "absent"));
        }
    }

    private static String join(String path, String value) {
        return path.isEmpty() ? value : path + "=" + value;
    }
}
