// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import io.gopherscope.protocol.ingest.v1.Aggregation;
import io.gopherscope.protocol.ingest.v1.SampleTypeHint;
import io.gopherscope.storage.series.LabelRules;
import io.micronaut.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTypeConfigReaderTest {
    private static final SampleTypeConfigReader READER = new SampleTypeConfigReader(JsonMapper.createDefault());

    @Test
    void readsWhatPyroscopeGoSays() {
        SampleTypeConfig config = read("""
                {"inuse_space":{"units":"bytes","aggregation":"average","display-name":"shown","sampled":false,"cumulative":false},
                "alloc_space":{"units":"bytes","cumulative":true}}""");

        assertThat(config.hints())
                .containsExactlyInAnyOrder(
                        SampleTypeHint.newBuilder()
                                .setSampleType("inuse_space")
                                .setUnit("bytes")
                                .setDisplayName("shown")
                                .setAggregation(Aggregation.AGGREGATION_AVERAGE)
                                .build(),
                        SampleTypeHint.newBuilder()
                                .setSampleType("alloc_space")
                                .setUnit("bytes")
                                .setCumulative(true)
                                .build());
    }

    @Test
    void namesTellBlockFromMutex() throws Exception {
        assertThat(labels(read("{\"delay\":{\"display-name\":\"block_duration\"}}")))
                .containsEntry("__name__", "block")
                .containsEntry("__delta__", "false");
        assertThat(labels(read("{\"delay\":{\"display-name\":\"mutex_duration\",\"cumulative\":true}}")))
                .containsEntry("__name__", "mutex")
                .doesNotContainKey("__delta__");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "null", "{\"a\":1}", "{\"a\":{}", "\u0000"})
    void whatIsNoConfigIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(RefusedException.class);
    }

    @Property(tries = 300)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 100) byte[] text) {
        try {
            READER.read(text);
        } catch (RefusedException e) {
            assertThat(e.refusal()).isEqualTo(Refusal.UNREADABLE_REQUEST);
        }
    }

    private static SampleTypeConfig read(String text) {
        return READER.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> labels(SampleTypeConfig config) throws LabelRules.BrokenException {
        LabelRules rules = new LabelRules();
        rules.add("service_name", "checkout");
        config.into(rules);
        return rules.checked().all();
    }
}
