package labrunner.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** What is larger than can be kept is refused, and said so. */
class LargeAnswersTest {

    private static void endless(OutputStream out) {
        var much = new byte[1 << 20];
        try {
            for (int i = 0; i < 200; i++) {
                out.write(much);
            }
        } catch (IOException e) {
            // hung up, as it should be
        }
    }

    @Test
    void anAnswerWithNoEndIsGivenUpWithItsReason() {
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    try (exchange) {
                        endless(FakeApi.stream(exchange));
                    }
                });
                var transport = api.transport()) {
            Problem problem = catchThrowableOfType(
                            ProblemException.class, () -> transport.call(Call.get("/api/v1/pods")))
                    .problem();
            assertThat(problem.summary()).isEqualTo("The server's answer is larger than 64 MB.");
        }
    }
}
