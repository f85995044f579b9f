// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.isolation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to ask of a route.
 *
 * @param path with parameters
 * @param body JSON, or null
 */
record Question(String path, @Nullable String body) {
    /** Asks for the data of these names; a route that is not in here fails the test. */
    static Question of(String route, Names names, long from, long until) {
        String range = "from=%d&until=%d".formatted(from, until);
        String service = "service=" + names.service();
        String profiles = service + "&type=cpu:cpu:nanoseconds&" + range;
        return switch (route) {
            case "GET /api/v1/me", "GET /api/v1/organizations", "GET /api/v1/keys", "GET /api/v1/usage" ->
                get(route, "");
            case "GET /api/v1/services", "GET /api/v1/labels", "GET /api/v1/profile-types" -> get(route, range);
            case "GET /api/v1/ingest/status" -> get(route, "since=" + from);
            case "GET /api/v1/labels/{name}/values" -> get("GET /api/v1/labels/service_name/values", range);
            case "GET /api/v1/services/{service}",
                    "GET /api/v1/services/{service}/instances",
                    "GET /api/v1/services/{service}/versions",
                    "GET /api/v1/services/{service}/runtime",
                    "GET /api/v1/services/{service}/gc" -> get(route.replace("{service}", names.service()), range);
            case "GET /api/v1/top", "GET /api/v1/pprof", "GET /api/v1/sample-labels" -> get(route, profiles);
            case "GET /api/v1/functions/lines" -> get(route, profiles + "&function=main.main");
            case "GET /api/v1/flamegraph/diff" -> get(route, profiles + "&b.file=" + names.file());
            case "GET /api/v1/top/diff" ->
                get(route, "type=cpu:cpu:nanoseconds&file=" + names.file() + "&b.service=" + names.service());
            case "GET /api/v1/files" -> get(route, "");
            case "GET /api/v1/files/{id}", "DELETE /api/v1/files/{id}" ->
                new Question("/api/v1/files/" + names.file(), null);
            case "POST /api/v1/files" -> new Question("/api/v1/files?name=" + names.service(), "no profile");
            case "GET /api/v1/dead-letters" -> get(route, "");
            case "GET /api/v1/dead-letters/timeline", "GET /api/v1/discards" ->
                get(route, "from=%d&until=%d".formatted(from, from + 30 * 86_400_000L));
            case "GET /api/v1/dead-letters/{id}/payload", "POST /api/v1/dead-letters/{id}/replay" ->
                new Question(path(route).replace("{id}", names.letter().toString()), null);
            case "POST /api/v1/dead-letters/replay" -> post(route, "{\"reason\":\"%s\"}".formatted(names.version()));
            case "GET /api/v1/flamegraph" -> get(route, "type=cpu:cpu:nanoseconds&" + range);
            case "GET /api/v1/timeline" -> get(route, profiles + "&function=" + names.function());
            case "GET /api/v1/metrics" -> get(route, service + "&" + range);
            case "GET /api/v1/metrics/series" ->
                get(route, service + "&groupBy=instance&metric=/gc/heap/live:bytes&" + range);
            case "GET /api/v1/metrics/heatmap" -> get(route, service + "&metric=/sched/latencies:seconds&" + range);
            case "GET /api/v1/pgo/{service}", "GET /api/v1/pgo/{service}/default.pgo" ->
                get(route.replace("{service}", names.service()), "from=" + from);
            case "POST /api/v1/keys" -> post(route, "{\"name\":\"mine\",\"scopes\":[\"profiles:write\"]}");
            case "DELETE /api/v1/keys/{id}" -> new Question("/api/v1/keys/" + names.key(), null);
            case "PUT /api/v1/session/organization" ->
                post(route, "{\"organization\":\"%s\"}".formatted(names.organization()));
            case "GET /api/v1/retention", "GET /api/v1/retention/stored" -> get(route, "");
            case "PUT /api/v1/retention/{dataClass}" -> post(route.replace("{dataClass}", "profiles"), "{\"days\":90}");
            case "GET /api/v1/deletions" -> get(route, "");
            case "GET /api/v1/deletions/{id}" -> new Question("/api/v1/deletions/" + names.deletion(), null);
            case "POST /api/v1/deletions" ->
                post(route, "{\"service\":\"%s\",\"confirm\":\"%s\"}".formatted(names.service(), names.service()));
            case "GET /api/v1/findings" -> get(route, service);
            case "GET /api/v1/findings/{id}" -> new Question("/api/v1/findings/" + names.finding(), null);
            case "POST /api/v1/findings/{id}/acknowledge", "POST /api/v1/findings/{id}/unmute" ->
                post(route.replace("{id}", names.finding().toString()), "{\"note\":\"mine\"}");
            case "POST /api/v1/findings/{id}/mute" ->
                post(
                        route.replace("{id}", names.finding().toString()),
                        "{\"until\":\"%s\"}".formatted(Instant.now().plusSeconds(3_600)));
            case "POST /auth/sign-out" -> new Question("/auth/sign-out", null);
            default -> rpc(route, names, from, until);
        };
    }

    private static Question rpc(String route, Names names, long from, long until) {
        String selection =
                "\"profileTypeID\":\"process_cpu:cpu:nanoseconds::\",\"labelSelector\":\"{service_name=\\\"%s\\\"}\","
                        .formatted(names.service());
        String method = route.replace("POST /querier.v1.QuerierService/", "");
        String fields = switch (method) {
            case "ProfileTypes", "LabelNames", "Series", "GetProfileStats" -> "";
            case "LabelValues" -> "\"name\":\"service_name\",";
            case "SelectMergeStacktraces", "SelectMergeProfile" -> selection;
            case "SelectSeries" -> selection + "\"step\":15,\"groupBy\":[\"instance\"],";
            default -> throw new AssertionError("say how another organization would ask " + route);
        };
        return post(route, "{%s\"start\":%d,\"end\":%d}".formatted(fields, from, until));
    }

    private static Question get(String route, String query) {
        return new Question(path(route) + "?" + escaped(query), null);
    }

    private static Question post(String route, String body) {
        return new Question(path(route), body);
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1);
    }

    private static String escaped(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8)
                .replace("%3D", "=")
                .replace("%26", "&")
                .replace("+", "%20");
    }
}
