package labrunner.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The rules that classes show.
 *
 * @param root the package that holds the design's packages: {@code labrunner}, or that of the fixture
 */
record Rules(String root) {

    /** Which packages a package may import, beside itself, Java and libraries. Main is in none and may import all. */
    private static final Map<String, List<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("problem", List.of()),
            Map.entry("value", List.of()),
            Map.entry("texts", List.of()),
            Map.entry("fault", List.of("value")),
            Map.entry("shell", List.of("problem", "value")),
            Map.entry("lab", List.of("shell", "fault", "problem", "texts", "value")),
            Map.entry("cluster", List.of("problem", "texts", "value")),
            Map.entry("azure", List.of("problem", "value")),
            Map.entry("practice", List.of("azure", "fault", "problem", "value")),
            Map.entry("web", List.of("lab", "problem", "texts", "value")),
            Map.entry("run", List.of("lab", "shell", "cluster", "azure", "problem", "texts", "value")),
            Map.entry("ui", List.of("run", "lab", "cluster", "azure", "fault", "problem", "texts", "value")),
            Map.entry("cli", List.of("run", "lab", "cluster", "azure", "fault", "problem", "texts", "value"))));

    /** The parts of the practice cluster meet in its store and on its loop, and nowhere else. */
    private static final List<String> PRACTICE_PARTS = List.of("practice.api", "practice.core", "practice.karpenter");

    /** Rooms of a package, and which others of it each may use; what lies in the package itself may use all. */
    private static final Map<String, List<String>> ROOMS = new TreeMap<>(Map.ofEntries(
            Map.entry("cluster.rows", List.of()),
            Map.entry("cluster.kubeconfig", List.of("cluster.rows")),
            Map.entry("cluster.http", List.of("cluster.kubeconfig", "cluster.rows")),
            Map.entry("cluster.print", List.of("cluster.http", "cluster.rows")),
            Map.entry("cluster.describe", List.of("cluster.http", "cluster.print", "cluster.rows")),
            Map.entry(
                    "cluster.look",
                    List.of("cluster.describe", "cluster.http", "cluster.kubeconfig", "cluster.print", "cluster.rows")),
            Map.entry("cluster.watch", List.of("cluster.http", "cluster.rows")),
            Map.entry("cluster.write", List.of("cluster.http", "cluster.rows")),
            Map.entry("lab.change", List.of()),
            Map.entry("lab.check", List.of("lab.markdown", "lab.reader", "lab.source")),
            Map.entry("lab.source", List.of()),
            Map.entry("lab.workshop", List.of("lab.reader")),
            Map.entry("lab.yaml", List.of("lab.source")),
            Map.entry("lab.kustomize", List.of("lab.source", "lab.yaml")),
            Map.entry("lab.shell", List.of("lab.change", "lab.kustomize", "lab.source", "lab.yaml")),
            // lab.reader lies above them all
            Map.entry("lab.markdown", List.of("lab.shell", "lab.source", "lab.yaml")),
            Map.entry("run.fleet", List.of("run.timeline")),
            Map.entry("run.timeline", List.of()),
            Map.entry("run.state", List.of("run.timeline")),
            Map.entry("run.journal", List.of("run.state", "run.timeline")),
            Map.entry("run.cause", List.of("run.state")),
            Map.entry("run.boxes", List.of("run.cause", "run.journal", "run.state")),
            Map.entry("run.write", List.of("run.boxes", "run.fleet", "run.journal", "run.state")),
            Map.entry("run.cleanup", List.of("run.journal", "run.state", "run.write")),
            Map.entry("run.online", List.of("run.fleet", "run.journal")),
            Map.entry("run.workshop", List.of("run.journal", "run.state")),
            Map.entry("shell.syntax", List.of()),
            Map.entry("shell.data", List.of()),
            Map.entry("shell.jq", List.of("shell.data")),
            Map.entry("shell.tools", List.of("shell.data", "shell.jq")),
            Map.entry("ui.chart", List.of("ui.kit")),
            Map.entry("ui.cost", List.of("ui.kit")),
            Map.entry("ui.kit", List.of()),
            Map.entry("ui.log", List.of("ui.kit")),
            Map.entry("ui.page", List.of("ui.chart", "ui.kit")),
            Map.entry("ui.start", List.of("ui.kit")),
            Map.entry("ui.tables", List.of("ui.kit")),
            Map.entry("ui.timeline", List.of("ui.kit"))));

    /** Packages whose own classes lie below their rooms; those of the others lie above. */
    private static final Set<String> BELOW = Set.of("lab");

    private record Wall(String library, List<String> packages, List<String> owners, String reason) {}

    private static final List<Wall> WALLS = List.of(
            new Wall(
                    "fabric8's client",
                    List.of("io.fabric8.kubernetes.client.."),
                    List.of("cluster"),
                    "one package speaks to an API server, so that the rest can be tested without one"),
            new Wall(
                    "fabric8's model",
                    List.of("io.fabric8.kubernetes.api.."),
                    List.of("cluster"),
                    "objects cross packages as Value trees and records, not as a library's classes"),
            new Wall(
                    "Jackson",
                    List.of("tools.jackson..", "com.fasterxml.jackson.."),
                    List.of("value", "cluster", "practice", "run", "cli"),
                    "value reads JSON; what has records or its own trees maps them; inside there are records"),
            new Wall(
                    "CEL",
                    List.of("dev.cel.."),
                    List.of("lab", "run", "practice"),
                    "lab checks an expression, run evaluates it, practice has the rules of CRDs"),
            new Wall(
                    "RE2/J",
                    List.of("com.google.re2j.."),
                    List.of("lab", "shell", "run", "cluster", "practice", "ui"),
                    "lab checks a pattern, run and cluster look for it, shell for those of its tools; practice has those of CRDs, ui reads charts"),
            new Wall(
                    "commonmark",
                    List.of("org.commonmark.."),
                    List.of("lab"),
                    "lab hands out sealed records, so that another Markdown library is one package's change"),
            new Wall(
                    "SnakeYAML",
                    List.of("org.yaml.."),
                    List.of("lab"),
                    "one place mends how a YAML library differs from kubectl"),
            new Wall(
                    "JavaFX and what builds on it",
                    List.of("javafx..", "org.fxmisc..", "org.reactfx..", "atlantafx..", "org.kordamp.."),
                    List.of("ui"),
                    "everything but the window runs with no display"),
            new Wall("picocli", List.of("picocli.."), List.of("cli"), "a command is a thin layer over run"),
            new Wall(
                    "the JDK's HTTP server",
                    List.of("com.sun.net.httpserver.."),
                    List.of("practice"),
                    "only the practice cluster serves"),
            new Wall(
                    "AWT and Swing",
                    List.of("java.awt..", "javax.swing.."),
                    List.of(),
                    "a second toolkit would bring a second UI thread"));

    List<ArchRule> all() {
        var rules = new ArrayList<ArchRule>();
        ARROWS.forEach((from, to) -> rules.add(arrow(from, to)));
        WALLS.forEach(wall -> rules.add(wall(wall)));
        ROOMS.forEach((room, others) -> rules.add(room(room, others)));
        BELOW.forEach(whole -> rules.add(below(whole)));
        PRACTICE_PARTS.forEach(part -> rules.add(practicePart(part)));
        rules.addAll(List.of(
                clusterItself(),
                requests(),
                scheduling(),
                runLater(),
                sleep(),
                rawThreads(),
                exit(),
                staticState(),
                names(),
                recordAccessors()));
        rules.addAll(new OutsideRules(root).all());
        return rules.stream().map(rule -> rule.allowEmptyShould(true)).toList();
    }

    private ArchRule arrow(String from, List<String> to) {
        String[] allowed =
                Stream.concat(Stream.of(from), to.stream()).map(this::inside).toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(inside(from))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(root + "..")).or(resideInAnyPackage(allowed)))
                .as(from + " imports " + (to.isEmpty() ? "nothing of the project" : "only " + String.join(", ", to)))
                .because("each package has one reason to change, and what it hides stays hidden");
    }

    private ArchRule wall(Wall wall) {
        String[] owners = wall.owners.stream().map(this::inside).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(owners)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(wall.packages.toArray(String[]::new))
                .as(wall.library + " is used in "
                        + (wall.owners.isEmpty() ? "no package" : String.join(", ", wall.owners) + " only"))
                .because(wall.reason);
    }

    private ArchRule room(String room, List<String> others) {
        String whole = room.substring(0, room.lastIndexOf('.'));
        String[] allowed = Stream.concat(
                        Stream.concat(Stream.of(room), others.stream()).map(this::inside),
                        BELOW.stream().filter(whole::equals).map(this::itself))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(inside(room))
                .should()
                .dependOnClassesThat(resideInAPackage(inside(whole)).and(not(resideInAnyPackage(allowed))))
                .as(room
                        + (others.isEmpty()
                                ? " uses no other room"
                                : " uses of the other rooms only " + String.join(", ", others)))
                .because("a room is read by itself; what several need lies below them");
    }

    private ArchRule below(String whole) {
        return noClasses()
                .that()
                .resideInAPackage(itself(whole))
                .should()
                .dependOnClassesThat(resideInAPackage(inside(whole)).and(not(resideInAPackage(itself(whole)))))
                .as(whole + " itself uses none of its rooms")
                .because("what all rooms use lies below them");
    }

    private ArchRule practicePart(String part) {
        String[] others = PRACTICE_PARTS.stream()
                .filter(other -> !other.equals(part))
                .map(this::inside)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(inside(part))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .as(part + " knows no other part of the practice cluster")
                .because(
                        "a cluster's controllers meet in its objects only, and a simulation that cheats teaches wrong");
    }

    private ArchRule scheduling() {
        String scheduling = "practice.karpenter.scheduling";
        return noClasses()
                .that()
                .resideInAPackage(inside(scheduling))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(inside("practice.karpenter")).and(not(resideInAPackage(inside(scheduling)))))
                .as(scheduling + " knows nothing of the controllers around it")
                .because("what decides is pure: pods, pools and sizes in, machines out");
    }

    private ArchRule clusterItself() {
        return noClasses()
                .that()
                .resideInAnyPackage(inside("ui"), inside("cli"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(root + ".cluster.Cluster")
                .as("ui and cli don't use Cluster itself")
                .because("they render states and send intents; only a lesson in progress acts on a cluster");
    }

    private ArchRule requests() {
        String http = "cluster.http";
        return noClasses()
                .that()
                .resideOutsideOfPackage(inside("cluster"))
                .should()
                .dependOnClassesThat(resideInAPackage(inside(http))
                        .and(not(simpleNameStartingWith("ClusterClock")))
                        .and(not(simpleName("Waits")))
                        .and(not(nestedIn(root + "." + http + ".ClusterClock"))))
                .as("only cluster sends requests of its own; others know of " + http + " its clock and the waits on it")
                .because("what crosses the package are values, and calls of Cluster");
    }

    private ArchRule runLater() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".ui.kit.FxRelay")
                .and(not(nestedIn(root + ".ui.kit.FxRelay")))
                .should()
                .callMethodWhere(calls("javafx.application.Platform", "runLater"))
                .as("Platform.runLater stands in ui.kit.FxRelay only")
                .because("one place makes sure that at most one update is pending");
    }

    private ArchRule sleep() {
        return noClasses()
                .should()
                .callMethodWhere(calls(Thread.class.getName(), "sleep").or(calls(TimeUnit.class.getName(), "sleep")))
                .as("nothing sleeps")
                .because("who waits, waits for something: a watch, a future, a timer of the loop");
    }

    private ArchRule rawThreads() {
        return noClasses()
                .should()
                .callConstructorWhere(target(owner(type(Thread.class))))
                .orShould()
                .callConstructorWhere(target(owner(type(Timer.class))))
                .orShould()
                .beAssignableTo(Thread.class)
                .as("no raw threads")
                .because(
                        "each thread has an owner that ends it: an executor, or a virtual thread for one blocking call");
    }

    private ArchRule exit() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".Main")
                .should()
                .callMethodWhere(calls(System.class.getName(), "exit"))
                .orShould()
                .callMethodWhere(calls(Runtime.class.getName(), "halt"))
                .as("only Main ends the program")
                .because("an exit in the middle leaves a cluster and a journal that nobody closed");
    }

    private ArchRule staticState() {
        return fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .as("no static mutable state")
                .because("another cluster means new objects, and tests run beside each other");
    }

    private ArchRule names() {
        return classes()
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Helpers|Util|Utils|Service|Impl)")
                .as("no type is a Manager, Helper, Util, Service or Impl")
                .because("such a name says nothing of what the type is for, and attracts what has no place");
    }

    private ArchRule recordAccessors() {
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .areRecords()
                .should()
                .haveNameNotMatching("get[A-Z].*")
                .as("records have no getX methods")
                .because("a record's accessor is named as its component, and two styles read badly together");
    }

    private String itself(String name) {
        return root + "." + name;
    }

    private String inside(String name) {
        return root + "." + name + "..";
    }

    static DescribedPredicate<JavaAccess<?>> calls(String owner, String method) {
        return target(owner(nameMatching(owner.replace(".", "\\.")))).and(target(nameMatching(method)));
    }

    static DescribedPredicate<JavaClass> nestedIn(String owner) {
        return DescribedPredicate.describe(
                "nested in " + owner, type -> type.getName().startsWith(owner + "$"));
    }
}
