package labrunner.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTest {
    @Test
    void readsEachKindOfValueAndWritesItAgain() {
        String text = "{\"b\":[1,2.5,true,null,\"\\ud83d\\ude00\\/\"],\"a\":{}}";
        assertThat(Json.parse(text))
                .isEqualTo(Value.map(
                        "b",
                        Value.list(1, new Value.Decimal(2.5), true, Value.NULL, "\ud83d\ude00/"),
                        "a",
                        Value.EMPTY));
        assertThat(Json.compact(Json.parse(text))).isEqualTo(text.replace("\\ud83d\\ude00\\/", "\ud83d\ude00/"));
        assertThat(Json.sorted(Json.parse(text))).startsWith("{\"a\":{},\"b\":[1,");
    }

    /** As what comes out of Go's encoder, whoever wrote it. */
    @Test
    void aNumberWithNoFractionIsWhole() {
        assertThat(Json.parse("[1.0,1e2,-0.0,9223372036854775807,1e30]"))
                .isEqualTo(Value.list(1, 100, 0, Long.MAX_VALUE, new Value.Decimal(1e30)));
    }

    @Test
    void aNumberThatNoDoubleHoldsIsRefused() {
        assertThatThrownBy(() -> Json.parse("[1e999]"))
                .isInstanceOfSatisfying(
                        Json.TooLarge.class, e -> assertThat(e.number()).isEqualTo("1e999"));
        assertThatThrownBy(() -> new JsonDocuments("{\"a\":1e999}").next()).isInstanceOf(Json.TooLarge.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,]", "{\"a\" 1}", "{a: 1}", "'a'", "01", "+1", ".5", "NaN", "\"\n\"", "nul"})
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JacksonException.class);
        assertThat(new JsonDocuments(text).next()).isEmpty();
    }

    @Test
    void skipsTheFieldsThatNobodyNeeds() {
        var text = "{\"managedFields\":[{\"managedFields\":1}],\"a\":{\"managedFields\":{},\"b\":1}}";
        try (var parser = Json.stream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            assertThat(Json.read(parser, "managedFields")).isEqualTo(Value.map("a", Value.map("b", 1)));
        }
    }

    @Test
    void readsTheDocumentsOfATextToWhatIsNoJson() {
        String first = "{\"a\":\"" + "x".repeat(100_000) + "\"}";
        String text = " " + first + "{}\n [2]\r\n---\nb: 3\n";
        var documents = new JsonDocuments(text);
        assertThat(documents.position()).isEqualTo(1);
        assertThat(documents.next()).contains(Json.parse(first));
        assertThat(text.substring(documents.position())).startsWith("{}");
        assertThat(documents.next()).contains(Value.EMPTY);
        assertThat(documents.next()).contains(Value.list(2));
        assertThat(documents.next()).isEqualTo(Optional.empty());
        assertThat(text.substring(documents.position())).isEqualTo("---\nb: 3\n");
        assertThat(documents.next()).isEmpty();
    }
}
