package labrunner.practice.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labrunner.practice.ApiException;
import labrunner.practice.PodLogs;
import labrunner.practice.PodLogs.Heard;
import labrunner.practice.PodLogs.Line;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.node.ObjectNode;

/** A pod's log, as {@code kubectl logs} asks for it. On the loop's thread. */
final class LogRequests {
    private final Practice practice;
    private final Lists lists;

    LogRequests(Practice practice, Lists lists) {
        this.practice = practice;
        this.lists = lists;
    }

    /** Writes what there is to the outlet and, where it is followed, goes on; close to end it. */
    AutoCloseable begin(Request request, ClientStream outlet) {
        ObjectNode pod = lists.get(request);
        String container = container(request, pod);
        LogWindow window = LogWindow.of(pod, request.name(), container, request.flag("previous"));
        PodLogs logs = practice.logs();
        boolean stamped = request.flag("timestamps");
        List<Line> lines = selected(
                request,
                logs.lines(Tree.uid(pod), container).stream()
                        .filter(line -> window.has(line.time()))
                        .toList());
        long left = limit(request);
        for (Line line : lines) {
            String text = text(line, stamped);
            if (left < text.length() + 1) {
                outlet.line(text.substring(0, (int) Math.max(0, Math.min(left, text.length()))), true);
                break;
            }
            left -= text.length() + 1;
            outlet.line(text, true);
        }
        if (!request.flag("follow") || window.over()) {
            outlet.end();
            return () -> {};
        }
        var repeats = new Repeats(practice.loop().clients()::asked);
        return logs.follow(Tree.uid(pod), container, heard -> {
            switch (heard) {
                case Heard.Wrote wrote ->
                    outlet.line(
                            text(wrote.line(), stamped),
                            !repeats.told(wrote.line().text()));
                case Heard.Ended ended -> outlet.end();
            }
        });
    }

    private static String text(Line line, boolean stamped) {
        return stamped ? line.time() + " " + line.text() : line.text();
    }

    private static long limit(Request request) {
        String bytes = request.query("limitBytes");
        return bytes.matches("\\d{1,12}") ? Long.parseLong(bytes) : Long.MAX_VALUE;
    }

    private List<Line> selected(Request request, List<Line> all) {
        Optional<Instant> since = since(request);
        var lines = new ArrayList<>(all);
        since.ifPresent(from -> lines.removeIf(line -> line.time().isBefore(from)));
        String tail = request.query("tailLines");
        if (tail.matches("\\d{1,9}")) {
            int count = Math.min(Integer.parseInt(tail), lines.size());
            return lines.subList(lines.size() - count, lines.size());
        }
        return lines;
    }

    private Optional<Instant> since(Request request) {
        String seconds = request.query("sinceSeconds");
        if (seconds.matches("\\d{1,9}")) {
            return Optional.of(practice.loop().now().minusSeconds(Long.parseLong(seconds)));
        }
        return Tree.instant(Tree.MAPPER.valueToTree(java.util.Map.of("t", request.query("sinceTime"))), "t");
    }

    private static String container(Request request, ObjectNode pod) {
        var names = new ArrayList<String>();
        Tree.items(pod, "spec", "initContainers").forEach(c -> names.add(Tree.text(c, "name")));
        int inits = names.size();
        Tree.items(pod, "spec", "containers").forEach(c -> names.add(Tree.text(c, "name")));
        String asked = request.query("container");
        if (asked.isEmpty() && names.size() - inits == 1) {
            return names.get(inits);
        }
        if (asked.isEmpty()) {
            throw ApiException.badRequest("a container name must be specified for pod " + request.name()
                    + ", choose one of: [" + String.join(" ", names.subList(inits, names.size())) + "]"
                    + (inits == 0
                            ? ""
                            : " or one of the init containers: [" + String.join(" ", names.subList(0, inits)) + "]"));
        }
        if (!names.contains(asked)) {
            throw ApiException.badRequest("container " + asked + " is not valid for pod " + request.name());
        }
        return asked;
    }
}
