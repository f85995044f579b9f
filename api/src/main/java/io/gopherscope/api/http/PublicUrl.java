// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.http;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;

/** The address that people see. Cookies, redirects and the check for requests of other sites follow from it. */
@Singleton
public final class PublicUrl {
    private final URI uri;

    /**
     * Reads the address.
     *
     * @param url scheme, host and port only
     * @throws IllegalArgumentException when it is anything else
     */
    public PublicUrl(@Value("${gopherscope.public-url}") String url) {
        URI given = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        boolean web = "https".equals(given.getScheme()) || "http".equals(given.getScheme());
        if (!web || given.getHost() == null || !given.getRawPath().isEmpty() || given.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "GOPHERSCOPE_PUBLIC_URL must be http(s)://host[:port] and nothing more, is " + url);
        }
        boolean defaultPort = given.getPort() == ("https".equals(given.getScheme()) ? 443 : 80);
        String port = given.getPort() < 0 || defaultPort ? "" : ":" + given.getPort();
        this.uri = URI.create(given.getScheme() + "://" + given.getHost().toLowerCase(Locale.ROOT) + port);
    }

    /** Whether people come by https, so that cookies are kept to it. */
    public boolean https() {
        return "https".equals(uri.getScheme());
    }

    /** Scheme, host and port, as browsers write them in {@code Origin}. */
    public String origin() {
        return uri.toString();
    }

    /** The absolute form of a path of ours. */
    public URI resolve(String path) {
        return URI.create(uri + path);
    }
}
