package labrunner.practice.karpenter.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequirementTest {

    private static Requirement of(String key, String operator, String... values) {
        return Requirement.of(key, operator, List.of(values), OptionalInt.empty());
    }

    @Test
    void printsAsKarpenterDoes() {
        assertThat(of("k", "In", "b", "a")).hasToString("k In [a b]");
        assertThat(of("k", "In", "a", "b", "c", "d", "e", "f", "g")).hasToString("k In [a b c d e and 2 others]");
        assertThat(of("k", "Lt", "5")).hasToString("k Exists <=4");
        assertThat(of("k", "Gt", "3").intersection(of("k", "Lt", "9"))).hasToString("k Exists >=4 <=8");
        assertThat(of("k", "Exists").withMinValues(OptionalInt.of(3))).hasToString("k Exists minValues 3");
        assertThat(of("k", "DoesNotExist")).hasToString("k DoesNotExist");
    }

    @Test
    void aBoundKeepsOnlyWholeNumbersWithinIt() {
        assertThat(of("k", "In", "2", "4", "8", "x")
                        .intersection(of("k", "Lt", "5"))
                        .values())
                .containsExactly("2", "4");
        assertThat(of("k", "Lt", "5").intersection(of("k", "Gt", "9")).operator())
                .isEqualTo(Operator.DOES_NOT_EXIST);
        assertThat(of("k", "Lt", "5").intersection(of("k", "In", "2")).lte()).isEmpty();
    }

    @Test
    void intersectsExactlyWhenTheIntersectionAllowsSomething() {
        var all = List.of(
                of("k", "In", "1", "2"),
                of("k", "In", "3"),
                of("k", "NotIn", "1", "2"),
                of("k", "NotIn", "3"),
                of("k", "Exists"),
                of("k", "DoesNotExist"),
                of("k", "Gt", "1"),
                of("k", "Lt", "2"),
                of("k", "Gte", "3"),
                of("k", "Lte", "3"));
        for (Requirement a : all) {
            for (Requirement b : all) {
                Requirement both = a.intersection(b);
                boolean some = both.complement() || !both.values().isEmpty();
                assertThat(a.intersects(b)).as(a + " and " + b).isEqualTo(some);
            }
        }
    }

    @Test
    void isWrittenBackCanonically() {
        assertThat(of("k", "Lt", "5").written())
                .containsExactly(new Requirement.Written("k", "Lte", List.of("4"), OptionalInt.empty()));
        assertThat(of("k", "Gt", "3").intersection(of("k", "Lt", "9")).written())
                .extracting(Requirement.Written::operator)
                .containsExactly("Gte", "Lte");
    }

    @Test
    void oldKeysBecomeTodays() {
        assertThat(of("beta.kubernetes.io/arch", "In", "arm64").key()).isEqualTo("kubernetes.io/arch");
        assertThat(of("topology.disk.csi.azure.com/zone", "In", "").values()).containsExactly("0");
    }

    @Test
    void anyIsAMemberOrANumberWithinTheBounds() {
        assertThat(of("k", "In", "b", "a").any(new Random(1))).isEqualTo("a");
        assertThat(of("k", "Exists").any(new Random(1))).matches("\\d+");
        assertThat(Long.parseLong(
                        of("k", "Gt", "3").intersection(of("k", "Lt", "6")).any(new Random(1))))
                .isBetween(4L, 5L);
        assertThat(of("k", "DoesNotExist").any(new Random(1))).isEmpty();
    }

    @Test
    void saysWhichKeyIsInTheWay() {
        Requirements pool = Requirements.of(of("kubernetes.io/arch", "In", "amd64"));

        assertThat(pool.whyIncompatible(
                        Requirements.of(of("kubernetes.io/arch", "In", "arm64")), LabelKeys.wellKnown()))
                .contains("key kubernetes.io/arch, kubernetes.io/arch In [arm64] not in kubernetes.io/arch In [amd64]");
        assertThat(pool.whyIncompatible(Requirements.of(of("aks-karpenter", "In", "demo")), LabelKeys.wellKnown()))
                .contains("label \"aks-karpenter\" does not have known values");
        assertThat(pool.whyIncompatible(Requirements.of(of("pool", "In", "x")), LabelKeys.wellKnown()))
                .contains("label \"pool\" does not have known values (typo of \"karpenter.sh/nodepool\"?)");
        assertThat(pool.whyIncompatible(Requirements.of(of("other", "NotIn", "x")), Set.of()))
                .isEmpty();
    }
}
