package labrunner.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** What is larger than can be kept is refused, and said so. */
class LargeAnswersTest {

    @Test
    void anAnswerWithNoEndIsGivenUpWithItsReason() {
        try (var api = new FakeApi(0, (fake, exchange, query) -> {
                    try (exchange) {
                        FakeApi.endless(exchange);
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
