package labrunner.cluster.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labrunner.cluster.rows.Scalars;
import labrunner.value.Value;

/** An object of a kind that has no description of its own: its whole tree, with headings made of its field names. */
final class Custom {
    private static final Set<String> SAID_BEFORE = Set.of(
            ".metadata.managedFields",
            ".metadata.name",
            ".metadata.namespace",
            ".metadata.labels",
            ".metadata.annotations");
    private static final Set<String> ACRONYMS = Set.of("API", "URL", "UID", "OSB", "GUID");

    private Custom() {}

    static void write(Sheet sheet, Value.Mapping object, Around around) {
        sheet.line(0, "Name:", Words.text(object, "metadata", "name"));
        sheet.line(0, "Namespace:", Words.text(object, "metadata", "namespace"));
        sheet.labels("Labels", object.texts("metadata", "labels"));
        sheet.annotations("Annotations", object.texts("metadata", "annotations"));
        tree(sheet, 0, object, "");
        around.events(sheet, object);
    }

    private static void tree(Sheet sheet, int level, Value.Mapping mapping, String above) {
        for (Map.Entry<String, Value> field : new TreeMap<>(mapping.fields()).entrySet()) {
            String path = above + "." + field.getKey();
            if (SAID_BEFORE.contains(path)) {
                continue;
            }
            String label = label(field.getKey());
            switch (field.getValue()) {
                case Value.Mapping below -> {
                    sheet.line(level, label + ":");
                    tree(sheet, level + 1, below, path);
                }
                case Value.Sequence items -> {
                    sheet.line(level, label + ":");
                    for (Value item : items.items()) {
                        if (item instanceof Value.Mapping below) {
                            tree(sheet, level + 1, below, path);
                        } else {
                            sheet.line(level + 1, Scalars.text(item));
                        }
                    }
                }
                case Value.Text text -> sheet.line(level, label + ":", text.text());
                case Value.Bool bool -> sheet.line(level, label + ":", Scalars.text(bool));
                case Value.Whole whole -> sheet.line(level, label + ":", Scalars.text(whole));
                case Value.Decimal decimal -> sheet.line(level, label + ":", Scalars.text(decimal));
                case Value.Null nothing -> sheet.line(level, label + ":", Scalars.text(nothing));
            }
        }
    }

    /** {@code nodeClassRef} becomes {@code Node Class Ref}; a name with other signs in it stays as it is. */
    static String label(String field) {
        if (!field.chars().allMatch(c -> Character.isLetter(c) || c == '-')) {
            return field;
        }
        return words(field).stream()
                .map(word -> ACRONYMS.contains(word.toUpperCase(Locale.ROOT))
                        ? word.toUpperCase(Locale.ROOT)
                        : word.substring(0, 1).toUpperCase(Locale.ROOT)
                                + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    /** Words of a name, cut where small letters, capitals and signs meet; a capital before small ones begins a word. */
    private static List<String> words(String field) {
        var words = new ArrayList<String>();
        int begin = 0;
        for (int i = 1; i <= field.length(); i++) {
            if (i == field.length() || sort(field.charAt(i)) != sort(field.charAt(i - 1))) {
                words.add(field.substring(begin, i));
                begin = i;
            }
        }
        for (int i = 0; i < words.size() - 1; i++) {
            String word = words.get(i);
            if (Character.isUpperCase(word.charAt(0))
                    && Character.isLowerCase(words.get(i + 1).charAt(0))) {
                words.set(i + 1, word.substring(word.length() - 1) + words.get(i + 1));
                words.set(i, word.substring(0, word.length() - 1));
            }
        }
        return words.stream().filter(word -> !word.isEmpty()).toList();
    }

    private static int sort(char c) {
        return Character.isLowerCase(c) ? 0 : Character.isUpperCase(c) ? 1 : 2;
    }
}
