package labrunner.practice;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import labrunner.fault.Fault;
import labrunner.fault.FaultReader;
import labrunner.practice.Chronicle.Step;
import labrunner.practice.UnreadableSaveException.Reason;
import labrunner.practice.api.Certificate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A practice cluster as text: what it began with, what was done to it and when, and how far it had come. Its objects, timers and
 * choices of chance aren't in it, because they follow from that; the digest of its objects shows whether they did.
 *
 * @param end the moment at which it was saved
 * @param digest of its objects at that moment
 */
record SavedCluster(Origin origin, List<Step> steps, Moment end, String digest) {
    private static final int FORM = 1;
    private static final String MARK = "labrunnerPracticeCluster";

    String text() {
        ObjectNode save = Tree.object().put(MARK, FORM);
        PracticeOptions options = origin.options();
        save.put("region", options.region())
                .put("managed", options.managed())
                .put("ownPools", options.ownPools())
                .put("dedicatedSystemPool", options.dedicatedSystemPool())
                .put("port", options.port())
                .put("seed", options.seed())
                .put("start", options.start().toString())
                .put("identity", options.identity().toString())
                .put("authority", origin.authority())
                .put("certificate", origin.certificate().pem())
                .put("key", origin.certificate().key())
                .put("token", origin.token());
        var faults = save.putArray("faults");
        options.faults().forEach(fault -> faults.add(FaultReader.line(fault)));
        var list = save.putArray("steps");
        steps.forEach(step -> list.add(put(Tree.object(), step.moment()).setAll(of(step.input()))));
        save.set("end", put(Tree.object(), end));
        return save.put("digest", digest).toString();
    }

    private static ObjectNode put(ObjectNode node, Moment moment) {
        return node.put("at", moment.at().toString()).put("fired", moment.fired());
    }

    private static ObjectNode of(Input input) {
        return switch (input) {
            case Input.SystemPool pool -> Tree.object().put("systemPool", pool.dedicated());
            case Input.Play play -> {
                ObjectNode node = Tree.object().put("play", FaultReader.line(play.fault()));
                yield play.byHand() ? node.put("byHand", true) : node;
            }
            case Input.Mend mend -> Tree.object().put("mend", FaultReader.line(mend.fault()));
            case Input.Request request -> {
                ObjectNode node = Tree.object()
                        .put("method", request.method())
                        .put("uri", request.uri())
                        .put("type", request.contentType())
                        .put("agent", request.agent());
                String body = new String(request.body(), StandardCharsets.UTF_8);
                boolean text = Arrays.equals(body.getBytes(StandardCharsets.UTF_8), request.body());
                yield text
                        ? node.put("body", body)
                        : node.put("bytes", Base64.getEncoder().encodeToString(request.body()));
            }
        };
    }

    /** Throws {@link UnreadableSaveException} for anything but what {@link #text} makes. */
    static SavedCluster read(String text) {
        try {
            JsonNode save = Tree.MAPPER.readTree(text);
            if (!save.path(MARK).isInt()) {
                throw damaged("it is no save of a practice cluster");
            }
            if (save.path(MARK).intValue() != FORM) {
                throw new UnreadableSaveException(Reason.OTHER_FORM, "form " + save.path(MARK));
            }
            var steps = new ArrayList<Step>();
            for (JsonNode step : Tree.items(save, "steps")) {
                steps.add(new Step(moment(step), input(step)));
            }
            return new SavedCluster(origin(save), steps, moment(save.path("end")), needed(save, "digest"));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private static Origin origin(JsonNode save) {
        PracticeOptions options = new PracticeOptions(
                needed(save, "region"),
                0,
                Tree.isTrue(save, "managed"),
                Tree.isTrue(save, "ownPools"),
                Tree.isTrue(save, "dedicatedSystemPool"),
                (int) Tree.number(save, 0, "port"),
                Tree.number(save, 0, "seed"),
                Instant.parse(needed(save, "start")),
                UUID.fromString(needed(save, "identity")),
                Tree.items(save, "faults").stream()
                        .map(line -> fault(line.asString("")))
                        .toList());
        return new Origin(
                options,
                needed(save, "authority"),
                Certificate.of(needed(save, "certificate"), needed(save, "key")),
                needed(save, "token"));
    }

    private static Moment moment(JsonNode node) {
        long fired = Tree.number(node, -1, "fired");
        if (fired < 0) {
            throw damaged("a moment is missing");
        }
        return new Moment(Instant.parse(needed(node, "at")), fired);
    }

    private static Input input(JsonNode step) {
        if (step.has("systemPool")) {
            return new Input.SystemPool(Tree.isTrue(step, "systemPool"));
        }
        if (step.has("play")) {
            return new Input.Play(fault(needed(step, "play")), Tree.isTrue(step, "byHand"));
        }
        if (step.has("mend")) {
            return new Input.Mend(fault(needed(step, "mend")));
        }
        byte[] body = step.has("bytes")
                ? Base64.getDecoder().decode(needed(step, "bytes"))
                : Tree.text(step, "body").getBytes(StandardCharsets.UTF_8);
        return new Input.Request(
                needed(step, "method"), needed(step, "uri"), Tree.text(step, "type"), Tree.text(step, "agent"), body);
    }

    private static Fault fault(String line) {
        return switch (FaultReader.line(line)) {
            case FaultReader.Read.Good good -> good.fault();
            case FaultReader.Read.Wrong wrong -> throw damaged(wrong.toString());
        };
    }

    private static String needed(JsonNode node, String field) {
        String text = Tree.text(node, field);
        if (text.isEmpty()) {
            throw damaged(field + " is missing");
        }
        return text;
    }

    private static UnreadableSaveException damaged(String detail) {
        return new UnreadableSaveException(Reason.DAMAGED, detail);
    }
}
