// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.http;

import io.micronaut.http.HttpRequest;
import java.util.concurrent.ThreadLocalRandom;

/** The id that ties an answer, a problem and a log line together. */
public final class RequestId {
    /** Carries the id on every answer. */
    public static final String HEADER = "Gopherscope-Request-Id";

    private static final String ATTRIBUTE = "gopherscope.request.id";

    private RequestId() {}

    /** The id of a request, given to it when first asked for. */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            String id = "%016x".formatted(ThreadLocalRandom.current().nextLong());
            request.setAttribute(ATTRIBUTE, id);
            return id;
        });
    }
}
