package labrunner.cluster.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a container's log.
 *
 * @param time when the container wrote it, as the kubelet says; where it doesn't, as a JSON line itself says
 * @param text without the line end
 */
public record LogLine(String namespace, String pod, String container, Optional<Instant> time, String text) {}
