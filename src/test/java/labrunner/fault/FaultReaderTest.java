package labrunner.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import labrunner.fault.FaultReader.Mistake;
import labrunner.fault.FaultReader.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultReaderTest {
    private static Fault read(String line) {
        return switch (FaultReader.line(line)) {
            case Read.Good good -> good.fault();
            case Read.Wrong wrong -> throw new AssertionError(wrong);
        };
    }

    @Test
    void readsWhatALabSays() {
        var span = new Span(Duration.ofMinutes(2), Optional.of(Duration.ofSeconds(90)));
        assertThat(FaultReader.of("quota", Map.of("family", "D", "vcpus", "4", "after", "2m", "lasts", "90s")))
                .isEqualTo(new Read.Good(new Fault.Quota("D", Fault.Capacity.ON_DEMAND, 4, span)));
        assertThat(read("crashes:image=nginx"))
                .isEqualTo(new Fault.Crashes("nginx", 1, Duration.ofSeconds(5), "", Span.ALWAYS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quota:family=D,vcpus=4,after=2m",
                "quota:capacity=spot",
                "sizeNotAvailable:size=Standard_D*,zone=2",
                "zoneOutOfCapacity:zone=1,lasts=10m",
                "spotEviction:pool=spot,after=5m",
                "neverJoins",
                "slowMachine:pool=demo,by=4m",
                "noArm64:image=nginx",
                "pullFails:image=nginx:1*,why=unauthorized",
                "crashes:image=web,exitCode=3,runs=10s,log=no config%2C no work 100%25",
                "nodeNotReady:after=1m,lasts=2m",
                "apiSlow:by=1500ms",
                "apiAway:after=1h"
            })
    void writesALineThatReadsAsTheSame(String line) {
        assertThat(read(FaultReader.line(read(line)))).isEqualTo(read(line));
    }

    @Test
    void knowsEachKindThatItNames() {
        for (String kind : FaultReader.allKinds()) {
            var fields = Map.of("quota", "", "sizeNotAvailable", "size=x", "zoneOutOfCapacity", "zone=1");
            String needs = fields.getOrDefault(kind, kind.matches("noArm64|pullFails|crashes") ? "image=x" : "");
            assertThat(FaultReader.line(read(kind + ":" + needs))).startsWith(kind);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "quotas, KIND, ''",
        "'', KIND, ''",
        "quota:size=x, FIELD, size",
        "noArm64, MISSING, image",
        "quota:vcpus=many, VALUE, vcpus",
        "quota:vcpus=99999999, VALUE, vcpus",
        "quota:capacity=cheap, VALUE, capacity",
        "crashes:image=x;exitCode=300, VALUE, exitCode",
        "pullFails:image=x;why=dunno, VALUE, why",
        "spotEviction:after=soon, VALUE, after",
        "apiAway:lasts=-1s, VALUE, lasts"
    })
    void saysWhatIsWrong(String line, Mistake mistake, String field) {
        assertThat(FaultReader.line(line.replace(';', ','))).isInstanceOfSatisfying(Read.Wrong.class, wrong -> {
            assertThat(wrong.mistake()).isEqualTo(mistake);
            assertThat(wrong.field()).isEqualTo(field);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'', nginx, true",
        "nginx, nginx, true",
        "nginx, nginx:1.29, true",
        "nginx, nginx@sha256:0, true",
        "nginx:1.2*, nginx:1.29, true",
        "*/nginx, docker.io/library/nginx:1, true",
        "localhost:5000/a, localhost:5000/a:2, true",
        "nginx, nginx-more, false",
        "a*a, a, false",
        "*b*, abc, true",
        "Standard_D*pls_v6, standard_d2PLS_v6, true"
    })
    void aNameStandsForImagesWithAndWithoutTheirTag(String pattern, String name, boolean means) {
        assertThat(Fault.means(pattern, name)).isEqualTo(means);
    }
}
