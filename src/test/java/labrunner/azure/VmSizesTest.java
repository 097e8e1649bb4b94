package labrunner.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VmSizesTest {

    private final VmSizes sizes = VmSizes.bundled();

    @Test
    void knowsTheSizesByNameInOrder() {
        assertThat(sizes.all()).hasSize(653).extracting(VmSize::name).isSorted();
        assertThat(sizes.find("Standard_D4pls_v6"))
                .contains(new VmSize("Standard_D4pls_v6", "D", 4, 8, "arm64", 6, false, true));
        assertThat(sizes.find("Standard_Z1")).isEmpty();
    }

    /** The workshop's log of module 1 counts 40 types of 8 and 16 cores, today's Karpenter twice as many. */
    @ParameterizedTest
    @CsvSource({"WORKSHOP_2025, 40", "CURRENT, 80"})
    void offersWhatTheWorkshopSaw(SizeProfile profile, int count) {
        List<VmSize> bigEnough = sizes.in(profile).all().stream()
                .filter(size -> size.family().equals("D") && size.arch().equals("amd64"))
                .filter(size -> size.vcpus() >= 8 && size.vcpus() < 17)
                .toList();
        assertThat(bigEnough).hasSize(count);
        assertThat(bigEnough.stream().limit(5).map(VmSize::name))
                .containsExactly(
                        "Standard_D13_v2", "Standard_D14_v2", "Standard_D16_v3", "Standard_D16_v4", "Standard_D16_v5");
    }

    @Test
    void keepsArmSizesOfVersion6InTheWorkshopsProfile() {
        assertThat(sizes.in(SizeProfile.WORKSHOP_2025).find("Standard_D2pls_v6"))
                .isPresent();
        assertThat(sizes.in(SizeProfile.WORKSHOP_2025).find("Standard_D2als_v6"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Standard_D4pls_v6, D4pls_v6, Dpls_v6",
        "Standard_DS13_v2, DS13_v2, DS_v2",
        "Standard_E64i_v3, E64i_v3, Ei_v3",
    })
    void namesTheSeriesAsTheNodeLabelDoes(String name, String shortName, String series) {
        var size = new VmSize(name, "D", 4, 8, "amd64", 5, false, true);
        assertThat(size.shortName()).isEqualTo(shortName);
        assertThat(size.series()).isEqualTo(series);
    }
}
