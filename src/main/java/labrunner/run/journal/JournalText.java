package labrunner.run.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import labrunner.texts.Texts;
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

    /**
     * What a file says, of whatever version.
     *
     * @throws IOException where the file can't be opened
     */
    static ObjectNode tree(Path file) throws IOException, Unreadable {
        if (!Files.isRegularFile(file)) {
            throw new Unreadable(Texts.of("journal.no.file"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return tree(in.readNBytes(LARGEST + 1));
        }
    }

    private static ObjectNode tree(byte[] bytes) throws Unreadable {
        if (bytes.length > LARGEST) {
            throw new Unreadable(Texts.of("journal.large"));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.isBlank()) {
                throw new Unreadable(Texts.of("journal.empty"));
            }
            if (!(JSON.readTree(text) instanceof ObjectNode journal)) {
                throw new Unreadable(Texts.of("journal.none"));
            }
            return journal;
        } catch (CharacterCodingException e) {
            throw new Unreadable(Texts.of("journal.no.text"));
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /**
     * What a file says, brought up to this version. Changes no file.
     *
     * @param owner says whose a journal is that doesn't say so, asked only then
     * @throws IOException where the file can't be opened
     */
    static JournalData read(Path file, Supplier<String> owner) throws IOException, Unreadable {
        return data(tree(file), owner);
    }

    /** The same of a file's bytes. */
    static JournalData parse(byte[] bytes, Supplier<String> owner) throws Unreadable {
        return data(tree(bytes), owner);
    }

    private static JournalData data(ObjectNode journal, Supplier<String> owner) throws Unreadable {
        JournalData data;
        try {
            upgrade(journal, owner);
            data = JSON.treeToValue(journal, JournalData.class);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
        Optional<String> missing = Completeness.missing(data);
        if (missing.isPresent()) {
            throw new Unreadable(Texts.of("journal.missing", missing.get()));
        }
        return data;
    }

    private static Unreadable unreadable(JacksonException e) {
        return new Unreadable(shortened(String.valueOf(e.getOriginalMessage())));
    }

    private static String shortened(String said) {
        return said.lines()
                .findFirst()
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_REASON)))
                .orElse("");
    }

    /** Version 3 didn't note whose run it was, and of what it wrote not what that had been: now that is unknown. */
    private static void upgrade(ObjectNode journal, Supplier<String> owner) throws Unreadable {
        JsonNode version = journal.path("version");
        if (version.isInt() && version.asInt() == JournalData.VERSION) {
            return;
        }
        if (!version.isInt() || version.asInt() != 3) {
            throw new Unreadable(Texts.of("journal.version"));
        }
        journal.put("version", JournalData.VERSION);
        journal.putNull("where");
        journal.putNull("last");
        if (journal.get("key") instanceof ObjectNode key) {
            key.put("owner", owner.get());
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
}
