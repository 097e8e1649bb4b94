package labrunner.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import labrunner.azure.PriceList;
import labrunner.azure.RegionPrices;
import labrunner.problem.Problem;
import labrunner.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Azure's price list, from a server that pages, throttles, fails and lies. */
class NewerPricesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");
    private static final PriceList SHIPPED = PriceList.bundled();
    private static final String SIZE = "Standard_D4pls_v6";

    private static RegionPrices read(PriceServer server) {
        return server.renewal().of(PriceServer.REGION, SHIPPED, NOW);
    }

    private static Problem refused(PriceServer server) {
        return catchThrowableOfType(ProblemException.class, () -> read(server)).problem();
    }

    private static double shipped() {
        return SHIPPED.hourly(PriceServer.REGION, SIZE, false).orElseThrow();
    }

    @Test
    void linuxOnDemandAndSpotAreReadFromAllPagesAndNothingElse() {
        try (var server = new PriceServer()) {
            RegionPrices prices = read(server);
            assertThat(prices.date()).isEqualTo(LocalDate.parse("2026-11-29"));
            assertThat(prices.onDemand())
                    .hasSameSizeAs(SHIPPED.of(PriceServer.REGION).orElseThrow().onDemand());
            assertThat(prices.onDemand().get(SIZE)).isCloseTo(shipped() * 1.1, within(0.0001));
            assertThat(prices.spot().get(SIZE)).isCloseTo(shipped() * 0.3, within(0.0001));
            assertThat(server.server.requests).hasSize(server.pages());
            assertThat(server.pages()).isGreaterThan(2);
        }
    }

    @Test
    void whatIsAskedForIsOneRegionsMachinesInDollars() {
        try (var server = new PriceServer()) {
            read(server);
            String first = server.server.requests.getFirst();
            assertThat(URLDecoder.decode(first.split(" ")[1], StandardCharsets.UTF_8))
                    .isEqualTo("/api/retail/prices?currencyCode=USD&$filter=serviceName eq 'Virtual Machines'"
                            + " and priceType eq 'Consumption' and armRegionName eq 'westeurope'");
            assertThat(first).doesNotContain("Authorization", "Cookie");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"west europe", "x' or armRegionName eq 'y", "WestEurope", "", "../x"})
    void whatIsNoRegionIsNotAskedFor(String region) {
        try (var server = new PriceServer()) {
            Problem problem = catchThrowableOfType(
                            ProblemException.class, () -> server.renewal().of(region, SHIPPED, NOW))
                    .problem();
            assertThat(problem.summary()).contains("is no region of Azure");
            assertThat(server.server.requests).isEmpty();
        }
    }

    @Test
    void aServerThatHasTooMuchToDoIsAskedAgainAfterTheRestThatItWants() {
        var asked = new AtomicInteger();
        try (var server = new PriceServer().otherwise((page, out) -> {
            int time = asked.getAndIncrement();
            String[] answers = {
                "429 Too Many Requests\r\nRetry-After: 7",
                "503 Busy\r\nRetry-After: Sun, 29 Nov 2026 03:00:20 GMT",
                "429 Too Many Requests"
            };
            if (time < answers.length) {
                PriceServer.send(out, answers[time], "");
            }
            return time < answers.length;
        })) {
            assertThat(read(server).onDemand()).containsKey(SIZE);
            assertThat(server.rests)
                    .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(13), Duration.ofSeconds(8));
        }
    }

    @Test
    void aRestThatIsTooLongEndsIt() {
        try (var server = new PriceServer().otherwise((page, out) -> {
            PriceServer.send(out, "429 Too Many Requests\r\nRetry-After: 3600", "");
            return true;
        })) {
            assertThat(refused(server).summary()).contains("stays as it was", "wants 3600 s of rest");
            assertThat(server.rests).isEmpty();
        }
    }

    @Test
    void throttledForEverItGivesUp() {
        try (var server = new PriceServer().otherwise((page, out) -> {
            PriceServer.send(out, "429 Too Many Requests\r\nRetry-After: 0", "");
            return true;
        })) {
            assertThat(refused(server).summary()).contains("asked by too many");
            assertThat(server.rests).hasSize(5).containsOnly(Duration.ofSeconds(1));
        }
    }

    @Test
    void itEndsOnceItHasTakenTooLong() {
        try (var server = new PriceServer().spent(Duration.ofMinutes(4))) {
            assertThat(refused(server).summary()).contains("more than 3 minutes");
        }
    }

    @Test
    void anErrorOnALaterPageLeavesNothing() {
        try (var server = new PriceServer().otherwise((page, out) -> {
            if (page == 1) {
                PriceServer.send(out, "500 Internal Server Error", "");
            }
            return page == 1;
        })) {
            assertThat(refused(server).summary()).contains("stays as it was", "answered 500");
        }
    }

    @Test
    void aListWithoutEndIsGivenUp() {
        var count = new AtomicInteger();
        try (var server = new PriceServer()) {
            server.otherwise((page, out) -> {
                PriceServer.send(
                        out,
                        "200 OK",
                        "{\"Items\":[],\"NextPageLink\":\"" + server.base() + "?$skip=" + count.incrementAndGet()
                                + "\"}");
                return true;
            });
            assertThat(refused(server).summary()).contains("doesn't end");
            assertThat(server.server.requests).hasSizeBetween(200, 202);
        }
    }

    @Test
    void anEndlessPageIsGivenUp() {
        try (var server = new PriceServer().otherwise((page, out) -> {
            PriceServer.send(out, "200 OK", " ".repeat(1_000_001));
            return true;
        })) {
            assertThat(refused(server).summary()).contains("more than 1 MB");
        }
    }

    @Test
    void aRedirectElsewhereIsNotBelieved() {
        try (var other = new PriceServer();
                var server = new PriceServer().otherwise((page, out) -> {
                    PriceServer.send(
                            out,
                            "302 Found\r\nLocation: https://other.test:"
                                    + other.base().getPort() + "/x",
                            "");
                    return true;
                })) {
            server.server.named("other.test", FileServer.PUBLIC);
            assertThat(refused(server).summary()).contains("stays as it was");
        }
    }

    private static Arguments lie(String why, UnaryOperator<String> change) {
        return Arguments.of(why, change);
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie(
                        "not in US dollars",
                        page -> page.replaceFirst("BillingCurrency\":\"USD", "BillingCurrency\":\"EUR")),
                lie("in \"EUR\"", page -> page.replaceFirst("currencyCode\":\"USD", "currencyCode\":\"EUR")),
                lie(
                        "of the region \"eastus\" among those of westeurope",
                        page -> page.replaceFirst("armRegionName\":\"westeurope", "armRegionName\":\"eastus")),
                lie(
                        "said to be elsewhere: https://evil.test",
                        page -> page.replaceFirst(
                                "NextPageLink\":\"https://localhost", "NextPageLink\":\"https://evil.test")),
                lie(
                        "said to be elsewhere",
                        page -> page.replaceFirst("NextPageLink\":\"https:", "NextPageLink\":\"http:")),
                lie(
                        "said to be elsewhere",
                        page -> page.replaceFirst("NextPageLink\":\"https://", "NextPageLink\":\"https://me@")),
                lie("said to be elsewhere", page -> page.replaceFirst("retail/prices\\?", "other?")),
                lie("leads back to a page that was read", page -> page.replaceFirst("skip=\\d+", "skip=400")),
                lie("a price can't be true", page -> page.replaceFirst("retailPrice\":0", "retailPrice\":-0")),
                lie("a price can't be true", page -> page.replaceFirst("retailPrice\":0", "retailPrice\":90000")),
                lie(
                        "a price can't be true",
                        page -> page.replaceFirst("retailPrice\":[\\d.]+", "retailPrice\":\"free\"")),
                lie(
                        "ten times as high or as low",
                        page -> page.replaceAll("retailPrice\":0\\.(\\d)", "retailPrice\":0.000$1")),
                lie("no JSON, or broke off", page -> page.substring(0, page.length() / 2)),
                lie("no JSON, or broke off", page -> "<html>sign in</html>"),
                lie("isn't a list of prices: Items", page -> "{}"),
                lie("isn't a list of prices: armSkuName", page -> page.replaceFirst("armSkuName", "sku")),
                lie("incomplete: only", page -> page.replaceFirst("NextPageLink\":\"[^\"]*\"", "NextPageLink\":null")),
                lie("incomplete: only 0/", page -> "{\"Items\":[],\"NextPageLink\":null}"));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void anAnswerThatCantBeTrueLeavesTheListAsItWas(String why, UnaryOperator<String> change) {
        try (var server = new PriceServer().changed(change)) {
            Problem problem = refused(server);
            assertThat(problem.summary())
                    .startsWith("The price list stays as it was")
                    .contains(why);
            assertThat(server.server.requests).hasSizeLessThanOrEqualTo(server.pages());
        }
    }

    @Test
    void aPriceThatIsntInForceYetDoesntHold() {
        try (var server = new PriceServer()
                .changed(page -> page.replaceFirst(
                        "\"Items\":\\[",
                        "\"Items\":["
                                + PriceServer.item(SIZE, 0.09, PriceServer.linux(SIZE))
                                        .replace("2026-01-01", "2027-01-01")
                                + ","))) {
            assertThat(read(server).onDemand().get(SIZE)).isCloseTo(shipped() * 1.1, within(0.0001));
        }
    }
}
