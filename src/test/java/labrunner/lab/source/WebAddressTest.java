package labrunner.lab.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a.yaml",
                "HTTPS://example.com",
                "https://raw.githubusercontent.com/o/r/main/a.yaml?token=x#part",
                "https://github.com/o/r/releases/download/v1/a.yaml",
                "https://github.com/o/r/raw/main/a.yaml",
                "https://[2606:50c0:8000::154]:8443/a"
            })
    void mayBeFetched(String address) {
        assertThat(WebAddress.is(address)).isTrue();
        assertThat(WebAddress.flaw(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://example.com/a.yaml | only https:// is fetched",
                "ftp://example.com/a.yaml | only https:// is fetched",
                "file:///etc/passwd | only https:// is fetched",
                "https://user:word@example.com/ | there is a user or a password in the address",
                "https://user@/ | there is a user or a password in the address",
                "https:///a | it is no address of a server",
                "https://a_b.example.com/ | it is no address of a server",
                "https://example.com:99999/ | it is no address of a server",
                "https://exa mple.com/ | it is no address of a server",
                "https://example.com/{a} | it is no address of a server",
                "https://github.com/o/r/blob/v1.2/a/b.yaml | it is a web page, not YAML; the file itself is at https://raw.githubusercontent.com/o/r/v1.2/a/b.yaml",
            })
    void isNeverFetched(String address, String why) {
        assertThat(WebAddress.flaw(address)).contains(why);
    }

    @Test
    void hasABound() {
        assertThat(WebAddress.flaw("https://example.com/" + "a".repeat(2_000)))
                .contains("the address has more than 2000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.yaml", "./a/b.yaml", "-", "/https://x", "c:a"})
    void isAFilesName(String word) {
        assertThat(WebAddress.is(word)).isFalse();
    }
}
