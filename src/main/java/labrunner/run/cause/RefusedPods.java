package labrunner.run.cause;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.run.state.CauseMode;

/** Why the API server doesn't let a workload's controller make its pods, by what it said to it. */
final class RefusedPods {
    private static final Pattern QUOTA =
            Pattern.compile("exceeded quota: ([^,]+), requested: (.+), used: (.+), limited: (.+)");
    private static final Pattern NEEDS = Pattern.compile("failed quota: ([^:]+): must specify (.+)");
    private static final Pattern ACCOUNT = Pattern.compile("serviceaccount \"([^\"]+)\" not found");
    private static final Pattern SECURITY = Pattern.compile("violates PodSecurity \"([^\"]+)\": (.*)");
    private static final Pattern WEBHOOK =
            Pattern.compile("(admission webhook) \"([^\"]+)\" denied the request:? ?(.*)");
    private static final Pattern POLICY =
            Pattern.compile("(ValidatingAdmissionPolicy) '([^']+)' with binding '[^']+' denied request: (.*)");
    private static final Pattern UNHEARD = Pattern.compile("failed calling (webhook) \"([^\"]+)\": (.*)");
    private static final Pattern LIMITS = Pattern.compile("is forbidden: \\[?((?:maximum|minimum|min|max) .*)");

    private RefusedPods() {}

    static Say of(String workload, String namespace, String message) {
        Matcher quota = QUOTA.matcher(message);
        if (quota.find()) {
            return Say.of(
                            CauseMode.WORKLOAD_QUOTA,
                            workload,
                            namespace,
                            quota.group(1),
                            quota.group(2),
                            quota.group(3),
                            quota.group(4))
                    .about(Look.ref("ResourceQuota", Optional.of(namespace), quota.group(1)));
        }
        Matcher needs = NEEDS.matcher(message);
        if (needs.find()) {
            return Say.of(CauseMode.WORKLOAD_LIMITS, workload, namespace, Say.cut(needs.group(0)))
                    .about(Look.ref("ResourceQuota", Optional.of(namespace), needs.group(1)));
        }
        Matcher account = ACCOUNT.matcher(message);
        if (account.find()) {
            return Say.of(CauseMode.WORKLOAD_ACCOUNT, workload, namespace, account.group(1));
        }
        Matcher security = SECURITY.matcher(message);
        if (security.find()) {
            return Say.of(
                    CauseMode.WORKLOAD_SECURITY, workload, namespace, security.group(1), Say.cut(security.group(2)));
        }
        for (Pattern pattern : List.of(WEBHOOK, POLICY, UNHEARD)) {
            Matcher admission = pattern.matcher(message);
            if (admission.find()) {
                CauseMode mode = pattern == UNHEARD ? CauseMode.WORKLOAD_WEBHOOK_AWAY : CauseMode.WORKLOAD_WEBHOOK;
                String name = admission.group(1) + " " + admission.group(2);
                return Say.of(mode, workload, name, Say.cut(admission.group(3)));
            }
        }
        Matcher limits = LIMITS.matcher(message);
        if (limits.find()) {
            return Say.of(CauseMode.WORKLOAD_LIMITS, workload, namespace, Say.cut(limits.group(1)));
        }
        return Say.of(CauseMode.WORKLOAD_REFUSED, workload, Say.cut(message));
    }
}
