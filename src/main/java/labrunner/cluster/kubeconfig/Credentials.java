package labrunner.cluster.kubeconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import labrunner.cluster.kubeconfig.Access.Pem;
import labrunner.cluster.kubeconfig.Access.UserEntry;
import labrunner.problem.Place;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;
import labrunner.value.Secret;

/** What a user shows to the API server: a token, a certificate, or both; asks the credential plugin again when it has to. */
public final class Credentials {

    /** What there is to show now. A new certificate needs a new connection. */
    public record Shown(
            Optional<Secret> authorization, Optional<Pem> certificate, Optional<Pem> key, Optional<Instant> expires) {
        boolean staleAt(Instant now) {
            return expires.map(end -> !now.isBefore(end.minusSeconds(10))).orElse(false);
        }
    }

    private static final Shown NOTHING =
            new Shown(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final boolean encrypted;
    private final UserEntry user;
    private final Optional<ExecPlugin> plugin;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Shown> cached = Optional.empty();

    public Credentials(Access access) {
        this.user = access.user();
        this.encrypted = access.cluster().encrypted();
        this.plugin =
                access.user().plugin().filter(spec -> encrypted).map(spec -> new ExecPlugin(spec, access.cluster()));
    }

    /** @throws labrunner.problem.ProblemException BAD_KUBECONFIG, of the plugin or a file that isn't there */
    public Shown now() {
        Optional<Shown> known = cached;
        if (plugin.isPresent() && known.isPresent() && !known.get().staleAt(Instant.now())) {
            return known.get();
        }
        return renew(known);
    }

    /** Asks anew after the server refused what was shown; false where that can't change anything. */
    public boolean refused(Shown used) {
        if (!encrypted || plugin.isEmpty() && user.tokenFile().isEmpty()) {
            return false;
        }
        Shown fresh = renew(Optional.of(used));
        return !fresh.equals(used);
    }

    private Shown renew(Optional<Shown> old) {
        lock.lock();
        try {
            Optional<Shown> meanwhile = cached;
            if (plugin.isPresent() && meanwhile.isPresent() && !meanwhile.equals(old)) {
                return meanwhile.get();
            }
            Shown fresh = plugin.isPresent() ? plugin.get().run(user) : fixed();
            cached = Optional.of(fresh);
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    private Shown fixed() {
        if (!encrypted) {
            return NOTHING;
        }
        Optional<Secret> authorization = user.tokenFile()
                .map(this::fromFile)
                .or(user::token)
                .map(token -> Secret.of("Bearer " + token.reveal()))
                .or(this::basic);
        return new Shown(authorization, user.certificate(), user.key(), Optional.empty());
    }

    /** White space around it is no part of it, as for kubectl: editors end a file with a line end. */
    private Secret fromFile(Path file) {
        try {
            String token = new String(SmallFiles.read(file), StandardCharsets.UTF_8).strip();
            Optional<String> wrong = token.isEmpty() ? Optional.of("has nothing in it") : Sendable.header(token);
            if (wrong.isPresent()) {
                throw Problem.at(
                                Place.of(file.toString()),
                                Kind.BAD_KUBECONFIG,
                                "The user's token file " + wrong.get() + ".",
                                "It has to hold one token and nothing else.")
                        .asException();
            }
            return Secret.of(token);
        } catch (IOException e) {
            if (user.token().isPresent()) {
                return user.token().get();
            }
            throw Problem.of(
                            Kind.BAD_KUBECONFIG,
                            "The user's token file can't be read: " + file + ": " + SmallFiles.why(e) + ".",
                            "Check tokenFile in the kubeconfig.")
                    .asException();
        }
    }

    private Optional<Secret> basic() {
        return user.username()
                .map(name -> name + ":" + user.password().map(Secret::reveal).orElse(""))
                .map(pair -> Secret.of(
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
    }
}
