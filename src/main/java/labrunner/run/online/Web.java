package labrunner.run.online;

import java.util.Map;
import java.util.Optional;
import labrunner.value.Secret;

/** Public servers of the web. Declared here, fulfilled by {@code Main}. */
public interface Web {
    /**
     * A question.
     *
     * @param address an https one
     * @param accept which types are understood
     * @param token one that is given to everybody who asks; empty for none
     */
    record Ask(String address, String accept, Optional<Secret> token) {
        public static Ask json(String address) {
            return new Ask(address, "application/json", Optional.empty());
        }
    }

    /**
     * An answer.
     *
     * @param text empty where the status isn't 200
     * @param headers by their names in lower case
     * @param address where it is from, after all redirects
     */
    record Reply(int status, String text, Map<String, String> headers, String address) {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /**
     * Asks. Blocks for 10 s at most.
     *
     * @throws labrunner.problem.ProblemException where there is no answer, or none that may be taken
     */
    Reply get(Ask ask);
}
