// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gopherscope.api.builds.Build;
import io.gopherscope.api.builds.Life;
import io.gopherscope.api.time.Range;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BuildsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Range RANGE = new Range(NOON, NOON.plusSeconds(3600));

    @Test
    void oneBinaryMayGoOutAsSeveralVersions() {
        assertThat(Builds.of(List.of(life("a", "v1", "id", 0, 60), life("a", "v2", "id", 61, 120)), RANGE))
                .extracting(Version::version, Version::firstSeen)
                .containsExactly(tuple("v2", NOON.plusSeconds(61)), tuple("v1", NOON));
    }

    @Test
    void whatSaysNoVersionIsOfTheOneThatOthersWithItsBuildIdSay() {
        assertThat(Builds.of(List.of(life("a", "v1", "id", 30, 60), life("b", "", "id", 0, 90)), RANGE))
                .singleElement()
                .satisfies(version -> {
                    assertThat(version.version()).isEqualTo("v1");
                    assertThat(version.instances()).isEqualTo(2);
                    assertThat(version.firstSeen()).isEqualTo(NOON);
                });
    }

    @Test
    void whatRanBeforeTheRangeIsNotListed() {
        assertThat(Builds.of(List.of(life("a", "v1", "id", -90, -60)), RANGE)).isEmpty();
    }

    private static Life life(String instance, String version, String buildId, int from, int to) {
        return new Life(
                instance,
                new Build(version, buildId, "go1.26", "example.com/shop"),
                Map.of(),
                Optional.empty(),
                NOON.plusSeconds(from),
                NOON.plusSeconds(to));
    }
}
