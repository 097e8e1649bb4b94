package labrunner.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {

    @ParameterizedTest
    @CsvSource({
        "2, 100, 1900",
        "4, 140, 3860",
        "8, 180, 7820",
        "16, 260, 15740",
        "32, 420, 31580",
        "64, 740, 63260",
    })
    void keepsBackAShareOfTheCoresThatShrinksAsTheMachineGrows(int vcpus, long reserved, long allocatable) {
        VmSize size = size(vcpus, 8);
        assertThat(Overhead.of(size).kubeReservedCpuMilli()).isEqualTo(reserved);
        assertThat(Capacity.allocatable(size).cpuMilli()).isEqualTo(allocatable);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 3972844748, 1024, 2112670924",
        "8, 7945689497, 1843, 5226731929",
        "16, 15891378995, 2662, 12313637683",
        "32, 31782757990, 3645, 27174266470",
        "64, 63565515980, 5611, 56895524044",
        "128, 127131031961, 9543, 116338039193",
    })
    void leavesPodsTheMemoryThatKarpenterReckonsWith(double gib, long whole, long reservedMiB, long allocatable) {
        VmSize size = size(8, gib);
        assertThat(Capacity.of(size).memoryBytes()).isEqualTo(whole);
        assertThat(Overhead.of(size).kubeReservedMemoryBytes()).isEqualTo(reservedMiB << 20);
        assertThat(Capacity.allocatable(size).memoryBytes()).isEqualTo(allocatable);
    }

    @ParameterizedTest
    @CsvSource({"Standard_D8ls_v5, 7820, 12313637683", "Standard_D2pls_v6, 1900, 2112670924"})
    void agreesWithTheFiguresOfRealSizes(String name, long cpu, long memory) {
        VmSize size = VmSizes.bundled().find(name).orElseThrow();
        assertThat(Capacity.allocatable(size)).isEqualTo(new Capacity(cpu, memory, 250));
    }

    private static VmSize size(int vcpus, double gib) {
        return new VmSize("Standard_D%ds_v5".formatted(vcpus), "D", vcpus, gib, "amd64", 5, false, true);
    }
}
