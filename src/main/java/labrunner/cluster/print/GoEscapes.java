package labrunner.cluster.print;

/** Text made safe for other languages, as Go's templates do it. */
final class GoEscapes {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private GoEscapes() {}

    static String html(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\0' -> out.append('\ufffd');
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    static String js(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\', '\'', '"' -> out.append('\\').appendCodePoint(c);
                case '<', '>', '&', '=' -> out.append(String.format("\\u%04X", c));
                default -> {
                    if (c >= ' ' && GoPrintf.printable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format("\\u%04X", c));
                    }
                }
            }
        });
        return out.toString();
    }

    /** Where a text stops being base64, in its bytes; negative where all of it is. */
    static int wrongBase64(String text) {
        int place = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (blank(text, at)) {
                continue;
            }
            if (c == '=') {
                return place < 2 ? at : padded(text, at + 1, place);
            }
            if (BASE64.indexOf(c) < 0) {
                return at;
            }
            place = (place + 1) % 4;
        }
        return place == 0 ? -1 : text.length() - place;
    }

    /** Where it goes wrong behind a first padding. */
    private static int padded(String text, int from, int place) {
        int at = skipped(text, from);
        if (place == 2) {
            if (at == text.length()) {
                return at;
            }
            if (text.charAt(at) != '=') {
                return at - 1;
            }
            at = skipped(text, at + 1);
        }
        return at < text.length() ? at : -1;
    }

    private static int skipped(String text, int from) {
        int at = from;
        while (at < text.length() && blank(text, at)) {
            at++;
        }
        return at;
    }

    private static boolean blank(String text, int at) {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }
}
