package labrunner.run.online;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import labrunner.azure.PriceList;
import labrunner.azure.RegionPrices;
import labrunner.azure.RetailPrices;
import labrunner.azure.RetailPrices.BadAnswerException;
import labrunner.azure.VmSizes;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;
import labrunner.value.Json;
import labrunner.value.Printable;
import labrunner.value.Value;
import tools.jackson.core.JacksonException;

/** A region's prices of today, asked of Azure page by page, within bounds. What goes wrong leaves nothing behind. Blocks. */
public final class PriceRenewal {
    /** Of one region; Azure has some ten thousand prices of machines for each, and gives at least a hundred at once. */
    static final int PAGES = 200;

    /** Of all pages together, in characters. */
    static final long LARGEST = 40_000_000;

    /** Of all together. */
    static final Duration LIMIT = Duration.ofMinutes(3);

    private static final int RESTS = 5;
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);
    private static final Duration FIRST_REST = Duration.ofSeconds(2);

    private final Web web;
    private final URI base;
    private final Waiting waiting;

    /** @param base where the first page is: {@link RetailPrices#PUBLIC} */
    public PriceRenewal(Web web, URI base, Waiting waiting) {
        this.web = web;
        this.base = base;
        this.waiting = waiting;
    }

    /**
     * Asks for a region's prices.
     *
     * @param before the list in which they are to stand
     * @throws ProblemException where they aren't to be had whole, with the reason; the list stays as it is
     */
    public RegionPrices of(String region, PriceList before, Instant now) {
        if (!RetailPrices.isRegion(region)) {
            throw Problem.of(
                            Kind.USAGE,
                            Texts.of("prices.region", Printable.cut(Printable.line(region), 60)),
                            Texts.of("prices.region.hint"))
                    .asException();
        }
        var prices = new RetailPrices(base, region, VmSizes.bundled(), now);
        try {
            Optional<URI> next = Optional.of(prices.first());
            long read = 0;
            for (int pages = 0; next.isPresent(); pages++) {
                String text = page(next.get(), now);
                read += text.length();
                if (pages >= PAGES || read > LARGEST) {
                    throw kept(Kind.BAD_LAB, Texts.of("prices.endless", pages));
                }
                next = prices.take(json(text));
            }
            return prices.prices(before);
        } catch (BadAnswerException e) {
            String what = Printable.cut(Printable.line(e.what()), 120);
            throw kept(Kind.BAD_LAB, Texts.of("prices.flaw." + e.flaw().name().toLowerCase(Locale.ROOT), what, region));
        }
    }

    private static Value json(String text) {
        try {
            return Json.parse(text);
        } catch (JacksonException e) {
            throw kept(Kind.BAD_LAB, Texts.of("prices.json"));
        }
    }

    /** A page, asked for again where Azure has too much to do. */
    private String page(URI address, Instant now) {
        Duration backOff = FIRST_REST;
        for (int rests = 0; ; rests++) {
            if (waiting.spent().compareTo(LIMIT) > 0) {
                throw kept(Kind.TIMEOUT, Texts.of("prices.slow", LIMIT.toMinutes()));
            }
            Web.Reply reply = asked(address);
            if (reply.status() == 200) {
                String host = URI.create(reply.address()).getHost();
                if (!base.getHost().equals(host)) {
                    throw kept(Kind.BAD_LAB, Texts.of("prices.flaw.link", reply.address()));
                }
                return reply.text();
            }
            if (reply.status() != 429 && reply.status() != 503) {
                throw kept(Kind.UNREACHABLE, Texts.of("prices.status", reply.status()));
            }
            Duration rest = reply.header("retry-after")
                    .flatMap(said -> after(said, now))
                    .orElse(backOff);
            if (rests == RESTS || rest.compareTo(LONGEST_REST) > 0) {
                throw kept(Kind.UNREACHABLE, Texts.of("prices.throttled", rest.toSeconds()));
            }
            rest(rest);
            backOff = backOff.multipliedBy(2);
        }
    }

    private Web.Reply asked(URI address) {
        try {
            return web.get(Web.Ask.json(address.toString()));
        } catch (ProblemException e) {
            throw e.problem().kind() == Kind.INTERRUPTED
                    ? stopped()
                    : kept(e.problem().kind(), e.problem().summary());
        }
    }

    private void rest(Duration time) {
        try {
            waiting.rest(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped();
        }
    }

    /** What {@code Retry-After} says: seconds, or a moment. */
    private Optional<Duration> after(String said, Instant begun) {
        if (said.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Math.max(1, Long.parseLong(said))));
        }
        try {
            Instant then = ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(begun.plus(waiting.spent()), then);
            return Optional.of(left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static ProblemException stopped() {
        return Problem.of(Kind.INTERRUPTED, Texts.of("prices.stopped"), Texts.of("prices.kept.hint"))
                .asException();
    }

    private static ProblemException kept(Kind kind, String why) {
        return Problem.of(kind, Texts.of("prices.kept", why), Texts.of("prices.kept.hint"))
                .asException();
    }
}
