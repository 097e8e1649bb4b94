package labrunner.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static labrunner.architecture.Rules.calls;
import static labrunner.architecture.Rules.nestedIn;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * Who may reach what is outside this process.
 *
 * @param root the package that holds the design's packages
 */
record OutsideRules(String root) {
    List<ArchRule> all() {
        return List.of(processes(), shellStaysInMemory(), connections());
    }

    private ArchRule processes() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(inside("cluster"))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .callMethodWhere(calls(Runtime.class.getName(), "exec"))
                .as("only cluster starts a process")
                .because("nothing in a page or a lab ever runs code here: a credential plugin is the one exception");
    }

    private ArchRule shellStaysInMemory() {
        String outside = "java\\.(io\\.(File.*|RandomAccessFile|Console)|nio\\.(file|channels)\\..*|net\\..*"
                + "|lang\\.(Process.*|Runtime|System|ClassLoader|reflect\\..*))";
        return noClasses()
                .that()
                .resideInAPackage(inside("shell"))
                .should()
                .dependOnClassesThat(nameMatching(outside))
                .as("shell opens no file, no connection and no process")
                .because(
                        "it runs what pages write, and its only effects are a folder in memory and what its caller does");
    }

    private ArchRule connections() {
        String connection = "java\\.net\\.(URL|URLConnection|HttpURLConnection|.*Socket.*|http\\..*)|javax\\.net\\..*"
                + "|java\\.nio\\.channels\\..*(Socket|Datagram).*";
        return noClasses()
                .that()
                .resideOutsideOfPackages(inside("cluster"), inside("practice"))
                .and()
                .doNotHaveFullyQualifiedName(root + ".web.Fetcher")
                .and(not(nestedIn(root + ".web.Fetcher")))
                .should()
                .dependOnClassesThat(nameMatching(connection))
                .as("only cluster, the practice cluster and web.Fetcher open connections")
                .because("one class may reach something else than a cluster, and only where the learner asks for it");
    }

    private String inside(String name) {
        return root + "." + name + "..";
    }
}
