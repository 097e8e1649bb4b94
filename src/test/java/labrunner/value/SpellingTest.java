package labrunner.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        "default-dmo,default-demo",
        "POD,Pod",
        "Onne,One",
        "usualy,usually",
        "witihn,within",
        "nods,nodes",
        "Step 1: Creat the node pools,Step 1: Create the NodePool"
    })
    void guessesTheWordThatWasMeant(String word, String meant) {
        assertThat(Spelling.nearest(word, List.of("something", meant, "other"))).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"something-else,default-demo", "xy,is", "x,is", "abc,xyz", "deploy,delete"})
    void doesNotGuessWhereTooManyLettersDiffer(String word, String known) {
        assertThat(Spelling.nearest(word, List.of(known))).isEmpty();
    }

    @Test
    void takesTwoLettersTheWrongWayRoundForOneMistake() {
        assertThat(Spelling.nearest("nmae", List.of("some", "name"))).contains("name");
    }

    @Test
    void asksWhatWasMeantOrNothing() {
        assertThat(Spelling.suggestion("kinds", List.of("kind"))).isEqualTo("Did you mean kind? ");
        assertThat(Spelling.suggestion("kinds", List.of())).isEmpty();
    }
}
