package labrunner.cluster.http;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.problem.Problem;
import labrunner.value.Json;
import labrunner.value.Value;
import tools.jackson.core.JacksonException;

/** A whole answer of the API server, whatever its code. */
public record Answer(int code, Map<String, List<String>> headers, byte[] body) {
    private static final Pattern WARNING = Pattern.compile("299 \\S+ \"(.{1,2000})\"", Pattern.DOTALL);

    public boolean ok() {
        return code >= 200 && code < 300;
    }

    /** What the server has to say besides, without the number and the agent that HTTP puts before it. */
    public List<String> warnings() {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Warning"))
                .flatMap(header -> header.getValue().stream())
                .map(WARNING::matcher)
                .filter(Matcher::matches)
                .map(warning -> warning.group(1).replace("\\\"", "\""))
                .toList();
    }

    /** The body as a tree, of any code. */
    public Value json() {
        try {
            return Json.parse(body);
        } catch (JacksonException e) {
            throw ServerErrors.notKubernetes().asException();
        }
    }

    /** The body of a good answer without anybody's managedFields. */
    public Value lean() {
        if (!ok()) {
            throw problem().asException();
        }
        try (var parser = Json.stream(new ByteArrayInputStream(body))) {
            return parser.nextToken() == null ? Value.NULL : Json.read(parser, "managedFields");
        } catch (JacksonException e) {
            return json();
        }
    }

    public Problem problem() {
        return ServerErrors.of(code, body);
    }

    /** The body of a good answer; a bad one is thrown. */
    public Value good() {
        if (!ok()) {
            throw problem().asException();
        }
        return json();
    }
}
