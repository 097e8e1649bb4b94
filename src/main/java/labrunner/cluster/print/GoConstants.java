package labrunner.cluster.print;

import java.util.Locale;
import labrunner.cluster.print.GoTemplateLexer.Token;

/** Truths, numbers and texts as a Go template writes them. */
final class GoConstants {
    /** It isn't one; the message is Go's. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Wrong(String words) {
            super(words, null, false, false);
        }
    }

    private GoConstants() {}

    /** @throws Wrong in Go's words */
    static GoValue of(Token token) {
        return switch (token.type()) {
            case BOOL -> new GoValue.Truth(token.text().equals("true"));
            case NUMBER -> number(token.text());
            case RAW ->
                new GoValue.Text(
                        token.text().substring(1, token.text().length() - 1).replace("\r", ""));
            case QUOTED -> new GoValue.Text(unquoted(token.text()));
            default -> sign(token.text());
        };
    }

    private static String unquoted(String written) {
        try {
            return GoQuotes.unquoted(written);
        } catch (IllegalArgumentException e) {
            throw new Wrong("invalid syntax");
        }
    }

    /** One sign, which Go takes for its number. */
    private static GoValue sign(String written) {
        String text = unquoted(written);
        if (text.codePointCount(0, text.length()) != 1) {
            throw new Wrong("malformed character constant: " + written);
        }
        return new GoValue.Whole(text.codePointAt(0));
    }

    private static GoValue number(String written) {
        String digits = written.replace("_", "");
        String sign = digits.startsWith("-") ? "-" : "";
        String plain = digits.replaceFirst("^[-+]", "");
        try {
            if (plain.matches("0[xXoObB].*")) {
                String base = plain.substring(1, 2).toLowerCase(Locale.ROOT);
                return new GoValue.Whole(
                        Long.parseLong(sign + plain.substring(2), base.equals("x") ? 16 : base.equals("o") ? 8 : 2));
            }
            if (plain.matches("[0-9]*\\.?[0-9]*([eE][-+]?[0-9]+)?") && plain.matches(".*[.eE].*")) {
                return new GoValue.Number(Double.parseDouble(digits));
            }
            boolean octal = plain.length() > 1 && plain.startsWith("0");
            return new GoValue.Whole(Long.parseLong(sign + plain, octal ? 8 : 10));
        } catch (NumberFormatException e) {
            throw new Wrong((plain.matches("[0-9]+") ? "integer overflow: " : "illegal number syntax: ")
                    + GoPrintf.quoted(written));
        }
    }
}
