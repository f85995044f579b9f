// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain requests, without cookies and without following redirects. */
public final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final List<String> headers = new ArrayList<>();

    private Http() {}

    /** A client that sends these headers: name, value, name, value … */
    public static Http with(String... headers) {
        Http http = new Http();
        http.headers.addAll(List.of(headers));
        return http;
    }

    /** A client with an API key. */
    public static Http withKey(String key) {
        return with("Authorization", "Bearer " + key);
    }

    public HttpResponse<String> get(URI uri) {
        return send("GET", uri, null);
    }

    public HttpResponse<byte[]> bytes(URI uri) {
        return exchange(request("GET", uri, null), BodyHandlers.ofByteArray());
    }

    /** Sends JSON. */
    public HttpResponse<String> send(String method, URI uri, @Nullable String json) {
        return exchange(request(method, uri, json), BodyHandlers.ofString());
    }

    /** Sends bytes of a type. */
    public HttpResponse<byte[]> post(URI uri, String type, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        addHeaders(request);
        return exchange(request.build(), BodyHandlers.ofByteArray());
    }

    /** Sends an encoded form. */
    public HttpResponse<String> form(URI uri, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        addHeaders(request);
        return exchange(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, URI uri, @Nullable String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
        addHeaders(request);
        if (json == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json));
        }
        return request.build();
    }

    private void addHeaders(HttpRequest.Builder request) {
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
    }

    private static <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
