// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a browser does while someone signs in: keeps cookies by host, follows redirects when told to, sends forms. Unlike Java's own
 * cookie handling it sends secure cookies to localhost, as browsers do.
 */
public final class Browser {
    private final Map<String, TreeMap<String, String>> cookies = new TreeMap<>();

    /** Loads a page without following redirects. */
    public HttpResponse<String> get(URI uri) {
        return remember(uri, Http.with("Cookie", cookies(uri)).get(uri));
    }

    /** Sends a form. */
    public HttpResponse<String> form(URI uri, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return remember(uri, Http.with("Cookie", cookies(uri)).form(uri, body));
    }

    /** What a script of the page does: reads or changes something with the session. */
    public HttpResponse<String> fetch(String method, URI uri, @Nullable String json) {
        return remember(
                uri,
                Http.with("Cookie", cookies(uri), "Gopherscope-Csrf", "1", "Sec-Fetch-Site", "same-origin")
                        .send(method, uri, json));
    }

    /** Signs in at Keycloak's pages and comes back with a session. */
    public HttpResponse<String> signIn(TestStack api, String user, String password, String to) {
        HttpResponse<String> start = get(api.uri("/auth/start?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)));
        return finish(location(start), user, password);
    }

    /** Goes on from the identity provider's page. */
    public HttpResponse<String> finish(URI page, String user, String password) {
        HttpResponse<String> who = get(page);
        HttpResponse<String> known = form(action(who), Map.of("username", user));
        HttpResponse<String> signedIn = form(action(known), Map.of("password", password));
        return get(location(signedIn));
    }

    /** Where a redirect goes. */
    public static URI location(HttpResponse<?> response) {
        String location = response.headers()
                .firstValue("Location")
                .orElseThrow(() ->
                        new IllegalStateException("no redirect but " + response.statusCode() + ": " + response.body()));
        return response.uri().resolve(location);
    }

    /** The value of a cookie of a host; empty when there is none. */
    public String cookie(URI uri, String name) {
        return cookies.getOrDefault(uri.getAuthority(), new TreeMap<>()).getOrDefault(name, "");
    }

    /** Puts a cookie in. */
    public void put(URI uri, String name, String value) {
        cookies.computeIfAbsent(uri.getAuthority(), host -> new TreeMap<>()).put(name, value);
    }

    private HttpResponse<String> remember(URI uri, HttpResponse<String> response) {
        keepCookies(uri, response);
        return response;
    }

    private void keepCookies(URI uri, HttpResponse<?> response) {
        for (String header : response.headers().allValues("Set-Cookie")) {
            String pair = header.substring(0, (header + ";").indexOf(';'));
            String name = pair.substring(0, pair.indexOf('='));
            String value = pair.substring(pair.indexOf('=') + 1);
            boolean gone = value.isEmpty() || header.contains("Max-Age=0;") || header.endsWith("Max-Age=0");
            TreeMap<String, String> host = cookies.computeIfAbsent(uri.getAuthority(), key -> new TreeMap<>());
            if (gone) {
                host.remove(name);
            } else {
                host.put(name, value);
            }
        }
    }

    private String cookies(URI uri) {
        String all = cookies.getOrDefault(uri.getAuthority(), new TreeMap<>()).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "none=" : all;
    }

    private static URI action(HttpResponse<String> page) {
        Matcher form = Pattern.compile("action=\"([^\"]+)\"").matcher(page.body());
        if (!form.find()) {
            throw new IllegalStateException("no form on the page: " + page.statusCode() + " " + page.body());
        }
        return URI.create(form.group(1).replace("&amp;", "&"));
    }
}
