package labrunner.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/** The requests of one connection, as HTTP/1.1 has them. */
final class Requests {
    private final FaultProxy proxy;
    private final Socket plain;
    private final Socket tls;
    private final InputStream in;

    Requests(FaultProxy proxy, Socket plain, Socket tls) throws IOException {
        this.proxy = proxy;
        this.plain = plain;
        this.tls = tls;
        this.in = new BufferedInputStream(tls.getInputStream(), 1 << 14);
    }

    /** The next one; empty where the client closed the connection. */
    Optional<Exchange> next() throws IOException {
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] words = first.get().split(" ");
        var headers = new LinkedHashMap<String, String>();
        for (String line = header(); !line.isEmpty(); line = header()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return Optional.of(
                new Exchange(proxy, plain, tls.getOutputStream(), words[0], words[1], headers, body(headers)));
    }

    private byte[] body(LinkedHashMap<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return in.readNBytes(Integer.parseInt(headers.get("content-length")));
        }
        var body = new ByteArrayOutputStream();
        if (headers.containsKey("transfer-encoding")) {
            for (int size = Integer.parseInt(header(), 16); size > 0; size = Integer.parseInt(header(), 16)) {
                body.write(in.readNBytes(size));
                header();
            }
            header();
        }
        return body.toByteArray();
    }

    private String header() throws IOException {
        return line().orElseThrow(EOFException::new);
    }

    private Optional<String> line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return Optional.of(line.toString(StandardCharsets.ISO_8859_1).stripTrailing());
            }
            line.write(next);
        }
        return Optional.empty();
    }
}
