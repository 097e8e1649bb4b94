package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A line that writes a cluster's credentials into a kubeconfig and makes that cluster kubectl's current one.
 *
 * @param tool the words before its arguments, such as {@code az aks get-credentials}
 * @param cluster the cluster's name as the line has it; empty where the tool has only one
 * @param within the resource group, region or project
 * @param identity all that says which cluster it is
 * @param context how kubectl calls it afterwards, where that is known
 * @param elsewhere whether it writes into another kubeconfig than kubectl's own
 */
record Credentials(
        String tool,
        String cluster,
        Optional<String> within,
        String identity,
        Optional<String> context,
        boolean elsewhere) {

    /**
     * How a tool is called.
     *
     * @param nameFlags its flags for the cluster's name; {@code #} is the first argument
     * @param placeFlags its flags for where the cluster is
     * @param fileFlags its flags for another kubeconfig
     * @param context what stands before the name in the context; {@code -} where that isn't known
     * @param fallback the name where the line says none
     */
    private record Tool(
            String words,
            List<String> nameFlags,
            List<String> placeFlags,
            List<String> fileFlags,
            String context,
            String fallback) {
        Tool(String words, String name, String place, String file, String context, String fallback) {
            this(words, split(name), split(place), split(file), context, fallback);
        }
    }

    private static final List<Tool> TOOLS = List.of(
            new Tool("az aks get-credentials", "-n --name", "-g --resource-group --subscription", "-f --file", "", ""),
            new Tool(
                    "az fleet get-credentials",
                    "-n --name",
                    "-g --resource-group --subscription",
                    "-f --file",
                    "-",
                    ""),
            new Tool("az connectedk8s proxy", "-n --name", "-g --resource-group --subscription", "-f --file", "-", ""),
            new Tool("aws eks update-kubeconfig", "--name", "--region --profile", "--kubeconfig", "-", ""),
            new Tool("gcloud container clusters get-credentials", "#", "--project --region -z --zone", "", "-", ""),
            new Tool("gcloud container fleet memberships get-credentials", "#", "--project", "", "-", ""),
            new Tool("kind create cluster", "-n --name", "", "--kubeconfig", "kind-", "kind"),
            new Tool("kind export kubeconfig", "-n --name", "", "--kubeconfig", "kind-", "kind"),
            new Tool("minikube start", "-p --profile", "", "", "", "minikube"),
            new Tool("minikube update-context", "-p --profile", "", "", "", "minikube"),
            new Tool("k3d cluster create", "#", "", "", "k3d-", "k3s-default"),
            new Tool("k3d kubeconfig merge", "#", "", "-o --output", "k3d-", "k3s-default"),
            new Tool("eksctl create cluster", "-n --name #", "-r --region", "--kubeconfig", "-", ""),
            new Tool(
                    "eksctl utils write-kubeconfig",
                    "-c --cluster -n --name #",
                    "-r --region",
                    "--kubeconfig",
                    "-",
                    ""),
            new Tool("doctl kubernetes cluster kubeconfig save", "#", "", "", "-", ""),
            new Tool("doctl k8s cluster kubeconfig save", "#", "", "", "-", ""),
            new Tool("doctl kubernetes cluster create", "#", "--region", "", "-", ""),
            new Tool("civo kubernetes config", "#", "--region", "", "", ""),
            new Tool("civo kubernetes create", "#", "--region", "", "", ""),
            new Tool("ibmcloud ks cluster config", "-c --cluster", "", "", "-", ""),
            new Tool("oci ce cluster create-kubeconfig", "--cluster-id", "--region", "--file", "-", ""),
            new Tool("scw k8s kubeconfig install", "#", "region", "", "-", ""),
            new Tool("tsh kube login", "#", "", "", "-", ""),
            new Tool("talosctl kubeconfig", "", "-n --nodes", "#", "-", "talos"),
            new Tool("kops export kubeconfig", "--name #", "--state", "--kubeconfig", "-", ""),
            new Tool("kops create cluster", "--name #", "--state", "", "-", ""),
            new Tool("oc login", "# -s --server", "", "--kubeconfig", "-", ""),
            new Tool("crc start", "", "", "", "-", "crc"),
            new Tool("colima start", "-p --profile #", "", "", "-", "colima"),
            new Tool("kubeadm init", "", "", "", "-", "kubeadm"),
            new Tool("rancher login", "#", "", "", "-", ""));

    /** These have no set-up of a page in them: they always lead away from where kubectl was. */
    private static final List<String> AWAY = List.of(
            "vcluster connect",
            "vcluster create",
            "vcluster platform connect",
            "rancher context switch",
            "minikube profile",
            "kubie ctx",
            "kubeswitch",
            "kubesw",
            "switcher",
            "kctx",
            "kubectl ctx",
            "oc config",
            "clusteradm join",
            "k3sup install",
            "k3sup join");

    private static final Set<String> ASKS = Set.of("-h", "--help", "help");

    /** The credentials that a line gets, and kubectl takes from then on. */
    static Optional<Credentials> of(List<String> words) {
        String line = String.join(" ", words) + " ";
        if (words.stream().anyMatch(ASKS::contains) || keepsContext(words)) {
            return Optional.empty();
        }
        return TOOLS.stream()
                .filter(tool -> line.startsWith(tool.words() + " "))
                .findFirst()
                .map(tool -> read(tool, words.subList(split(tool.words()).size(), words.size())));
    }

    /** The tool of a line that turns kubectl to another cluster whatever was before. */
    static Optional<String> away(List<String> words) {
        String line = String.join(" ", words) + " ";
        return AWAY.stream().filter(tool -> line.startsWith(tool + " ")).findFirst();
    }

    /** The words of all tools, for texts that can't be cut up. */
    static List<String> names() {
        var names = new ArrayList<>(AWAY);
        TOOLS.forEach(tool -> names.add(tool.words()));
        return names;
    }

    private static boolean keepsContext(List<String> words) {
        return words.contains("--keep-context")
                || words.contains("--keep-context=true")
                || words.contains("--kubeconfig-switch-context=false")
                || words.contains("--kubeconfig-update-default=false")
                || words.contains("--write-kubeconfig=false")
                || words.contains("--set-kubeconfig-context=false");
    }

    private static Credentials read(Tool tool, List<String> rest) {
        String name = value(tool.nameFlags(), rest).orElse(tool.fallback());
        var places = new ArrayList<String>();
        for (String flag : tool.placeFlags()) {
            value(List.of(flag), rest).ifPresent(places::add);
        }
        boolean elsewhere = value(tool.fileFlags(), rest).isPresent();
        Optional<String> named = value(List.of("--context", "--alias", "--kubeconfig-context"), rest);
        boolean admin =
                rest.contains("--admin") || rest.contains("-a") && tool.words().startsWith("az aks");
        Optional<String> context = named.or(() -> tool.context().equals("-") || name.isEmpty()
                ? Optional.empty()
                : Optional.of(tool.context() + name + (admin ? "-admin" : "")));
        String family = tool.words().split(" ", 2)[0];
        return new Credentials(
                tool.words(),
                name,
                places.stream().findFirst(),
                family + " " + name + " " + String.join(" ", places),
                context,
                elsewhere);
    }

    /** The value of the last of these flags that the line has, or its first argument for {@code #}. */
    static Optional<String> value(List<String> flags, List<String> words) {
        Optional<String> found = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            for (String flag : flags) {
                if (flag.equals("#")) {
                    continue;
                }
                if (word.equals(flag) && i + 1 < words.size()) {
                    found = Optional.of(words.get(i + 1));
                } else if (word.startsWith(flag + "=")) {
                    found = Optional.of(word.substring(flag.length() + 1));
                } else if (flag.length() == 2 && word.length() > 2 && word.startsWith(flag) && word.charAt(1) != '-') {
                    found = Optional.of(word.substring(2));
                }
            }
        }
        if (found.isPresent() || !flags.contains("#")) {
            return found;
        }
        return words.isEmpty() || words.getFirst().startsWith("-") ? Optional.empty() : Optional.of(words.getFirst());
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
