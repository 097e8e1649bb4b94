package labrunner.run.online;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import labrunner.problem.Problem.Kind;
import labrunner.problem.ProblemException;
import labrunner.texts.Texts;
import labrunner.value.Printable;
import labrunner.value.Secret;
import labrunner.value.Value;

/**
 * For which architectures images are made, as their registries say: one manifest is read of each, and no layer. A registry is asked as
 * anybody may ask it; what it shows to its users only can't be told. One look: not for several threads. Blocks.
 */
public final class Registries {
    /** As many images are asked for; of what is more it can't be told. */
    static final int MOST = 60;

    /** Of all together. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    private static final int OK = 200;

    private final Web web;
    private final Waiting waiting;
    private final Map<String, Secret> tokens = new HashMap<>();
    /** Those that wanted to be left alone. */
    private final Set<String> throttled = new HashSet<>();

    public Registries(Web web, Waiting waiting) {
        this.web = web;
        this.waiting = waiting;
    }

    /** It can't be told, and why. */
    private static final class Untold extends Exception {
        private static final long serialVersionUID = 1L;
        private final String why;

        Untold(String key, Object... values) {
            super(key);
            why = Texts.of(key, values);
        }
    }

    /**
     * Looks at images, each once, in the order of their names.
     *
     * @param each is told of each as soon as it is known
     * @throws ProblemException INTERRUPTED where it was stopped
     */
    public List<ImageSupport> look(Collection<String> images, Consumer<ImageSupport> each) {
        var all = new ArrayList<ImageSupport>();
        for (String image : new TreeSet<>(images)) {
            ImageSupport support = all.size() >= MOST
                    ? ImageSupport.unknown(image, Texts.of("images.many", MOST))
                    : waiting.spent().compareTo(LIMIT) > 0
                            ? ImageSupport.unknown(image, Texts.of("images.slow", LIMIT.toMinutes()))
                            : look(image);
            all.add(support);
            each.accept(support);
        }
        return all;
    }

    private ImageSupport look(String image) {
        Optional<ImageName> name = ImageName.of(image);
        if (name.isEmpty()) {
            return ImageSupport.unknown(image, Texts.of("images.name"));
        }
        try {
            return ImageSupport.made(image, architectures(name.get()));
        } catch (Untold e) {
            return ImageSupport.unknown(image, e.why);
        } catch (ProblemException e) {
            if (e.problem().kind() == Kind.INTERRUPTED) {
                throw e;
            }
            return ImageSupport.unknown(image, e.problem().summary());
        }
    }

    private Set<String> architectures(ImageName name) throws Untold {
        String text = get(name, name.manifest(), Manifests.ACCEPT);
        if (name.pinned() && !Manifests.is(text, name.reference())) {
            throw new Untold("images.digest");
        }
        Value manifest = Manifests.read(text).orElseThrow(() -> new Untold("images.json", name.host()));
        if (manifest.at("manifests") instanceof Value.Sequence) {
            return Manifests.ofIndex(manifest).orElseThrow(() -> new Untold("images.silent"));
        }
        Optional<String> config = Manifests.config(manifest);
        if (config.isEmpty()) {
            return Manifests.ofConfig(manifest).orElseThrow(() -> new Untold("images.silent"));
        }
        String blob = get(name, name.blob(config.get()), "*/*");
        if (!Manifests.is(blob, config.get())) {
            throw new Untold("images.digest");
        }
        return Manifests.read(blob).flatMap(Manifests::ofConfig).orElseThrow(() -> new Untold("images.silent"));
    }

    /** With a token where the registry gives one to everybody. */
    private String get(ImageName name, String address, String accept) throws Untold {
        if (throttled.contains(name.host())) {
            throw new Untold("images.throttled", name.host());
        }
        String key = name.host() + "/" + name.repository();
        Web.Reply reply = web.get(new Web.Ask(address, accept, Optional.ofNullable(tokens.get(key))));
        if (reply.status() == 401 && !tokens.containsKey(key)) {
            tokens.put(key, token(name, reply));
            reply = web.get(new Web.Ask(address, accept, Optional.of(tokens.get(key))));
        }
        if (reply.status() == OK) {
            return reply.text();
        }
        throw refused(name, reply.status());
    }

    private Untold refused(ImageName name, int status) {
        return switch (status) {
            case 401, 403 -> new Untold("images.private", name.host());
            case 404 -> new Untold("images.missing", name.host());
            case 429, 503 -> {
                throttled.add(name.host());
                yield new Untold("images.throttled", name.host());
            }
            default -> new Untold("images.status", name.host(), status);
        };
    }

    private Secret token(ImageName name, Web.Reply reply) throws Untold {
        Challenge challenge = reply.header("www-authenticate")
                .flatMap(Challenge::of)
                .orElseThrow(() -> new Untold("images.private", name.host()));
        Web.Reply answer = web.get(Web.Ask.json(challenge.address(name.repository())));
        if (answer.status() != OK) {
            throw refused(name, answer.status() == 404 ? 401 : answer.status());
        }
        Optional<Value> token = Manifests.read(answer.text());
        return token.flatMap(value -> value.text("token").or(() -> value.text("access_token")))
                .filter(text -> !text.isEmpty())
                .map(Secret::of)
                .orElseThrow(() ->
                        new Untold("images.token", Printable.cut(Printable.line(challenge.realm()), 100), name.host()));
    }
}
