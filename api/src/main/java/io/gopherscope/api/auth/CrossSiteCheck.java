// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.gopherscope.api.http.PublicUrl;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;

/**
 * Turns away requests that another site made a browser send with its cookie. A changing request must carry a header that
 * only scripts of this origin can set, and must not say that it comes from elsewhere.
 */
@Singleton
final class CrossSiteCheck {
    static final String HEADER = "Gopherscope-Csrf";

    private static final Set<HttpMethod> READING = EnumSet.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final String origin;

    CrossSiteCheck(PublicUrl publicUrl) {
        this.origin = publicUrl.origin();
    }

    /**
     * Checks a request that came with a session.
     *
     * @throws ApiException {@code cross_site}
     */
    void check(HttpRequest<?> request) {
        if (READING.contains(request.getMethod())) {
            return;
        }
        HttpHeaders headers = request.getHeaders();
        String site = headers.get("Sec-Fetch-Site");
        if (site != null && !"same-origin".equals(site)) {
            throw refused("Sec-Fetch-Site says " + site);
        }
        String from = headers.get(HttpHeaders.ORIGIN);
        if (from != null && !origin.equals(from)) {
            throw refused("Origin is another one");
        }
        if (!"1".equals(headers.get(HEADER))) {
            throw refused("the header %s: 1 is missing".formatted(HEADER));
        }
    }

    private static ApiException refused(String why) {
        return new ApiException(ErrorCode.CROSS_SITE, why);
    }
}
