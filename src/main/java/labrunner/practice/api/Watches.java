package labrunner.practice.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import labrunner.practice.ApiException;
import labrunner.practice.Change;
import labrunner.practice.ObjectStore;
import labrunner.practice.Practice;
import labrunner.practice.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Watches of a kind: what is there first, if asked for, then every change. */
final class Watches {
    private final Practice practice;
    private final ObjectStore store;
    private final Lists lists;

    Watches(Practice practice, Lists lists) {
        this.practice = practice;
        this.store = practice.store();
        this.lists = lists;
    }

    /** One client's watch. On the loop's thread but for {@link #outlet}. */
    private final class Watch {
        private final Request request;
        private final Media media;
        private final ClientStream outlet;
        private final Predicate<JsonNode> selected;
        private boolean headers = true;

        Watch(Request request, Media media, ClientStream outlet) {
            this.request = request;
            this.media = media;
            this.outlet = outlet;
            Predicate<JsonNode> bySelector = Selectors.of(request);
            selected = object ->
                    (request.namespace().isEmpty() || Tree.namespace(object).equals(request.namespace()))
                            && bySelector.test(object);
        }

        void begin() {
            String from = request.query("resourceVersion");
            boolean initial = request.flag("sendInitialEvents");
            if (initial || from.isEmpty() || from.equals("0")) {
                everything(initial);
                return;
            }
            long version;
            try {
                version = Long.parseLong(from);
            } catch (NumberFormatException e) {
                throw ApiException.badRequest("resourceVersion: Invalid value: \"" + from
                        + "\": strconv.ParseUint: parsing \"" + from + "\": invalid syntax");
            }
            Optional<List<Change>> missed = store.since(request.resource().kind(), version);
            if (missed.isEmpty() || version > store.version()) {
                ApiException gone = ApiException.of(
                        410, "Expired", "too old resource version: " + version + " (" + store.version() + ")");
                send("ERROR", gone.status());
                outlet.end();
                return;
            }
            missed.get().forEach(this::heard);
        }

        /** Tells a client that hears of nothing how far it has come, and with it that the server is still there. */
        void bookmark() {
            ObjectNode mark = mark();
            send("BOOKMARK", media == Media.TABLE ? formed(mark) : mark, false);
        }

        private ObjectNode mark() {
            ObjectNode mark = Tree.object();
            mark.put("kind", request.resource().kind()).put("apiVersion", request.apiVersion());
            mark.putObject("metadata")
                    .put("resourceVersion", Long.toString(store.version()))
                    .putNull("creationTimestamp");
            return mark;
        }

        private void everything(boolean bookmark) {
            Request all = new Request(
                    "GET",
                    request.resource(),
                    request.version(),
                    request.namespace(),
                    "",
                    "",
                    java.util.Map.of(
                            "labelSelector", request.query("labelSelector"),
                            "fieldSelector", request.query("fieldSelector")),
                    "",
                    "",
                    "",
                    new byte[0]);
            lists.list(all).objects().forEach(object -> send("ADDED", formed(object)));
            if (bookmark) {
                ObjectNode mark = mark();
                Tree.in(mark, "metadata").putObject("annotations").put("k8s.io/initial-events-end", "true");
                send("BOOKMARK", media == Media.TABLE ? formed(mark) : mark);
            }
        }

        /** An object that comes into or goes out of the selection is added or deleted for this client. */
        void heard(Change change) {
            boolean is = change.type() != Change.Type.DELETED && selected.test(change.object());
            boolean was = change.previous().filter(selected::test).isPresent();
            if (is && was) {
                boolean news = change.previous()
                        .filter(before -> Repeats.same(before, change.object()))
                        .isEmpty();
                send("MODIFIED", formed(change.object()), news);
            } else if (is) {
                send("ADDED", formed(change.object()));
            } else if (was) {
                send("DELETED", formed(last(change)));
            }
        }

        /** As it was when it still belonged, at the version at which it ceased to. */
        private ObjectNode last(Change change) {
            if (change.type() == Change.Type.DELETED) {
                return change.object();
            }
            ObjectNode before = change.previous().orElse(change.object()).deepCopy();
            Tree.in(before, "metadata").put("resourceVersion", Long.toString(change.version()));
            return before;
        }

        private JsonNode formed(ObjectNode object) {
            return switch (media) {
                case OBJECT -> Lists.as(request, object);
                case METADATA -> Lists.partial(object);
                case TABLE -> {
                    long version = Long.parseLong(Tree.text(object, "metadata", "resourceVersion"));
                    ObjectNode table = Tables.of(
                            request,
                            new Lists.Page(List.of(object), version, "", 0),
                            practice.loop().now(),
                            headers);
                    headers = false;
                    yield table;
                }
            };
        }

        private void send(String type, JsonNode object) {
            send(type, object, true);
        }

        private void send(String type, JsonNode object, boolean news) {
            ObjectNode event = Tree.object();
            event.put("type", type);
            event.set("object", object);
            outlet.line(Tree.MAPPER.writeValueAsString(event), news);
        }
    }

    /** Begins a watch whose events go to the outlet; close to end it. On the loop's thread. */
    AutoCloseable begin(Request request, Media media, ClientStream outlet) {
        var watch = new Watch(request, media, outlet);
        // what is there and what comes next are one step apart, so nothing is missed in between
        watch.begin();
        if (request.flag("allowWatchBookmarks")) {
            outlet.bookmarks(() -> practice.loop().post(watch::bookmark));
        }
        return store.watch(request.resource().kind(), watch::heard);
    }
}
