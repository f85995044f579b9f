// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.gopherscope.api.testing.Http;
import io.gopherscope.api.testing.Json;
import io.gopherscope.api.testing.TestStack;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteIT {
    private static final TestStack API = TestStack.shared();
    private static final Pattern OWN = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+[.]js)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/sign-in", "/sign-in?error=denied", "/o/demo", "/o/demo/s/checkout/profiles?type=cpu"})
    void addressesOfTheWebUiGetItsPage(String path) {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(page.body()).containsIgnoringCase("<!doctype html>").contains("/assets/");
    }

    @Test
    void nothingOnAPageComesFromElsewhereOrIsWrittenIntoIt() {
        for (String path : new String[] {"/", "/docs", "/docs/errors"}) {
            HttpResponse<String> page = get(path);
            assertThat(header(page, "Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.body())
                    .doesNotContainPattern("<script(?![^>]*src=)")
                    .doesNotContain("<style", " style=");
            assertThat(page.body()).doesNotContainPattern("(src|href)=\"(https?:)?//(?!www.rfc-editor.org)");
        }
    }

    @Test
    void filesWithAHashInTheirNameAreKept() {
        Matcher own = OWN.matcher(get("/").body());
        assertThat(own.find()).isTrue();
        HttpResponse<String> file = Http.with("Accept-Encoding", "gzip").get(API.uri(own.group(1)));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(file, "Content-Encoding")).isEqualTo("gzip");
        HttpResponse<String> again =
                Http.with("If-None-Match", header(file, "ETag")).get(API.uri(own.group(1)));
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void theDescriptionIsTheCommittedOneAndTheReferenceIsBundled() throws IOException {
        assertThat(get("/openapi.yml").body()).isEqualTo(Files.readString(Path.of("openapi.yml")));
        Matcher files = Pattern.compile("(?:src|href)=\"(/docs/[^\"]+)\"")
                .matcher(get("/docs").body());
        int found = 0;
        while (files.find()) {
            found++;
            assertThat(get(files.group(1)).statusCode()).as(files.group(1)).isEqualTo(200);
        }
        assertThat(found).isEqualTo(4); // two scripts, two style sheets
    }

    @Test
    void everythingElseIsAProblem() {
        assertThat(Json.code(get("/api/v1/nothing"), 404)).isEqualTo("not_found");
        assertThat(Json.code(get("/assets/..%2f..%2fapplication.yml"), 404)).isEqualTo("not_found");
        assertThat(Json.code(get("/assets/%2e%2e/index.html"), 404)).isEqualTo("not_found");
        assertThat(Json.code(Http.with().send("DELETE", API.uri("/api/v1/me"), null), 405))
                .isEqualTo("method_not_allowed");
        HttpResponse<String> nobody = get("/api/v1/me");
        assertThat(Json.code(nobody, 401)).isEqualTo("unauthenticated");
        assertThat(header(nobody, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(Json.parse(nobody.body()).path("instance").asText())
                .isEqualTo(header(nobody, "Gopherscope-Request-Id"));
    }

    @Test
    void healthSaysWhatItDependsOn() {
        assertThat(get("/health/live").body()).contains("\"up\"");
        assertThat(get("/health/ready").body()).contains("\"postgresql\":\"up\"", "\"clickhouse\":\"up\"");
        assertThat(get("/prometheus").body()).contains("jvm_memory_used_bytes");
    }

    private static HttpResponse<String> get(String path) {
        return Http.with().get(API.uri(path));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
