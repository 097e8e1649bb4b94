package labrunner.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what journals say, of this version and of the one before; any other content has a reason why it is none. */
final class JournalText {
    /** It is no journal, and why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** In bytes. */
    private static final int LARGEST = 64_000_000;

    private static final int LONGEST_REASON = 200;

    private JournalText() {}

    static String print(JournalData data) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(data.withoutSecrets());
    }

    /** @throws IOException where the file can't be opened */
    static JournalData read(Path file) throws IOException, Unreadable {
        if (!Files.isRegularFile(file)) {
            throw new Unreadable("it is no file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new Unreadable("it is larger than 64 MB");
        }
        Path folder = file.toAbsolutePath().getParent();
        return parse(bytes, folder == null ? file : folder);
    }

    /** @param folder the state folder that it is of */
    static JournalData parse(byte[] bytes, Path folder) throws Unreadable {
        JournalData data;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (!(JSON.readTree(text) instanceof ObjectNode journal)) {
                throw new Unreadable("it is of another version of Labrunner");
            }
            upgrade(journal, folder);
            data = JSON.treeToValue(journal, JournalData.class);
        } catch (CharacterCodingException e) {
            throw new Unreadable("it is no text");
        } catch (JacksonException e) {
            throw new Unreadable(shortened(String.valueOf(e.getOriginalMessage())));
        }
        Optional<String> missing = Whole.missing(data);
        if (missing.isPresent()) {
            throw new Unreadable(missing.get() + " is missing in it");
        }
        return data;
    }

    private static String shortened(String said) {
        return said.lines()
                .findFirst()
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_REASON)))
                .orElse("");
    }

    /** Version 3 didn't note whose run it was, and of what it wrote not what that had been: now that is unknown. */
    private static void upgrade(ObjectNode journal, Path folder) throws Unreadable {
        JsonNode version = journal.path("version");
        if (version.isInt() && version.asInt() == JournalData.VERSION) {
            return;
        }
        if (!version.isInt() || version.asInt() != 3) {
            throw new Unreadable("it is of another version of Labrunner");
        }
        journal.put("version", JournalData.VERSION);
        journal.putNull("where");
        journal.putNull("last");
        if (journal.get("key") instanceof ObjectNode key) {
            key.put("owner", OwnerId.of(folder));
        }
        for (JsonNode object : journal.path("objects")) {
            if (object instanceof ObjectNode entry) {
                boolean wrote = entry.path("wasThere").asBoolean(false)
                        && entry.path("generation").asLong(0) > 0;
                entry.put("changed", wrote);
                entry.putNull("undo");
            }
        }
    }

    /** What is there, for a look at it: no lock is taken, and what can't be read is left to who opens it. */
    static Optional<JournalData> peek(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
        } catch (IOException | Unreadable e) {
            return Optional.empty();
        }
    }

    /** The runs that have a journal in this folder and aren't finished. */
    static Set<String> runs(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> peek(file).stream())
                    .filter(data -> !data.progress().finished())
                    .map(data -> data.key().runId())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            return Set.of();
        }
    }
}
