// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** Answers read as JSON. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** The body of an answer that must be a success. */
    public static JsonNode of(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(response.uri() + " answers " + response.statusCode() + " " + response.body());
        }
        return parse(response.body());
    }

    /** The stable code of an answer that must be a problem of this status. */
    public static String code(HttpResponse<String> response, int status) {
        if (response.statusCode() != status) {
            throw new AssertionError(response.uri() + " answers " + response.statusCode() + " " + response.body());
        }
        return parse(response.body()).path("code").asText();
    }

    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
