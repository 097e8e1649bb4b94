package labrunner.faults;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request at a proxy, and the ways to answer it. */
final class Exchange {
    private final FaultProxy proxy;
    private final Socket socket;
    private final OutputStream out;
    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;

    /** @param socket the plain one, below TLS: closing it says nothing, and it can be reset */
    Exchange(
            FaultProxy proxy,
            Socket socket,
            OutputStream out,
            String method,
            String target,
            Map<String, String> headers,
            byte[] body) {
        this.proxy = proxy;
        this.socket = socket;
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
    }

    FaultProxy proxy() {
        return proxy;
    }

    String method() {
        return method;
    }

    /** Path and query. */
    String target() {
        return target;
    }

    String path() {
        return target.split("\\?", 2)[0];
    }

    Map<String, String> headers() {
        return headers;
    }

    String accept() {
        return Optional.ofNullable(headers.get("accept")).orElse("");
    }

    byte[] body() {
        return body;
    }

    boolean get() {
        return method.equals("GET");
    }

    /** A watch, or a log that is followed. */
    boolean stream() {
        return target.contains("watch=true") || target.contains("follow=true");
    }

    boolean watch() {
        return target.contains("watch=true");
    }

    /** A watch of one object by its name, as a wait for its end needs. */
    boolean watchOfOne() {
        return watch() && target.contains("fieldSelector=metadata.name");
    }

    boolean table() {
        return accept().contains("as=Table");
    }

    /** A list of this collection, such as {@code pods}, in whatever namespace. */
    boolean listOf(String plural) {
        return list() && path().endsWith("/" + plural);
    }

    boolean list() {
        return get() && !watch() && target.contains("limit=500");
    }

    /** Whether it would change the cluster: a dry run and a question after one's rights don't. */
    boolean write() {
        return !get() && !target.contains("dryRun=All") && !path().contains("/selfsubject");
    }

    /** A write of an object, or into a collection, of this plural. */
    boolean writes(String plural) {
        return write() && (path() + "/").contains("/" + plural + "/");
    }

    /** Which of its kind this one is, from 1: kinds are told by the words. */
    int nth(String... words) {
        return proxy.count(String.join(" ", words));
    }

    /** Whether it is the first write like this: the same method on the same path. */
    boolean firstWriteHere() {
        return write() && nth("write", method, path()) == 1;
    }

    /** Hands it on and takes the answer, which nobody has seen yet. */
    Answered forward() {
        return proxy.upstream().send(method, target, headers, body);
    }

    void reply(Answered answer) throws IOException {
        var sent = new LinkedHashMap<>(answer.headers());
        sent.putIfAbsent("content-type", "application/json");
        sent.putIfAbsent("content-length", Integer.toString(answer.body().length));
        head(answer.code(), sent);
        out.write(answer.body());
        out.flush();
    }

    void reply(int code, String type, String text) throws IOException {
        reply(new Answered(code, Map.of("content-type", type), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A failure in the API server's own form. */
    void status(int code, String reason, String message) throws IOException {
        status(code, reason, message, Map.of());
    }

    void status(int code, String reason, String message, Map<String, String> more) throws IOException {
        String text = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":"
                + Json.quoted(message) + ",\"reason\":\"" + reason + "\",\"code\":" + code + "}";
        reply(new Answered(code, more, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Begins an answer, of which what follows is written with {@link #raw} or {@link #chunk}. */
    void head(int code, Map<String, String> sent) throws IOException {
        var head = new StringBuilder("HTTP/1.1 " + code + " Said\r\n");
        sent.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    void raw(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        out.flush();
    }

    /** A piece of a stream; an empty one ends it. */
    void chunk(byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Closes the connection without an answer. */
    void hangUp() throws IOException {
        socket.close();
    }

    /** Resets the connection, as a router does that has forgotten it. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
