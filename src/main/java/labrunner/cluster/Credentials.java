package labrunner.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import labrunner.cluster.Access.Pem;
import labrunner.cluster.Access.UserEntry;
import labrunner.problem.Problem;
import labrunner.problem.Problem.Kind;

/** What a user shows to the API server: a token, a certificate, or both; asks the credential plugin again when it has to. */
final class Credentials {

    /** What there is to show now. A new certificate needs a new connection. */
    record Shown(
            Optional<String> authorization, Optional<Pem> certificate, Optional<Pem> key, Optional<Instant> expires) {
        boolean staleAt(Instant now) {
            return expires.map(end -> !now.isBefore(end.minusSeconds(10))).orElse(false);
        }
    }

    private final UserEntry user;
    private final Optional<ExecPlugin> plugin;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Shown> cached = Optional.empty();

    Credentials(Access access) {
        this.user = access.user();
        this.plugin = access.user().exec().map(spec -> new ExecPlugin(spec, access.cluster()));
    }

    /** @throws labrunner.problem.ProblemException BAD_KUBECONFIG, of the plugin or a file that isn't there */
    Shown now() {
        Optional<Shown> known = cached;
        if (plugin.isPresent() && known.isPresent() && !known.get().staleAt(Instant.now())) {
            return known.get();
        }
        return renew(known);
    }

    /** Asks anew after the server refused what was shown; false where that can't change anything. */
    boolean refused(Shown used) {
        if (plugin.isEmpty() && user.tokenFile().isEmpty()) {
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
        Optional<String> authorization = user.tokenFile()
                .map(file -> {
                    try {
                        return Files.readString(file).strip();
                    } catch (IOException e) {
                        throw Problem.of(
                                        Kind.BAD_KUBECONFIG,
                                        "The user's token file can't be read: " + file,
                                        "Check tokenFile in the kubeconfig.")
                                .asException();
                    }
                })
                .or(user::token)
                .map(token -> "Bearer " + token)
                .or(this::basic);
        return new Shown(authorization, user.certificate(), user.key(), Optional.empty());
    }

    private Optional<String> basic() {
        return user.username()
                .map(name -> "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (name + ":" + user.password().orElse("")).getBytes(StandardCharsets.UTF_8)));
    }
}
