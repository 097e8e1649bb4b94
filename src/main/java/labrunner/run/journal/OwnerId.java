package labrunner.run.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.texts.Texts;

/** A random name for who runs labs from one state folder. It tells learners on a shared cluster apart and says nothing of them. */
public final class OwnerId {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{12}");
    private static final int MOST_BYTES = 64;

    private OwnerId() {}

    public static String random() {
        byte[] bytes = new byte[6];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The folder's id; a folder that has none gets one. */
    public static String of(Path stateFolder) {
        Path file = stateFolder.resolve("owner");
        try {
            Optional<String> there = read(file);
            if (there.isPresent()) {
                return there.get();
            }
            PrivateFiles.folder(stateFolder);
            String fresh = random();
            PrivateFiles.write(file, fresh + "\n");
            return fresh;
        } catch (IOException e) {
            throw Problem.at(
                            Place.of(file.toString()),
                            Problem.Kind.USAGE,
                            Texts.of("journal.unusable", e.getMessage()),
                            Texts.of("journal.unusable.hint"))
                    .asException();
        }
    }

    /** The folder's id for a look at what its runs made; empty where it has none, and then no run from here made anything. */
    public static Optional<String> known(Path stateFolder) {
        try {
            return read(stateFolder.resolve("owner"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            return Optional.empty();
        }
        // bytes of another encoding are no id; then there is a new one
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        return FORM.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
