package labrunner.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTest {
    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0,0400", "127,047f", "128,048180", "255,0481ff", "256,04820100", "65535,0482ffff"})
    void saysHowLongTheContentIs(int length, String head) {
        byte[] element = Der.element(4, new byte[length]);
        assertThat(hex(element)).startsWith(head);
        assertThat(element).hasSize(head.length() / 2 + length);
    }

    @Test
    void refusesWhatItCannotWrite() {
        assertThatThrownBy(() -> Der.element(4, new byte[65536])).hasMessageContaining("65536");
    }

    /** The examples stand in X.690 and in RFC 8017 and 5480. */
    @Test
    void writesIdentifiersAndNumbers() {
        assertThat(hex(Der.identifier(2, 5, 4, 3))).isEqualTo("0603550403");
        assertThat(hex(Der.identifier(1, 2, 840, 113549, 1, 1, 1))).isEqualTo("06092a864886f70d010101");
        assertThat(hex(Der.identifier(1, 2, 840, 10045, 4, 3, 2))).isEqualTo("06082a8648ce3d040302");
        assertThat(hex(Der.integer(BigInteger.valueOf(128)))).isEqualTo("02020080");
        assertThat(hex(Der.bits(new byte[] {5}))).isEqualTo("03020005");
    }

    @Test
    void writesANameAsTheJdkDoes() {
        byte[] name = Der.sequence(Der.element(0x31, Der.sequence(Der.identifier(2, 5, 4, 3), Der.text("größe"))));
        assertThat(new X500Principal(name).getName()).isEqualTo("CN=größe");
    }

    @Test
    void writesTheYearWithTwoDigitsAsLongAsCertificatesDo() {
        byte[] last = Der.time(Instant.parse("2049-12-31T23:59:59.9Z"));
        byte[] next = Der.time(Instant.parse("2050-01-01T00:00:00Z"));
        assertThat(new String(Arrays.copyOfRange(last, 2, last.length))).isEqualTo("491231235959Z");
        assertThat(new String(Arrays.copyOfRange(next, 2, next.length))).isEqualTo("20500101000000Z");
        assertThat(last[0]).isEqualTo((byte) 0x17);
        assertThat(next[0]).isEqualTo((byte) 0x18);
    }
}
