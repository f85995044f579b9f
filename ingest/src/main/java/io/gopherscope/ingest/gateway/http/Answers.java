// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Answers, made in one place: problem JSON (RFC 9457) on our routes, the errors of the Connect protocol on its routes. */
@Singleton
public final class Answers {
    private static final int SHORTEST_RETRY = 2;
    private static final int LONGEST_RETRY = 10;
    /** A disk does not get empty in seconds. */
    private static final int FULL_RETRY = 60;

    private static final String CHALLENGE = "Bearer realm=\"gopherscope\"";

    private final JsonMapper json;

    Answers(JsonMapper json) {
        this.json = json;
    }

    /** 200 with these bytes. */
    public MutableHttpResponse<byte[]> ok(byte[] body, String contentType) {
        return HttpResponse.ok(body).contentType(contentType);
    }

    /** Problem JSON with a stable {@code code}. */
    public MutableHttpResponse<byte[]> problem(RefusedException refused) {
        Refusal refusal = refused.refusal();
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", HttpStatus.valueOf(refusal.status()).getReason());
        problem.put("status", refusal.status());
        problem.put("code", refusal.code());
        problem.put("detail", refused.detail());
        if (!refused.limit().isEmpty()) {
            problem.put("limit", refused.limit());
        }
        return answer(refused, problem, "application/problem+json");
    }

    /**
     * An error as clients of the Connect protocol expect it.
     *
     * @see <a href="https://connectrpc.com/docs/protocol#error-end-stream">Connect protocol</a>
     */
    public MutableHttpResponse<byte[]> connectError(RefusedException refused) {
        Refusal refusal = refused.refusal();
        return answer(
                refused,
                Map.of("code", refusal.connectCode(), "message", refusal.code() + ": " + refused.detail()),
                MediaType.APPLICATION_JSON);
    }

    private MutableHttpResponse<byte[]> answer(RefusedException refused, Map<String, Object> body, String contentType) {
        Refusal refusal = refused.refusal();
        MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(refusal.status(), null)
                .body(bytes(body))
                .contentType(contentType);
        if (refusal.isRetryable()) {
            response.header(HttpHeaders.RETRY_AFTER, Integer.toString(retry(refused)));
        }
        if (refusal == Refusal.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        return response;
    }

    /** Spread out, so that those who were turned away do not all come back at once. */
    private static int retry(RefusedException refused) {
        int known = refused.retrySeconds();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (known > 0) {
            return known + random.nextInt(known + 1);
        }
        int least = refused.refusal() == Refusal.STORAGE_FULL ? FULL_RETRY : 0;
        return least + random.nextInt(SHORTEST_RETRY, LONGEST_RETRY + 1);
    }

    private byte[] bytes(Map<String, Object> body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
