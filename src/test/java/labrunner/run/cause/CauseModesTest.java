package labrunner.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.practice.GoldenFile;
import labrunner.run.state.CauseMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mode is played, and what is said of it then is compared: the sentence, what to do, the evidence, the line of kubectl. */
class CauseModesTest {
    private static final StringBuilder TOLD = new StringBuilder();

    static List<Play> plays() {
        return Stream.of(PlaysOfPods.all(), PlaysOfMachines.all(), PlaysOfKeeping.all(), PlaysOfFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("plays")
    void saysWhatItHangsOn(Play play) {
        try (Played played = Played.begin()) {
            Found found = play.keeps()
                    ? play.acts().apply(played).kept(play.asked())
                    : play.acts().apply(played).why(play.asked());
            String told = Told.plain(Told.of(play.name(), found.cause()));
            TOLD.append(told).append('\n');
            assertThat(found.cause().mode()).as(told).isEqualTo(play.mode());
            assertThat(found.cause().evidence())
                    .as(told)
                    .allSatisfy(one -> assertThat(one.at()
                                    .filter(at -> at.isAfter(played.now()))
                                    .isEmpty())
                            .isTrue());
        }
    }

    /** Of those that a page may meet on its way, at least forty are played, and none twice under another name only. */
    @Test
    void fortyModesArePlayed() {
        Set<CauseMode> played = plays().stream().map(Play::mode).collect(Collectors.toSet());
        assertThat(played).hasSizeGreaterThan(65);
    }

    @Test
    void eachModeIsInTheDocsWithItsSentence() throws IOException {
        String page = Files.readString(Path.of("docs/causes.md"));
        assertThat(CauseMode.values()).allSatisfy(mode -> assertThat(page).contains("| `" + mode.word() + "` |"));
    }

    @AfterAll
    static void isToldAsWritten() {
        GoldenFile.check("../run/cause/modes.txt", TOLD.toString().strip());
    }
}
