package labrunner.run.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Timelines for tests: one of a run of the bundled lab, and large ones. */
public final class Recorded {
    private Recorded() {}

    /** What a run of the lab on two architectures kept. */
    public static Timeline twoArchitectures() {
        try (InputStream in = Objects.requireNonNull(Recorded.class.getResourceAsStream("two-architectures.json"))) {
            return TimelineJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many machines that came one after the other, each with four pods. */
    public static Timeline many(int machines, Instant begin) {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < machines; i++) {
            Instant at = begin.plusSeconds(i * 5L);
            boolean arm = i % 2 == 0;
            var about = new Bar.About(
                    "pool",
                    arm ? "Standard_D4pls_v6" : "Standard_D4als_v6",
                    arm ? "arm64" : "amd64",
                    "z-1",
                    "",
                    "n" + i);
            bars.add(new Bar(
                    "m" + i,
                    Bar.Kind.NODE_CLAIM,
                    "default-demo-" + i,
                    Optional.empty(),
                    true,
                    about,
                    List.of(
                            new Station(Stage.CREATED, at, Source.OBJECT),
                            new Station(Stage.LAUNCHED, at.plusSeconds(2), Source.LOG),
                            new Station(Stage.REGISTERED, at.plusSeconds(60), Source.LOG),
                            new Station(Stage.INITIALIZED, at.plusSeconds(72), Source.LOG)),
                    List.of(new Mark("e" + i, at.plusSeconds(30), "Unconsolidatable", "text", false))));
            for (int pod = 0; pod < 4; pod++) {
                bars.add(new Bar(
                        "p" + i + "-" + pod,
                        Bar.Kind.POD,
                        "web-" + i + "-" + pod,
                        Optional.of("demo"),
                        true,
                        about,
                        List.of(
                                new Station(Stage.CREATED, at.minusSeconds(1), Source.OBJECT),
                                new Station(Stage.SCHEDULED, at.plusSeconds(72 + pod * 3L), Source.EVENT),
                                new Station(Stage.READY, at.plusSeconds(75 + pod * 3L), Source.CONDITION)),
                        List.of()));
            }
        }
        return new Timeline(bars, List.of(), 0);
    }
}
