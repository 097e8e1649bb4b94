package labrunner.practice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import labrunner.practice.Kinds;
import labrunner.practice.Resource;
import labrunner.practice.Tree;
import labrunner.practice.api.Schema.Rule;
import labrunner.practice.api.Schema.Sharing;
import labrunner.practice.api.Schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API's schemas as they are shipped. */
class SchemasTest {
    private final Schemas schemas = new Schemas();

    private static List<Resource> customKinds() {
        return new Kinds().all().stream().filter(Resource::custom).toList();
    }

    @Test
    void areOfTheVersionThatTheServerSays() {
        assertThat(text("schemas/VERSION").strip()).isEqualTo(Discovery.VERSION);
    }

    @Test
    void areThereForEveryKindThatIsServed() {
        for (Resource resource : new Kinds().all()) {
            assertThat(schemas.of(resource).fields().keySet())
                    .as(resource.kind())
                    .contains("apiVersion", "kind", "metadata");
        }
    }

    @Test
    void everyGroupHasADocumentWithTheWordsOfItsKinds() {
        var discovery = new Discovery(new Kinds());
        var openApi = new OpenApi(discovery, schemas.models());
        for (String path : discovery.paths()) {
            JsonNode models = openApi.of(path).orElseThrow().path("components").path("schemas");
            assertThat(models.size()).as(path).isPositive();
            assertThat(models.findValues("$ref"))
                    .filteredOn(JsonNode::isString)
                    .allSatisfy(reference -> assertThat(models.propertyNames())
                            .contains(reference.stringValue().substring(Models.REFERENCE.length())));
        }
        JsonNode policy = openApi.of("api/v1")
                .orElseThrow()
                .at("/components/schemas/io.k8s.api.core.v1.PodSpec/properties/restartPolicy");
        assertThat(policy.path("enum").toString()).isEqualTo("[\"Always\",\"Never\",\"OnFailure\"]");
        assertThat(Tree.text(policy, "description")).startsWith("Restart policy for all containers within the pod.");
    }

    @ParameterizedTest
    @CsvSource({
        "Pod,spec.containers,GRANULAR,name",
        "Pod,spec.containers.ports,GRANULAR,containerPort protocol",
        "Pod,spec.tolerations,ATOMIC,",
        "Pod,spec.nodeSelector,ATOMIC,",
        "Pod,metadata.ownerReferences,GRANULAR,uid",
        "Pod,metadata.finalizers,SET,",
        "Namespace,spec.finalizers,ATOMIC,",
        "Service,spec.ports,GRANULAR,port protocol",
        "NodePool,spec.disruption.budgets,ATOMIC,",
        "AKSNodeClass,spec.localDNS.vnetDNSOverrides,GRANULAR,zone"
    })
    void sayHowWritersShareAField(String kind, String path, Sharing sharing, String keys) {
        Schema field = at(kind, path);
        assertThat(field.sharing).isEqualTo(sharing);
        assertThat(String.join(" ", field.keys)).isEqualTo(Objects.requireNonNullElse(keys, ""));
    }

    private Schema at(String kind, String path) {
        Schema here = schemas.of(new Kinds().of(kind));
        for (String name : path.split("\\.")) {
            Schema holder = here.type == Type.ARRAY ? here.items() : here;
            here = holder.field(name).orElseThrow();
        }
        return here;
    }

    @Test
    void knowNoFieldOfALaterVersion() {
        assertThat(at("Pod", "spec.volumes").items().fields()).containsKey("emptyDir");
        assertThat(at("Pod", "spec.volumes.emptyDir").fields()).containsOnlyKeys("medium", "sizeLimit");
    }

    @Test
    void anOwnerReferenceBelongsToItsWriterAsAWhole() {
        ObjectNode pod = Tree.parse("{\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\",\"ownerReferences\":"
                + "[{\"apiVersion\":\"apps/v1\",\"kind\":\"ReplicaSet\",\"name\":\"r\",\"uid\":\"u\"}]}}");
        assertThat(Fields.between(Tree.object(), pod, schemas.of(new Kinds().of("Pod")))
                        .written()
                        .json()
                        .path("f:metadata")
                        .toString())
                .contains("\"f:ownerReferences\":{\".\":{},\"k:{\\\"uid\\\":\\\"u\\\"}\":{}}");
    }

    @ParameterizedTest
    @MethodSource("customKinds")
    void everyRuleOfADefinitionIsEvaluatedAndSaysNothingThatIsNotRead(Resource resource) {
        var said = new ArrayList<JsonNode>();
        schemas.models()
                .custom(resource, resource.version())
                .findValues("x-kubernetes-validations")
                .forEach(list -> list.forEach(said::add));
        var read = new ArrayList<Rule>();
        collect(schemas.of(resource), read);
        assertThat(read).hasSameSizeAs(said);
        for (Rule rule : read) {
            assertThat(CelRules.compiled(rule.expression())).isNotNull();
        }
        assertThat(said).allSatisfy(rule -> assertThat(rule.propertyNames()).containsOnly("rule", "message"));
    }

    /** Of custom kinds, whose schemas end somewhere. */
    private static void collect(Schema schema, List<Rule> rules) {
        rules.addAll(schema.rules);
        switch (schema.type) {
            case OBJECT ->
                schema.fields().forEach((name, field) -> {
                    if (!name.equals("metadata") || field.model.isEmpty()) {
                        collect(field, rules);
                    }
                });
            case ARRAY, MAP -> collect(schema.items(), rules);
            case STRING, INTEGER, NUMBER, BOOLEAN, INT_OR_STRING, ANY -> {}
        }
    }

    /** {@link RefusalsTest} has objects that each rule refuses; here are those that only a change can break. */
    @Test
    void everyRuleIsSeenToRefuse() {
        String refusals = text("refusals.txt");
        var unseen = new TreeSet<String>();
        for (Resource resource : customKinds()) {
            var rules = new ArrayList<Rule>();
            collect(schemas.of(resource), rules);
            rules.stream()
                    .filter(rule -> !rule.changesOnly())
                    .map(Rule::message)
                    .filter(message -> Stream.of("Invalid value: ", ": ")
                            .noneMatch(before -> refusals.contains(before + message + "\n")))
                    .forEach(unseen::add);
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void changesThatADefinitionForbidsAreRefused() {
        String pool =
                "{\"spec\":{\"template\":{\"spec\":{\"nodeClassRef\":{\"group\":\"%s\",\"kind\":\"%s\",\"name\":\"n\"},"
                        + "\"requirements\":[]}}%s}}";
        ObjectNode old = Tree.parse(pool.formatted("g", "k", ""));
        assertThat(refusals("NodePool", Tree.parse(pool.formatted("x", "y", ",\"replicas\":1")), old))
                .containsExactlyInAnyOrder(
                        "nodeClassRef.group is immutable",
                        "nodeClassRef.kind is immutable",
                        "Cannot transition NodePool between static (replicas set) and dynamic (replicas unset)"
                                + " provisioning modes");
        String claim =
                "{\"spec\":{\"nodeClassRef\":{\"group\":\"g\",\"kind\":\"k\",\"name\":\"%s\"},\"requirements\":[]}}";
        assertThat(refusals("NodeClaim", Tree.parse(claim.formatted("b")), Tree.parse(claim.formatted("a"))))
                .containsExactly("spec is immutable");
        assertThat(refusals("NodePool", old, old)).isEmpty();
    }

    private List<String> refusals(String kind, ObjectNode object, ObjectNode old) {
        return SchemaCheck.of(object, old, schemas.of(new Kinds().of(kind))).stream()
                .map(error -> error.text().replaceFirst("^Invalid value: ", ""))
                .toList();
    }

    private static String text(String file) {
        try (var in = SchemasTest.class.getResourceAsStream("/labrunner/practice/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
