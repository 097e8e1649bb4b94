package labrunner.practice.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import labrunner.practice.ApiException;

/** Reads protobuf's wire format: tags, varints and length-delimited bytes. */
final class Wire {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final byte[] bytes;
    private int at;
    private int type;

    Wire(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The number of the next field; 0 at the end. */
    int field() {
        if (at >= bytes.length) {
            return 0;
        }
        long tag = whole();
        type = (int) (tag & 7);
        return (int) (tag >>> 3);
    }

    long whole() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            require(1);
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed();
    }

    boolean truth() {
        return whole() != 0;
    }

    byte[] delimited() {
        long length = whole();
        if (type != DELIMITED || length < 0 || length > bytes.length - at) {
            throw malformed();
        }
        at += (int) length;
        return Arrays.copyOfRange(bytes, at - (int) length, at);
    }

    String text() {
        return new String(delimited(), StandardCharsets.UTF_8);
    }

    /** Passes over the field that was begun; answers whether it is zero or empty, as one is that nobody has set. */
    boolean skip() {
        return switch (type) {
            case VARINT -> whole() == 0;
            case FIXED_64 -> zeros(8);
            case DELIMITED -> delimited().length == 0;
            case FIXED_32 -> zeros(4);
            default -> throw malformed();
        };
    }

    private boolean zeros(int count) {
        require(count);
        at += count;
        return Arrays.equals(bytes, at - count, at, new byte[count], 0, count);
    }

    private void require(int count) {
        if (count > bytes.length - at) {
            throw malformed();
        }
    }

    private static ApiException malformed() {
        return ApiException.badRequest("the body is no protobuf message");
    }
}
