package labrunner.lab.kustomize;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import labrunner.lab.kustomize.Kustomization.Image;
import labrunner.texts.Texts;
import labrunner.value.Value;

/** Gives images other names, tags or digests: those of containers wherever they are, and those in known fields. */
final class Images {
    private static final String VERSION = "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$";

    private final Image image;
    private final Pattern name;

    private Images(Image image) {
        this.image = image;
        try {
            this.name = Pattern.compile("^" + image.name() + VERSION);
        } catch (PatternSyntaxException e) {
            throw new NotDoneException(Texts.of("kustomize.pattern", image.name()), image.place());
        }
    }

    static List<Item> change(List<Item> items, Image image) {
        var images = new Images(image);
        return items.stream().map(images::change).toList();
    }

    /** Kustomize does it twice, which shows where a tag gets an ending. */
    private Item change(Item item) {
        if (item.id().kind().equals("CustomResourceDefinition")) {
            return item;
        }
        Item changed = item.with(containers(item.object()) instanceof Value.Mapping object ? object : item.object());
        for (FieldSpec field : Specs.IMAGES) {
            changed = field.change(changed, Optional.empty(), this::tagged);
        }
        return changed;
    }

    private Value containers(Value value) {
        return switch (value) {
            case Value.Sequence sequence ->
                new Value.Sequence(
                        sequence.items().stream().map(this::containers).toList());
            case Value.Mapping mapping -> {
                var fields = new LinkedHashMap<String, Value>();
                mapping.fields().forEach((key, field) -> {
                    Value below = containers(field);
                    boolean holds = key.equals("containers") || key.equals("initContainers");
                    fields.put(key, holds ? listed(below) : below);
                });
                yield new Value.Mapping(fields);
            }
            default -> value;
        };
    }

    private Value listed(Value value) {
        return value instanceof Value.Sequence sequence
                ? new Value.Sequence(sequence.items().stream()
                        .map(one -> one instanceof Value.Mapping container
                                        && container.text("image").isPresent()
                                ? container.with("image", tagged(container.at("image")))
                                : one)
                        .toList())
                : value;
    }

    private Value tagged(Value value) {
        return value.text()
                .filter(text -> name.matcher(text).find())
                .map(this::tagged)
                .orElse(value);
    }

    private Value tagged(String text) {
        int path = Math.max(text.indexOf('/'), 0);
        int at = text.indexOf('@', path);
        int colon = text.indexOf(':', path);
        boolean tagged = colon >= 0 && (at < 0 || colon < at);
        String bare = text.substring(0, tagged ? colon : at >= 0 ? at : text.length());
        String tag = tagged ? text.substring(colon + 1, at < 0 ? text.length() : at) : "";
        String digest = at < 0 ? "" : text.substring(at + 1);
        String named = image.newName().isEmpty() ? bare : image.newName();
        if (!image.newTag().isEmpty() || !image.digest().isEmpty()) {
            tag = image.newTag();
            digest = image.digest();
        } else if (!image.tagSuffix().isEmpty()) {
            tag += image.tagSuffix();
            digest = "";
        }
        return Value.of(named + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest));
    }
}
