package labrunner.lab.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labrunner.lab.Command;
import labrunner.lab.Lab;
import labrunner.lab.source.Effort;
import labrunner.problem.Place;
import labrunner.shell.data.Programs;
import labrunner.shell.data.Text;
import labrunner.shell.data.Why;
import labrunner.texts.Texts;

/** The words of a program that a script calls, as a command that is run here. */
final class ProgramCalls {
    static final String KUBECTL = "kubectl";
    static final String KUSTOMIZE = "kustomize";
    private static final int WORDS = 1_000;
    private static final int LONGEST_WORD = 4_000;
    private static final Pattern OWN_CLUSTER =
            Pattern.compile("(--(context|kubeconfig|server|user|cluster|token|as|as-group|as-uid"
                    + "|username|password|client-certificate|client-key|certificate-authority|tls-server-name|insecure-skip-tls-verify)"
                    + "|-s)(=.*)?|-s[^=].*");
    /** The options by which curl keeps what it fetches. */
    private static final Pattern OUTPUT = Pattern.compile("-o.*|--output.*");

    private static final Pattern SAVES = Pattern.compile("-[oOJ].*|--output.*|--remote-name.*|--file.*|-f|-q");

    /** Programs that write no file of the folder they are run in, whatever they do elsewhere. */
    private static final Set<String> WRITE_NO_FILE = Set.of(
            "aks-node-viewer",
            "az",
            "helm",
            "docker",
            "gcloud",
            "aws",
            "eksctl",
            "jq",
            "yq",
            "kubectx",
            "kubens",
            "kubelogin",
            "cilium",
            "flux",
            "argocd",
            "istioctl",
            "code",
            "open",
            "clear",
            "which",
            "hostname",
            "brew",
            "mysql",
            "psql",
            "redis-cli",
            "mongosh",
            "apt",
            "apt-get",
            "yum",
            "dnf",
            "pip",
            "whoami",
            "k9s",
            "sudo",
            "watch",
            "ping",
            "nslookup",
            "dig",
            "exit",
            "man",
            "history",
            "minikube",
            "kind",
            "azd");

    private final ManifestFiles files;
    private final KustomizeFiles kustomize;

    ProgramCalls(ManifestFiles files, KustomizeFiles kustomize) {
        this.files = files;
        this.kustomize = kustomize;
    }

    /** Whether a call only prints what files make, and asks no cluster. */
    static boolean prints(List<String> argv) {
        return argv.getFirst().equals(YqCall.NAME)
                || argv.size() > 1
                        && (argv.getFirst().equals(KUBECTL) && argv.get(1).equals(KUSTOMIZE)
                                || argv.getFirst().equals(KUSTOMIZE)
                                        && argv.get(1).equals("build"));
    }

    /**
     * What such a call prints.
     *
     * @throws UnsupportedCommand where it isn't surely known
     */
    Programs.Ran printed(Programs.Asked asked, Effort effort) {
        if (asked.argv().getFirst().equals(YqCall.NAME)) {
            return YqCall.printed(asked, effort);
        }
        Flags flags = Flags.parse(asked.argv().subList(2, asked.argv().size()), "");
        if (flags.arguments().size() > 1) {
            throw new UnsupportedCommand(Texts.of("shell.kustomize.one"));
        }
        String folder = flags.arguments().isEmpty() ? "." : flags.arguments().getFirst();
        return kustomize.printed(folder, asked, effort);
    }

    /** What was fetched from an address of the web, where it was. */
    Optional<Lab.WebText> fetched(String address) {
        return files.fetched(address);
    }

    /** Which files a program that isn't run may have written. */
    static Programs.Writes writes(List<String> argv) {
        String name = argv.getFirst();
        return switch (name) {
            case KUBECTL ->
                argv.contains(KUSTOMIZE)
                                && argv.stream()
                                        .anyMatch(word -> OUTPUT.matcher(word).matches())
                        ? Programs.Writes.NAMED
                        : Programs.Writes.NONE;
            case "curl" ->
                argv.stream().skip(1).anyMatch(word -> SAVES.matcher(word).matches())
                        ? Programs.Writes.ANY
                        : Programs.Writes.NONE;
            default -> WRITE_NO_FILE.contains(name) ? Programs.Writes.NAMED : Programs.Writes.ANY;
        };
    }

    /**
     * The command that a call means.
     *
     * @param namespace what an earlier line made kubectl's default; empty for that of the kubeconfig
     * @throws UnsupportedCommand where it isn't surely one of those that are run
     */
    Command read(Programs.Asked asked, Optional<Text> namespace, Effort effort) {
        List<String> words = asked.argv();
        if (words.size() > WORDS) {
            throw new UnsupportedCommand(Texts.of("shell.words"));
        }
        if (words.stream().anyMatch(word -> word.length() > LONGEST_WORD)) {
            throw new UnsupportedCommand(Texts.of("shell.word.long"));
        }
        List<String> rest = words.subList(1, words.size());
        Command command = switch (words.getFirst()) {
            case KUBECTL -> kubectl(rest, asked, namespace, effort);
            case "aks-node-viewer" -> NodeViewerLine.read(rest);
            case "watch" -> watch(rest, asked, namespace, effort);
            default -> throw new UnsupportedCommand(Texts.of("shell.command", words.getFirst()));
        };
        if (rest.stream().anyMatch(word -> word.equals("-") || word.endsWith("=-") || word.equals("-f-"))) {
            asked.stdin().rest();
        }
        return command;
    }

    private Command kubectl(List<String> words, Programs.Asked asked, Optional<Text> namespace, Effort effort) {
        boolean binds = words.contains("rolebinding") || words.contains("clusterrolebinding");
        words.stream()
                .takeWhile(word -> !word.equals("--"))
                // there it is whom a role is given to
                .filter(word -> !binds || !word.matches("--user(=.*)?"))
                .filter(word -> OWN_CLUSTER.matcher(word).matches())
                .findFirst()
                .ifPresent(flag -> {
                    throw new UnsupportedCommand(Texts.of("shell.flag.own", flag.replaceFirst("=.*", "")));
                });
        if (namespace.isEmpty()) {
            return read(words, asked, true, effort);
        }
        Command plain = read(words, asked, true, effort);
        if (!plain.usesDefaultNamespace()) {
            return plain;
        }
        if (!(namespace.get() instanceof Text.Known known)) {
            throw new UnsupportedCommand(
                    Texts.of("shell.namespace"), Optional.empty(), Optional.of(((Text.Unknown) namespace.get()).why()));
        }
        var named = new ArrayList<>(List.of("-n", known.value()));
        named.addAll(words);
        return read(named, asked, false, effort);
    }

    /** @param explicit whether its namespace stands on the line, so that YAML may not say another one */
    private Command read(List<String> words, Programs.Asked asked, boolean explicit, Effort effort) {
        return new Kubectl(new CallFiles(files, kustomize, asked, explicit, effort)).read(words);
    }

    /** The page's files, for one call. */
    private record CallFiles(
            ManifestFiles files, KustomizeFiles kustomize, Programs.Asked asked, boolean explicit, Effort effort)
            implements Kubectl.Files {
        @Override
        public Kubectl.Manifests read(List<String> names, Optional<String> namespace) {
            return files.all(names, asked, explicit ? namespace : Optional.empty(), effort);
        }

        @Override
        public Kubectl.Manifests below(List<String> names, Optional<String> namespace) {
            return files.below(names, asked, explicit ? namespace : Optional.empty(), effort);
        }

        @Override
        public Kubectl.Manifests kustomized(String folder, Optional<String> namespace) {
            Kubectl.Manifests made = kustomize.manifests(folder, asked, effort);
            ManifestFiles.check(made.manifests(), explicit ? namespace : Optional.empty());
            return made;
        }

        @Override
        public String text(String name) {
            return files.text(name, asked);
        }

        @Override
        public Optional<String> variable(String name) {
            return Optional.ofNullable(asked.environment().get(name))
                    .map(text -> text instanceof Text.Known known ? known.value() : "?");
        }

        @Override
        public Place place() {
            return asked.place();
        }
    }

    /** {@code watch} shows a table again and again; here one of one kind is kept up to date, and anything else that only reads is shown once. */
    private Command watch(List<String> words, Programs.Asked asked, Optional<Text> namespace, Effort effort) {
        int at = 0;
        while (at < words.size() && words.get(at).startsWith("-")) {
            boolean value = words.get(at).matches("-n|--interval");
            at += value ? 2 : 1;
        }
        List<String> inner = at < words.size() ? words.subList(at, words.size()) : List.of();
        if (inner.size() == 1 && inner.getFirst().matches("[-\\w ./=,:]+")) {
            inner = List.of(inner.getFirst().strip().split(" +"));
        }
        boolean known = !inner.isEmpty()
                && (inner.getFirst().equals(KUBECTL) || inner.getFirst().equals("aks-node-viewer"));
        if (!known) {
            throw new UnsupportedCommand(Texts.of("shell.watch"));
        }
        var shown = new Programs.Asked(
                inner, asked.stdin(), asked.environment(), asked.files(), asked.folder(), asked.place());
        Command read = read(shown, namespace, effort);
        if (read.writes()) {
            throw new UnsupportedCommand(Texts.of("shell.watch"));
        }
        return read.watched().orElse(read);
    }

    /** The namespace that {@code kubectl config set-context --current --namespace=…}, or kubens, makes the default. */
    static Optional<String> defaultNamespace(List<String> argv) {
        List<String> words = argv.stream().skip(1).toList();
        if (argv.getFirst().equals("kubens")
                || argv.getFirst().equals(KUBECTL)
                        && words.size() == 2
                        && words.getFirst().equals("ns")) {
            String last = argv.getLast();
            return argv.size() < 2 || last.startsWith("-") ? Optional.empty() : Optional.of(last);
        }
        if (!argv.getFirst().equals(KUBECTL)
                || words.size() < 3
                || !words.subList(0, 2).equals(List.of("config", "set-context"))
                || !words.contains("--current")) {
            return Optional.empty();
        }
        Optional<String> name = Optional.empty();
        for (int i = 2; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith("--namespace=") || word.startsWith("-n=")) {
                name = Optional.of(word.substring(word.indexOf('=') + 1));
            } else if ((word.equals("--namespace") || word.equals("-n")) && i + 1 < words.size()) {
                name = Optional.of(words.get(++i));
            } else if (!word.equals("--current")) {
                return Optional.empty();
            }
        }
        return name;
    }

    /** What isn't known about a call, as the reason why it isn't run. */
    static UnsupportedCommand unknown(Why why) {
        String sentence = why.sentence().replaceFirst("\\.$", "");
        String clause = switch (why.reason()) {
            case NOT_UNDERSTOOD -> why.what().startsWith("it ") ? why.what() : Texts.of("shell.unknown", why.what());
            case TYPED -> Texts.of("shell.stdin");
            default -> Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
        };
        return new UnsupportedCommand(clause, Optional.empty(), Optional.of(why));
    }
}
