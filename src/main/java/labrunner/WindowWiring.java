package labrunner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labrunner.cluster.ClusterIdentity;
import labrunner.cluster.kubeconfig.ClusterContext;
import labrunner.cluster.kubeconfig.ContextChoice;
import labrunner.cluster.kubeconfig.Contexts;
import labrunner.lab.Blank;
import labrunner.lab.BlankValues;
import labrunner.lab.Lab;
import labrunner.lab.reader.LabReader;
import labrunner.lab.reader.WorkshopFolder;
import labrunner.practice.PracticeCluster;
import labrunner.practice.PracticeOptions;
import labrunner.problem.Problem;
import labrunner.run.Checkup;
import labrunner.run.OpenedCluster;
import labrunner.run.RunOptions;
import labrunner.run.cleanup.Orphan;
import labrunner.run.journal.FilledBlanks;
import labrunner.run.journal.JournalData;
import labrunner.run.journal.PracticeProofs;
import labrunner.run.journal.PrivateFiles;
import labrunner.run.online.PriceLists;
import labrunner.run.online.Web;
import labrunner.run.state.LessonState;
import labrunner.run.state.Plan;
import labrunner.ui.kit.ChosenCluster;
import labrunner.ui.kit.LessonPort;
import labrunner.ui.kit.PracticeControls;
import labrunner.ui.start.Clusters;
import labrunner.ui.start.LabSource;
import labrunner.ui.start.WindowParts;

/** What the window is given: clusters, labs, and the practice cluster's clock. */
public final class WindowWiring {
    /** Ten times as fast as real: a machine takes about ten seconds, long enough to watch and short enough to wait for. */
    static final double PACE = 10;

    private static final Pattern KUBECONFIG = Pattern.compile("practice-(\\d{1,18})\\.kubeconfig");

    private WindowWiring() {}

    /**
     * Everything the window needs.
     *
     * @param state where journals and what the window remembers are kept
     * @param home the folder that the program's labs are in
     * @param environment where {@code KUBECONFIG} is looked up
     * @param userHome where {@code .kube/config} is looked up
     * @param web the text of an address of the web; blocks
     * @param online servers of the web, for prices and images
     */
    public static WindowParts parts(
            Path state,
            Optional<Path> home,
            String version,
            Map<String, String> environment,
            Path userHome,
            UnaryOperator<String> web,
            Web online) {
        PriceLists prices = PriceLists.in(state);
        return new WindowParts(
                new RealClusters(state, environment, userHome, prices),
                new Labs(home, new FilledBlanks(state), web),
                new ListPrices(prices, false, online),
                state,
                state.resolve("labrunner.log"),
                version);
    }

    private record RealClusters(Path state, Map<String, String> environment, Path home, PriceLists prices)
            implements Clusters {
        @Override
        public Found contexts(Optional<Path> file) {
            List<Path> files = Contexts.files(file, environment, home);
            boolean none = file.isEmpty() && files.stream().noneMatch(Files::exists);
            String names = files.stream()
                    .map(path -> path.startsWith(home) ? "~/" + home.relativize(path) : path.toString())
                    .collect(Collectors.joining(", "));
            if (none && environment.getOrDefault("KUBECONFIG", "").isBlank()) {
                // Having no kubeconfig yet is where a learner starts, and no mistake.
                return new Found(names, List.of(), List.of());
            }
            Contexts found = Contexts.read(files);
            return new Found(names, found.contexts(), found.problems());
        }

        @Override
        public ChosenCluster practice() {
            WindowPractice kept = WindowPractice.open(
                    state.resolve("practice.save"),
                    PracticeOptions.standard()
                            .withSpeed(PACE)
                            .withDedicatedSystemPool(false)
                            .withSeed(Instant.now().toEpochMilli()));
            PracticeCluster practice = kept.cluster();
            try {
                Path kubeconfig =
                        state.resolve("practice-" + ProcessHandle.current().pid() + ".kubeconfig");
                PrivateFiles.folder(state);
                sweep(state);
                PrivateFiles.write(kubeconfig, practice.kubeconfig());
                ContextChoice choice = Contexts.read(List.of(kubeconfig)).choose(Optional.empty());
                PracticeProofs.Live live = new PracticeProofs(state).begin(choice);
                return new RealCluster(
                        OpenedCluster.openOwnPractice(choice),
                        state,
                        prices,
                        kubeconfig,
                        true,
                        kept.livesOn(),
                        Optional.of(new PracticeClock(kept)),
                        kept::prepare,
                        () -> {
                            live.close();
                            kept.close();
                            deleteIfStillOf(practice, kubeconfig);
                        });
            } catch (IOException e) {
                kept.close();
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                kept.close();
                throw e;
            }
        }

        /** What a window that was killed has left: its cluster is gone. */
        private static void sweep(Path state) throws IOException {
            try (Stream<Path> files = Files.list(state)) {
                files.filter(file -> {
                            Matcher name = KUBECONFIG.matcher(file.getFileName().toString());
                            return name.matches()
                                    && ProcessHandle.of(Long.parseLong(name.group(1)))
                                            .isEmpty();
                        })
                        .forEach(RealClusters::delete);
            }
        }

        /** The window may have begun another practice cluster meanwhile, which kubectl reaches by the same file. */
        private static void deleteIfStillOf(PracticeCluster practice, Path kubeconfig) {
            try {
                if (Files.exists(kubeconfig) && Files.readString(kubeconfig).equals(practice.kubeconfig())) {
                    Files.delete(kubeconfig);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path kubeconfig) {
            try {
                Files.deleteIfExists(kubeconfig);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public ChosenCluster use(ClusterContext context) {
            // All files again, as kubectl merges them: a context of one may name a user of another.
            List<Path> files = Contexts.files(Optional.empty(), environment, home);
            List<Path> read = files.contains(context.file()) ? files : List.of(context.file());
            ContextChoice choice = Contexts.read(read).choose(Optional.of(context.name()));
            return new RealCluster(
                    OpenedCluster.open(choice, new PracticeProofs(state)),
                    state,
                    prices,
                    context.file(),
                    !files.contains(context.file()),
                    true,
                    Optional.empty(),
                    lab -> {},
                    () -> {});
        }
    }

    private record RealCluster(
            OpenedCluster opened,
            Path state,
            PriceLists prices,
            Path kubeconfig,
            boolean otherKubeconfig,
            boolean outlivesThis,
            Optional<PracticeControls> practice,
            Consumer<Lab> prepare,
            Runnable end)
            implements ChosenCluster {
        private RunOptions options() {
            return new RunOptions(state, opened.practice(), false, outlivesThis, prices);
        }

        @Override
        public boolean simulated() {
            return opened.practice();
        }

        @Override
        public ClusterContext context() {
            return opened.context();
        }

        @Override
        public ClusterIdentity identity() {
            return opened.identity();
        }

        @Override
        public Checkup checkup(Lab lab) {
            prepare.accept(lab);
            return opened.checkup(lab, options());
        }

        @Override
        public Optional<JournalData> journal(Lab lab) {
            return opened.journal(lab, options());
        }

        @Override
        public Plan plan(Lab lab) {
            return opened.plan(lab, options());
        }

        @Override
        public List<Problem> cleanUp(Orphan orphan) {
            return opened.cleanUp(orphan);
        }

        @Override
        public LessonPort begin(Lab lab, Consumer<LessonState> states) {
            prepare.accept(lab);
            return LessonPort.of(opened.begin(lab, options(), states));
        }

        @Override
        public void close() {
            opened.close();
            end.run();
        }
    }

    private record Labs(Optional<Path> home, FilledBlanks filled, UnaryOperator<String> web) implements LabSource {
        @Override
        public List<Path> bundled() {
            Optional<Path> folder = home.map(path -> path.resolve("labs")).filter(Files::isDirectory);
            if (folder.isEmpty()) {
                return List.of();
            }
            try (Stream<Path> folders = Files.list(folder.get())) {
                return folders.filter(lab -> Files.isRegularFile(lab.resolve("index.md")))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<WorkshopFolder> workshop() {
            return home.filter(WorkshopFolder::isSite).map(WorkshopFolder::read);
        }

        @Override
        public Lab read(Path page) {
            return LabReader.read(page, Optional.empty(), BlankValues.only(filled.of(workshop(page))));
        }

        @Override
        public Lab again(Lab lab, List<Lab.WebText> fetched) {
            BlankValues values = BlankValues.only(filled.of(workshop(lab.page())));
            return LabReader.read(lab.page(), Optional.empty(), values, fetched);
        }

        @Override
        public String fetch(String address) {
            return web.apply(address);
        }

        @Override
        public Lab fill(Lab lab, Map<String, String> values) {
            Set<String> secret =
                    lab.blanks().stream().filter(Blank::secret).map(Blank::name).collect(Collectors.toSet());
            Map<Boolean, Map<String, String>> sorted = values.entrySet().stream()
                    .collect(Collectors.partitioningBy(
                            entry -> secret.contains(entry.getKey()),
                            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            filled.keep(
                    workshop(lab.page()), sorted.getOrDefault(false, Map.of()), sorted.getOrDefault(true, Map.of()));
            return again(lab, lab.fetched());
        }

        /** The pages of a folder share what is filled in. */
        private static Path workshop(Path page) {
            try {
                Path real = page.toRealPath();
                return Files.isDirectory(real)
                        ? real
                        : Optional.ofNullable(real.getParent()).orElse(real);
            } catch (IOException e) {
                // the reader says what is wrong with it
                return page.toAbsolutePath();
            }
        }

        @Override
        public WorkshopFolder folder(Path folder) {
            return WorkshopFolder.read(folder);
        }
    }
}
