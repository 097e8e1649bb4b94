package labrunner.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import labrunner.azure.PriceList;
import labrunner.run.online.PriceRenewal;
import labrunner.run.online.Waiting;
import labrunner.run.online.Web;

/** Azure's price list on loopback: pages of items of one region, at a tenth more than the list of the product, and all its ways to fail. */
final class PriceServer implements AutoCloseable {
    static final String REGION = "westeurope";
    private static final String PATH = "/api/retail/prices";
    private static final int PER_PAGE = 400;

    /** Answers a page in its own way; false leaves it to the server. */
    interface Otherwise {
        boolean answer(int page, OutputStream out) throws IOException;
    }

    final FileServer server;
    final List<Duration> rests = new CopyOnWriteArrayList<>();
    private final List<String> items;
    private UnaryOperator<String> changed = page -> page;
    private Otherwise otherwise = (page, out) -> false;
    private volatile Duration spent = Duration.ZERO;

    PriceServer() {
        items = items();
        server = new FileServer(this::answer);
    }

    /** Changes each page before it is sent. */
    PriceServer changed(UnaryOperator<String> change) {
        changed = change;
        return this;
    }

    PriceServer otherwise(Otherwise answers) {
        otherwise = answers;
        return this;
    }

    /** What of time passed before the first question. */
    PriceServer spent(Duration time) {
        spent = time;
        return this;
    }

    URI base() {
        return URI.create(server.url(PATH));
    }

    PriceRenewal renewal() {
        return new PriceRenewal(web(server.fetcher()), base(), new Waiting() {
            @Override
            public Duration spent() {
                return spent;
            }

            @Override
            public void rest(Duration time) {
                rests.add(time);
                spent = spent.plus(time);
            }
        });
    }

    static Web web(Fetcher fetcher) {
        return ask -> {
            Fetcher.Reply reply = fetcher.ask(ask.address(), ask.accept(), ask.token());
            return new Web.Reply(reply.status(), reply.text(), reply.headers(), reply.address());
        };
    }

    static String item(String size, double price, String more) {
        return String.format(
                Locale.ROOT,
                "{\"currencyCode\":\"USD\",\"retailPrice\":%.5f,\"unitPrice\":%.5f,\"armRegionName\":\"%s\","
                        + "\"effectiveStartDate\":\"2026-01-01T00:00:00Z\",\"unitOfMeasure\":\"1 Hour\",\"armSkuName\":\"%s\",%s}",
                price,
                price,
                REGION,
                size,
                more);
    }

    static String linux(String size) {
        return "\"productName\":\"Virtual Machines " + size + "\",\"skuName\":\"" + size + "\",\"meterName\":\"" + size
                + "\",\"type\":\"Consumption\"";
    }

    private static List<String> items() {
        var items = new ArrayList<String>();
        Map<String, Double> prices =
                new TreeMap<>(PriceList.bundled().of(REGION).orElseThrow().onDemand());
        prices.forEach((size, price) -> {
            String linux = linux(size);
            items.add(item(size, price * 1.1, linux));
            items.add(item(size, price * 2, linux.replace("\",\"skuName", " Windows\",\"skuName")));
            items.add(item(size, price * 0.3, linux.replace("\",\"type", " Spot\",\"type")));
            items.add(item(size, price * 0.2, linux.replace("\",\"type", " Low Priority\",\"type")));
            items.add(item(size, price * 0.9, linux.replace("Consumption", "DevTestConsumption")));
            items.add(item(size, price * 5000, linux.replace("Consumption", "Reservation"))
                    .replace("\"type\"", "\"reservationTerm\":\"1 Year\",\"type\""));
        });
        return items;
    }

    int pages() {
        return (items.size() + PER_PAGE - 1) / PER_PAGE;
    }

    private void answer(String path, OutputStream out) throws IOException {
        String query = URLDecoder.decode(path, StandardCharsets.UTF_8);
        int skip = query.contains("$skip=") ? Integer.parseInt(query.replaceFirst(".*\\$skip=(\\d+).*", "$1")) : 0;
        if (otherwise.answer(skip / PER_PAGE, out)) {
            return;
        }
        int end = Math.min(items.size(), skip + PER_PAGE);
        String next = end == items.size()
                ? "null"
                : "\"" + base() + "?currencyCode='USD'&$filter=serviceName eq 'Virtual Machines'&$skip=" + end + "\"";
        send(
                out,
                "200 OK",
                changed.apply("{\"BillingCurrency\":\"USD\",\"CustomerEntityType\":\"Retail\",\"Items\":["
                        + String.join(",", items.subList(skip, end)) + "],\"NextPageLink\":" + next + ",\"Count\":"
                        + (end - skip) + "}"));
    }

    static void send(OutputStream out, String status, String text) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + text.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + text)
                .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
