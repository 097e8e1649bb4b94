package labrunner.value;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes elements of ASN.1 in their distinguished encoding (DER), in which keys and certificates are kept. */
public final class Der {
    private static final int LAST_YEAR_OF_TWO_DIGITS = 2049;

    private Der() {}

    /**
     * One element.
     *
     * @param tag its first byte, for example 0x04 for an octet string
     * @param parts its content, one behind the other
     * @throws IllegalArgumentException where the content has more than 65,535 bytes
     */
    public static byte[] element(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        if (length > 0xffff) {
            throw new IllegalArgumentException("an element of " + length + " bytes");
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** A sequence of elements. */
    public static byte[] sequence(byte[]... elements) {
        return element(0x30, elements);
    }

    /** A whole number. */
    public static byte[] integer(BigInteger number) {
        return element(2, number.toByteArray());
    }

    /** Bits whose number is a multiple of eight. */
    public static byte[] bits(byte[] bits) {
        return element(3, new byte[1], bits);
    }

    /** An identifier, for example 2.5.4.3. */
    public static byte[] identifier(int first, int second, int... others) {
        var content = new ByteArrayOutputStream();
        content.write(first * 40 + second);
        for (int other : others) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (other >> shift != 0) {
                    content.write(other >> shift & 0x7f | 0x80);
                }
            }
            content.write(other & 0x7f);
        }
        return element(6, content.toByteArray());
    }

    /** A text in UTF-8. */
    public static byte[] text(String text) {
        return element(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A time to the second: with two digits of the year as long as certificates have to be written so, to 2049. */
    public static byte[] time(Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        boolean two = time.getYear() <= LAST_YEAR_OF_TWO_DIGITS;
        String text = DateTimeFormatter.ofPattern(two ? "yyMMddHHmmss'Z'" : "yyyyMMddHHmmss'Z'", Locale.ROOT)
                .format(time);
        return element(two ? 0x17 : 0x18, text.getBytes(StandardCharsets.US_ASCII));
    }
}
