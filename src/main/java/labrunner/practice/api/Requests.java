package labrunner.practice.api;

import java.net.URI;
import java.util.Optional;
import labrunner.practice.ApiException;
import labrunner.practice.Chronicle;
import labrunner.practice.Input;
import labrunner.practice.Practice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests for objects on the loop, and takes note of those that may change something. */
public final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final Practice practice;
    private final Chronicle chronicle;
    private final Lists lists;
    private final Router router;

    public Requests(Practice practice, ClusterAdmission admission, Chronicle chronicle) {
        this.practice = practice;
        this.chronicle = chronicle;
        lists = new Lists(practice.store());
        router = new Router(practice, admission, lists);
    }

    Lists lists() {
        return lists;
    }

    /** On any thread. */
    Answer answer(Request request, URI uri, Media media) {
        return practice.loop().call(() -> {
            if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
                chronicle.note(new Input.Request(
                        request.method(), uri.toString(), request.contentType(), request.agent(), request.body()));
            }
            return router.answer(request, media);
        });
    }

    /** Does again what was asked for once; nobody hears the answer. On the loop's thread. */
    public void repeat(Input.Request asked) {
        try {
            Optional<Request> request = Request.read(
                    asked.method(),
                    URI.create(asked.uri()),
                    "application/json",
                    asked.contentType(),
                    asked.agent(),
                    asked.body(),
                    practice.store().kinds());
            request.ifPresent(read -> router.answer(read, Media.OBJECT));
        } catch (ApiException refused) {
            LOG.debug("refused again: {}", refused.getMessage());
        }
    }
}
