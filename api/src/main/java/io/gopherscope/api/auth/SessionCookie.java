// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.gopherscope.api.http.PublicUrl;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The session's cookie: not readable by scripts, not sent with other sites' changing requests, and with https bound to this
 * host by the prefix {@code __Host-}.
 */
@Singleton
public final class SessionCookie {
    private static final String NAME = "gopherscope_session";

    private final boolean secure;

    SessionCookie(PublicUrl publicUrl) {
        this.secure = publicUrl.https();
    }

    /** The session that a request carries, not yet checked. */
    public Optional<SessionId> read(HttpRequest<?> request) {
        return request.getCookies().findCookie(name()).map(Cookie::getValue).flatMap(SessionId::parse);
    }

    /** Puts a session into the browser until it is closed; the server's limits end it earlier. */
    public Cookie set(SessionId id) {
        return cookie(id.text());
    }

    /** Takes the session out of the browser. */
    public Cookie clear() {
        return cookie("").maxAge(0);
    }

    private Cookie cookie(String value) {
        return Cookie.of(name(), value).path("/").httpOnly(true).secure(secure).sameSite(SameSite.Lax);
    }

    private String name() {
        return secure ? "__Host-" + NAME : NAME;
    }
}
