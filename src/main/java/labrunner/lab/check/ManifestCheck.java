package labrunner.lab.check;

import java.util.List;
import labrunner.value.Value;

/** What an API server would refuse of a manifest, asked without one. */
public interface ManifestCheck {
    /** Of a kind that isn't known here nothing is wrong. */
    List<Wrong> wrong(Value.Mapping manifest);

    /**
     * A field that is refused.
     *
     * @param path such as {@code spec.template.spec.containers[0].name}
     * @param text what is said against it, in the words of Kubernetes
     */
    record Wrong(String path, String text) {}
}
