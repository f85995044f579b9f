// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.launcher.LauncherException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class SettingsReaderTest {

    @Test
    void hasThePortsOfTheContract() {
        Settings settings = read(Map.of(), Map.of(), "");
        assertThat(settings.port(Port.API)).isEqualTo(8080);
        assertThat(settings.port(Port.GATEWAY)).isEqualTo(4040);
        assertThat(settings.port(Port.KEYCLOAK)).isEqualTo(8180);
        assertThat(settings.port(Port.KAFKA)).isEqualTo(19092);
        assertThat(settings.port(Port.CLICKHOUSE)).isEqualTo(18123);
        assertThat(settings.port(Port.POSTGRESQL)).isEqualTo(15432);
        assertThat(settings.publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(settings.keycloakUrl()).isEqualTo("http://localhost:8180");
    }

    @Test
    void prefersFlagToEnvironmentToFile() {
        String file = "ports: {api: 1001, gateway: 1002, kafka: 1003}";
        Map<String, String> environment = Map.of("GOPHERSCOPE_API_PORT", "2001", "GOPHERSCOPE_GATEWAY_PORT", "2002");
        Settings settings = read(Map.of(Port.API, 3001), environment, file);
        assertThat(settings.port(Port.API)).isEqualTo(3001);
        assertThat(settings.port(Port.GATEWAY)).isEqualTo(2002);
        assertThat(settings.port(Port.KAFKA)).isEqualTo(1003);
        assertThat(settings.publicUrl()).isEqualTo("http://localhost:3001");
    }

    @Test
    void takesAddressesWithoutTheLastSlash() {
        assertThat(read(Map.of(), Map.of(), "public-url: https://scope.example.org/")
                        .publicUrl())
                .isEqualTo("https://scope.example.org");
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> read(Map.of(), Map.of("GOPHERSCOPE_API_PORT", "http"), ""))
                .isInstanceOf(LauncherException.class)
                .hasMessage("GOPHERSCOPE_API_PORT is not a port: http.");
        assertThatThrownBy(() -> read(Map.of(), Map.of(), "ports: {api: 99999}"))
                .hasMessageContaining("99999");
        assertThatThrownBy(() -> read(Map.of(), Map.of(), "ports: {apy: 1}")).hasMessageContaining("apy");
        assertThatThrownBy(() -> read(Map.of(), Map.of(), "port: {api: 1}")).hasMessageContaining("port");
        assertThatThrownBy(() -> read(Map.of(Port.API, 4040), Map.of(), ""))
                .hasMessageContaining("Two parts have been given the same port");
        assertThatThrownBy(() -> read(Map.of(), Map.of(), "ports: [")).hasMessageContaining("gopherscope.yml");
    }

    @Test
    void writesAFileThatSaysWhatHoldsAnyway() {
        String uncommented = SettingsFile.template()
                .replaceAll("(?m)^# (public-url|keycloak-url|ingest-url|ports|  )", "$1")
                .replaceAll("(?m)^# .*$", "");
        Map<String, Map<String, Integer>> yaml = new Yaml().load(uncommented);
        assertThat(yaml.getOrDefault("ports", Map.of())).hasSize(Port.values().length);
        assertThat(read(Map.of(), Map.of(), uncommented).ports())
                .isEqualTo(read(Map.of(), Map.of(), "").ports());
    }

    private static Settings read(Map<Port, Integer> flags, Map<String, String> environment, String yaml) {
        return new SettingsReader(flags, environment).parse("gopherscope.yml", yaml);
    }
}
