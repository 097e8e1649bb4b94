package labrunner.run.online;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {
    @ParameterizedTest
    @CsvSource({
        "nginx, https://registry-1.docker.io/v2/library/nginx/manifests/latest",
        "nginx:1.27-alpine, https://registry-1.docker.io/v2/library/nginx/manifests/1.27-alpine",
        "docker.io/nginx, https://registry-1.docker.io/v2/library/nginx/manifests/latest",
        "grafana/grafana:11, https://registry-1.docker.io/v2/grafana/grafana/manifests/11",
        "registry.k8s.io/pause:3.10, https://registry.k8s.io/v2/pause/manifests/3.10",
        "host.test:5000/a/b:1, https://host.test:5000/v2/a/b/manifests/1",
    })
    void aNameIsWhereDockerLooksForIt(String image, String address) {
        assertThat(ImageName.of(image).orElseThrow().manifest()).isEqualTo(address);
    }
}
