package labrunner.web;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An answer of HTTP/1.1, read within bounds. A body whose end isn't known isn't taken: it may be a part of one. */
final class Answer {
    /** Of the head, in bytes. */
    private static final int LONGEST_HEAD = 65_536;

    /** A number of more is too large in any case. */
    private static final int MOST_DIGITS = 7;

    private final InputStream in;
    private final int largest;
    private final Map<String, String> head = new HashMap<>();
    private int status;
    private int left = LONGEST_HEAD;

    /** It isn't as HTTP has it. */
    static final class Garbled extends IOException {
        private static final long serialVersionUID = 1L;

        Garbled(String what) {
            super(what);
        }
    }

    /** The body is larger than it may be. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private Answer(InputStream in, int largest) {
        this.in = in;
        this.largest = largest;
    }

    /**
     * Reads the head.
     *
     * @param largest bytes that the body may have
     */
    static Answer read(InputStream in, int largest) throws IOException {
        var answer = new Answer(in, largest);
        String[] first = answer.line().split(" ", 3);
        if (first.length < 2 || !first[0].matches("HTTP/1\\.[01]") || !first[1].matches("[1-5]\\d\\d")) {
            throw new Garbled("status");
        }
        answer.status = Integer.parseInt(first[1]);
        for (String line = answer.line(); !line.isEmpty(); line = answer.line()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new Garbled("header");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            String before = answer.head.put(name, value);
            boolean frames = name.equals("content-length") || name.equals("transfer-encoding");
            if (frames && before != null && !before.equals(value)) {
                throw new Garbled(name);
            }
        }
        return answer;
    }

    int status() {
        return status;
    }

    /** All of the head, by names in lower case. */
    Map<String, String> headers() {
        return Map.copyOf(head);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(head.get(name));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (--left < 0) {
                throw new Garbled("head");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    byte[] body() throws IOException {
        Optional<String> coding = header("content-encoding").filter(value -> !value.equalsIgnoreCase("identity"));
        if (coding.isPresent()) {
            throw new Garbled("content-encoding");
        }
        Optional<String> transfer = header("transfer-encoding");
        if (transfer.isPresent()) {
            if (!transfer.get().equalsIgnoreCase("chunked")) {
                throw new Garbled("transfer-encoding");
            }
            return chunks();
        }
        String length = header("content-length").orElseThrow(() -> new Garbled("content-length"));
        if (!length.matches("\\d+")) {
            throw new Garbled("content-length");
        }
        return exactly(size(length, 10));
    }

    private int size(String digits, int radix) throws IOException {
        String bare = digits.replaceFirst("^0+(?=.)", "");
        int size = bare.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(bare, radix);
        if (size > largest) {
            throw new TooLarge();
        }
        return size;
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        while (true) {
            left = LONGEST_HEAD;
            String digits = line().replaceFirst("\\s*(;.*)?$", "");
            if (!digits.matches("[0-9A-Fa-f]+")) {
                throw new Garbled("chunk");
            }
            int size = size(digits, 16);
            if (size == 0) {
                // what follows says nothing of the text
                return all.toByteArray();
            }
            if (all.size() + size > largest) {
                throw new TooLarge();
            }
            all.writeBytes(exactly(size));
            if (!line().isEmpty()) {
                throw new Garbled("chunk");
            }
        }
    }
}
