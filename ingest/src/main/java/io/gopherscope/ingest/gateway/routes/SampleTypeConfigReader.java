// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import io.gopherscope.protocol.ingest.v1.Aggregation;
import io.gopherscope.protocol.ingest.v1.SampleTypeHint;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the {@code sample_type_config} of {@code /ingest}:
 * {@code {"inuse_space":{"units":"bytes","aggregation":"average","display-name":"…","cumulative":false}}}.
 */
@Singleton
final class SampleTypeConfigReader {
    private static final int MOST = 64;

    private final JsonMapper json;

    SampleTypeConfigReader(JsonMapper json) {
        this.json = json;
    }

    SampleTypeConfig read(byte[] text) {
        JsonNode root;
        try {
            root = json.readValue(text, Argument.of(JsonNode.class));
        } catch (IOException e) {
            throw unreadable();
        }
        if (root == null || !root.isObject() || root.size() > MOST) {
            throw unreadable();
        }
        List<SampleTypeHint> hints = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.entries()) {
            JsonNode type = entry.getValue();
            if (!type.isObject()) {
                throw unreadable();
            }
            hints.add(SampleTypeHint.newBuilder()
                    .setSampleType(entry.getKey())
                    .setUnit(text(type, "units"))
                    .setDisplayName(text(type, "display-name"))
                    .setAggregation(aggregation(text(type, "aggregation")))
                    .setCumulative(isTrue(type, "cumulative"))
                    .build());
        }
        return new SampleTypeConfig(List.copyOf(hints));
    }

    private static String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value != null && value.isString() ? value.getStringValue() : "";
    }

    private static boolean isTrue(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value != null && value.isBoolean() && value.getBooleanValue();
    }

    private static Aggregation aggregation(String text) {
        return switch (text) {
            case "sum" -> Aggregation.AGGREGATION_SUM;
            case "average" -> Aggregation.AGGREGATION_AVERAGE;
            default -> Aggregation.AGGREGATION_UNSPECIFIED;
        };
    }

    private static RefusedException unreadable() {
        return new RefusedException(Refusal.UNREADABLE_REQUEST, "the part sample_type_config cannot be read");
    }
}
