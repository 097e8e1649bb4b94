package labrunner.cluster.kubeconfig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Json;
import labrunner.value.Masked;
import labrunner.value.Printable;
import labrunner.value.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** One kubeconfig file as a tree that knows its lines; what the entries mean is {@link Contexts}' to say. */
final class Kubeconfig {
    private static final YAMLFactory YAML = new YAMLFactory();
    private static final int LONGEST_REASON = 200;
    /** Below it a place is that of what is above: no path of a kubeconfig is so long. */
    private static final int LONGEST_PATH = 1_000;

    private static final Pattern MARK = Pattern.compile("line (\\d{1,9}), column (\\d{1,9})");

    /** An entry of {@code clusters}, {@code users} or {@code contexts}: its name, what is below it, and where. */
    record Entry(String name, Value body, Place place, Map<String, Place> fields) {
        /** Where a field of the body stands. */
        Place below(String field) {
            return fields.getOrDefault(field, place);
        }

        /** The body may have a credential in it. */
        @Override
        public String toString() {
            return name + " (" + place + ")";
        }
    }

    private final Path file;
    private final Value tree;
    private final Map<String, Place> places;

    private Kubeconfig(Path file, Value tree, Map<String, Place> places) {
        this.file = file;
        this.tree = tree;
        this.places = places;
    }

    static Kubeconfig read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw bad(file, "It is a folder, not a kubeconfig file.", "Name the file in it.")
                        .asException();
            }
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(SmallFiles.read(file)));
            return parse(text.toString(), file);
        } catch (NoSuchFileException e) {
            throw bad(file, "There is no such file.", "Check the path, or the KUBECONFIG variable.")
                    .asException();
        } catch (AccessDeniedException e) {
            throw bad(file, "It may not be read.", "Give yourself the right to read it (chmod u+r).")
                    .asException();
        } catch (CharacterCodingException e) {
            throw bad(file, "It isn't text (UTF-8), so it isn't a kubeconfig.", "Name another file.")
                    .asException();
        } catch (IOException e) {
            throw bad(file, "It can't be read as a kubeconfig: " + SmallFiles.why(e) + ".", "Name another file.")
                    .asException();
        }
    }

    static Kubeconfig parse(String text, Path file) {
        if (text.isBlank()) {
            throw bad(
                            file,
                            "It is empty.",
                            "Ask for the cluster's credentials again (az aks get-credentials), or name another file.")
                    .asException();
        }
        var places = new HashMap<String, Place>();
        Value tree;
        try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
            tree = parser.nextToken() == null ? Value.NULL : read(parser, "", file, places);
        } catch (JacksonException e) {
            throw notYaml(file, e);
        }
        if (!(tree instanceof Value.Mapping)) {
            throw bad(file, "It isn't a kubeconfig: there are no fields in it.", "Name another file.")
                    .asException();
        }
        var config = new Kubeconfig(file, tree, places);
        tree.text("kind").filter(kind -> !kind.equals("Config")).ifPresent(kind -> {
            throw Problem.at(
                            config.at("/kind"),
                            Kind.BAD_KUBECONFIG,
                            "It isn't a kubeconfig: its kind is " + Printable.word(kind, LONGEST_REASON)
                                    + ", not Config.",
                            "Name another file.")
                    .asException();
        });
        return config;
    }

    /** The parser's own place is where it stood before the fault; the fault's is in its message. */
    private static RuntimeException notYaml(Path file, JacksonException error) {
        String message = Optional.ofNullable(error.getOriginalMessage()).orElse("");
        String reason = message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .reduce((first, last) -> last)
                // a token that begins with "*" is an alias for YAML, which names it
                .map(line -> Printable.cut(Masked.text(line.replaceFirst("(alias|anchor).*", "$1")), LONGEST_REASON))
                .orElse("");
        List<Place> marks = MARK.matcher(message)
                .results()
                .map(mark ->
                        new Place(file.toString(), Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2))))
                .toList();
        // what ends too early began at the first mark
        Place place = marks.isEmpty()
                ? Place.of(file.toString())
                : reason.contains("end of stream") ? marks.getFirst() : marks.getLast();
        return Problem.at(
                        place,
                        Kind.BAD_KUBECONFIG,
                        "It isn't YAML, so it isn't a kubeconfig" + (reason.isEmpty() ? "." : ": " + reason),
                        "Mend that line, or ask for the cluster's credentials again.")
                .asException();
    }

    private static Value read(JsonParser parser, String path, Path file, Map<String, Place> places) {
        TokenStreamLocation here = parser.currentTokenLocation();
        places.putIfAbsent(path, new Place(file.toString(), here.getLineNr(), here.getColumnNr()));
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var fields = new LinkedHashMap<String, Value>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    TokenStreamLocation at = parser.currentTokenLocation();
                    String below = path.length() > LONGEST_PATH ? path : path + "/" + name;
                    places.put(below, new Place(file.toString(), at.getLineNr(), at.getColumnNr()));
                    parser.nextToken();
                    fields.put(name, read(parser, below, file, places));
                }
                yield new Value.Mapping(fields);
            }
            case START_ARRAY -> {
                var items = new ArrayList<Value>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser, path + "/" + items.size(), file, places));
                }
                yield new Value.Sequence(items);
            }
            default -> Json.read(parser, "");
        };
    }

    Path file() {
        return file;
    }

    Optional<String> currentContext() {
        return tree.text("current-context").filter(name -> !name.isEmpty());
    }

    Place at(String path) {
        return places.getOrDefault(path, Place.of(file.toString()));
    }

    /** The entries of a list, each under its name; an entry with no name is a problem. */
    List<Entry> entries(String list, String body, List<Problem> problems) {
        var entries = new ArrayList<Entry>();
        Value here = tree.at(list);
        if (!(here instanceof Value.Sequence) && !(here instanceof Value.Null)) {
            problems.add(Problem.at(
                    at("/" + list),
                    Kind.BAD_KUBECONFIG,
                    list + " must be a list.",
                    "Each item has a name and a " + body + "."));
        }
        List<Value> items = tree.items(list);
        for (int i = 0; i < items.size(); i++) {
            Place place = at("/" + list + "/" + i);
            Optional<String> name = items.get(i).text("name");
            if (name.isEmpty()) {
                problems.add(Problem.at(
                        place, Kind.BAD_KUBECONFIG, "An item of " + list + " has no name.", "Give it a name."));
            } else {
                entries.add(
                        new Entry(name.get(), items.get(i).at(body), place, below("/" + list + "/" + i + "/" + body)));
            }
        }
        return entries;
    }

    private Map<String, Place> below(String path) {
        var fields = new HashMap<String, Place>();
        places.forEach((at, place) -> {
            if (at.startsWith(path + "/")) {
                fields.put(at.substring(path.length() + 1), place);
            }
        });
        return fields;
    }

    static Problem bad(Path file, String summary, String hint) {
        return Problem.at(Place.of(file.toString()), Kind.BAD_KUBECONFIG, summary, hint);
    }
}
