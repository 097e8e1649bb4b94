package labrunner.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
    private static final String YAML = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: é}\n";

    private static Problem refused(Fetcher fetcher, String url) {
        return catchThrowableOfType(ProblemException.class, () -> fetcher.fetch(url))
                .problem();
    }

    @Test
    void givesTheTextAsItIs() {
        try (var server = FileServer.with("text/plain; charset=utf-8", YAML)) {
            assertThat(server.fetcher().fetch(server.url("/a/b.yaml?x=1&y=%20#part")))
                    .isEqualTo(YAML);
            assertThat(server.connected).containsExactly(FileServer.PUBLIC);
        }
    }

    @Test
    void saysNothingOfWhoAsks() {
        try (var server = FileServer.with("text/plain", YAML)) {
            server.fetcher().fetch(server.url("/a/b.yaml?x=1"));
            assertThat(server.requests.getFirst().lines())
                    .containsExactly(
                            "GET /a/b.yaml?x=1 HTTP/1.1",
                            "Host: " + server.url("").substring("https://".length()),
                            "User-Agent: labrunner",
                            "Accept: */*",
                            "Accept-Encoding: identity",
                            "Connection: close",
                            "");
        }
    }

    @Test
    void readsAnAnswerInChunks() {
        try (var server = FileServer.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5;a=b\r\nkind:\r\n6\r\n List\n\r\n0\r\n\r\n")) {
            assertThat(server.fetcher().fetch(server.url("/"))).isEqualTo("kind: List\n");
        }
    }

    @Test
    void followsARedirectToAnotherPath() {
        try (var server = new FileServer((path, out) -> out.write((path.equals("/a")
                        ? "HTTP/1.1 302 Found\r\nLocation: ../b\r\n\r\n"
                        : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
                .getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(server.fetcher().fetch(server.url("/a"))).isEqualTo("hi");
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void givesUpAfterFiveRedirects() {
        try (var server = FileServer.of("HTTP/1.1 301 Moved\r\nLocation: /again\r\n\r\n")) {
            assertThat(refused(server.fetcher(), server.url("/")).summary()).contains("more than 5 times");
            assertThat(server.requests).hasSize(6);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://localhost/x | only https:// is fetched",
                "https://127.0.0.1/x | it leads to 127.0.0.1",
                "https://[::1]/x | it leads to 0:0:0:0:0:0:0:1",
                "https://169.254.169.254/latest/meta-data | it leads to 169.254.169.254",
                "https://2130706433/ | it leads to 127.0.0.1",
                "https://inside.test/x | it leads to 10.1.2.3",
                "https://both.test/x | it leads to fd00",
                "file:///etc/passwd | only https:// is fetched",
                "https://me:secret@localhost/x | there is a user or a password",
                "https://github.com/o/r/blob/main/a.yaml | https://raw.githubusercontent.com/o/r/main/a.yaml",
            })
    void followsNoRedirectToWhereNoPageMayLead(String location, String why) {
        try (var server = FileServer.of("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n")) {
            server.named("inside.test", "10.1.2.3");
            server.named("both.test", FileServer.PUBLIC, "fd00::1");
            Problem problem = refused(server.fetcher(), server.url("/"));
            assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_LAB);
            assertThat(problem.summary()).contains("leads on to").contains(why);
            assertThat(server.connected).containsExactly(FileServer.PUBLIC);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://inside.test/x", "https://127.0.0.1/", "https://[fe80::1]/", "https://10.0.0.1:6443/api"
            })
    void connectsToNoAddressInside(String url) {
        try (var server = FileServer.with("text/plain", YAML)) {
            server.named("inside.test", FileServer.PUBLIC, "192.168.1.1");
            assertThat(refused(server.fetcher(), url).summary()).contains("no address of a public server");
            assertThat(server.connected).isEmpty();
        }
    }

    /** A name that leads elsewhere at the second look is looked at once only. */
    @Test
    void connectsToTheAddressThatWasLookedAt() {
        try (var server = FileServer.with("text/plain", YAML)) {
            Fetcher.Network real = server.network();
            var looks = new java.util.concurrent.atomic.AtomicInteger();
            var turning = new Fetcher.Network() {
                @Override
                public java.util.List<java.net.InetAddress> addresses(String host)
                        throws java.net.UnknownHostException {
                    return looks.getAndIncrement() == 0
                            ? real.addresses(host)
                            : java.util.List.of(java.net.InetAddress.getByName("127.0.0.1"));
                }

                @Override
                public java.net.Socket connect(java.net.InetAddress address, int port, int millis) throws IOException {
                    return real.connect(address, port, millis);
                }
            };
            new Fetcher(turning, FileServer.trusting(), Duration.ofSeconds(30)).fetch(server.url("/"));
            assertThat(looks).hasValue(1);
            assertThat(server.connected).containsExactly(FileServer.PUBLIC);
        }
    }

    @Test
    void triesTheNextAddressWhereOneDoesNotAnswer() {
        try (var server = FileServer.with("text/plain", YAML)) {
            Fetcher.Network real = server.network();
            server.named("localhost", "2606:2800:220:1::1", FileServer.PUBLIC);
            var one = new Fetcher.Network() {
                @Override
                public java.util.List<java.net.InetAddress> addresses(String host)
                        throws java.net.UnknownHostException {
                    return real.addresses(host);
                }

                @Override
                public java.net.Socket connect(java.net.InetAddress address, int port, int millis) throws IOException {
                    if (address instanceof java.net.Inet6Address) {
                        throw new java.net.ConnectException("no route");
                    }
                    return real.connect(address, port, millis);
                }
            };
            assertThat(new Fetcher(one, FileServer.trusting(), Duration.ofSeconds(30)).fetch(server.url("/")))
                    .isEqualTo(YAML);
        }
    }

    @Test
    void trustsNoCertificateOfAnotherName() {
        try (var server = FileServer.with("text/plain", YAML)) {
            server.named("other.test", FileServer.PUBLIC);
            String url = server.url("/").replace("localhost", "other.test");
            Problem problem = refused(server.fetcher(), url);
            assertThat(problem.kind()).isEqualTo(Problem.Kind.UNREACHABLE);
            assertThat(problem.summary()).contains("doesn't prove that it is other.test");
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void trustsNoCertificateOfAnUnknownAuthority() throws Exception {
        try (var server = FileServer.with("text/plain", YAML)) {
            var usual =
                    new Fetcher(server.network(), SSLContext.getDefault().getSocketFactory(), Duration.ofSeconds(30));
            assertThat(refused(usual, server.url("/")).summary()).contains("doesn't prove");
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void doesNotReadAnEndlessAnswer() {
        try (var server = new FileServer((path, out) -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(chunk);
            }
        })) {
            assertThat(refused(server.fetcher(), server.url("/")).summary()).contains("more than 1 MB");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1000001",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: chunked\r\n\r\nfffffffff"
            })
    void doesNotReadALargeAnswer(String head) {
        try (var server = FileServer.of("HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n")) {
            assertThat(refused(server.fetcher(), server.url("/")).summary()).contains("more than 1 MB");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\na",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Encoding: gzip\r\n\r\na",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\na",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 302 Found\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: ht tp://\r\n\r\n",
                "SSH-2.0-OpenSSH_9\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n"
            })
    void usesNothingOfAnAnswerThatIsNotUnderstood(String answer) {
        try (var server = FileServer.of(answer)) {
            assertThat(refused(server.fetcher(), server.url("/")).summary()).contains("isn't understood");
        }
    }

    @Test
    void readsNoEndlessHead() {
        try (var server = new FileServer((path, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X-A: b\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            assertThat(refused(server.fetcher(), server.url("/")).summary()).contains("isn't understood (head)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                ""
            })
    void usesNothingOfAnAnswerThatBreaksOff(String answer) {
        try (var server = FileServer.of(answer)) {
            Problem problem = refused(server.fetcher(), server.url("/"));
            assertThat(problem.summary()).contains("broke off");
            assertThat(problem.kind()).isEqualTo(Problem.Kind.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({"404, Not Found", "401, Unauthorized", "500, Oops", "304, Not Modified", "206, Partial Content"})
    void saysWhichAnswerWasNoFile(int status, String words) {
        try (var server = FileServer.of("HTTP/1.1 " + status + " " + words + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(refused(server.fetcher(), server.url("/")).summary()).contains("answered " + status);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html; charset=utf-8 | <p>Hello",
                "text/plain | <!DOCTYPE html><html>",
                "text/plain | '\n<!doctype HTML>'"
            })
    void tellsAWebPageFromAFile(String type, String text) {
        try (var server = FileServer.with(type, text)) {
            assertThat(refused(server.fetcher(), server.url("/")).summary()).contains("is a web page, not YAML");
        }
    }

    @Test
    void takesTextsOnly() {
        try (var server = new FileServer((path, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[] {(byte) 0xff, (byte) 0xfe});
        })) {
            assertThat(refused(server.fetcher(), server.url("/")).summary()).contains("no text in UTF-8");
        }
    }

    @Test
    void saysThatAServerIsNotThere() {
        try (var server = FileServer.of("")) {
            Problem problem = refused(server.fetcher(), "https://nobody.test/x");
            assertThat(problem.summary()).contains("there is no server called nobody.test");
            assertThat(problem.kind()).isEqualTo(Problem.Kind.UNREACHABLE);
        }
    }

    /** However the time is spent: in silence, or with a byte now and then. */
    @ParameterizedTest
    @ValueSource(strings = {"silent", "slow"})
    void waitsNoLongerThanItsLimit(String how) {
        var never = new CountDownLatch(1);
        try (var server = new FileServer((path, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            try {
                while (!never.await(how.equals("slow") ? 20 : 60_000, TimeUnit.MILLISECONDS)) {
                    out.write('a');
                    out.flush();
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        })) {
            Problem problem = refused(server.fetcher(Duration.ofMillis(700)), server.url("/"));
            assertThat(problem.kind()).isEqualTo(Problem.Kind.TIMEOUT);
        }
    }

    @Test
    void endsAtOnceWhenItIsInterrupted() throws Exception {
        var asked = new CompletableFuture<Boolean>();
        var stopped = new CompletableFuture<Boolean>();
        var gone = new CompletableFuture<Boolean>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var server = new FileServer((path, out) -> {
                    asked.complete(true);
                    // says nothing before: more lines than a head may have would be another answer
                    stopped.join();
                    try {
                        while (true) {
                            out.write("X-A: b\r\n".getBytes(StandardCharsets.US_ASCII));
                            out.flush();
                        }
                    } catch (IOException e) {
                        gone.complete(true);
                    }
                })) {
            var problem = new CompletableFuture<Problem>();
            var fetching = threads.submit(() -> problem.complete(refused(server.fetcher(), server.url("/"))));
            asked.get(20, TimeUnit.SECONDS);
            fetching.cancel(true);
            assertThat(problem.get(20, TimeUnit.SECONDS).kind()).isEqualTo(Problem.Kind.INTERRUPTED);
            stopped.complete(true);
            assertThat(gone.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
