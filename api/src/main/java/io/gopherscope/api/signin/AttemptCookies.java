// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.signin;

import io.gopherscope.api.auth.Seal;
import io.gopherscope.api.http.PublicUrl;
import io.gopherscope.api.oidc.Attempt;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what belongs to an attempt to sign in, sealed, in the browser that makes it: so any replica can finish it, strangers
 * cannot fill our database with attempts, and several tabs can sign in at once.
 */
@Singleton
final class AttemptCookies {
    private static final String NAME = "gopherscope_sign_in_";
    private static final String PATH = "/sign-in/callback";
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private final Seal seal;
    private final boolean secure;
    private final Clock clock;

    AttemptCookies(@Value("${gopherscope.key-pepper}") String pepper, PublicUrl publicUrl, Clock clock) {
        this.seal = Seal.of(pepper, "gopherscope sign-in attempt");
        this.secure = publicUrl.https();
        this.clock = clock;
    }

    /** Keeps an attempt. */
    Cookie set(Attempt attempt, String target) {
        String text = String.join(
                "\n",
                attempt.state(),
                attempt.nonce(),
                attempt.verifier(),
                Long.toString(clock.instant().getEpochSecond()),
                target);
        return cookie(attempt.state(), seal.close(text)).maxAge(GOOD_FOR);
    }

    /** The attempt of this browser that the state names; empty when it made none or took too long. */
    Optional<Kept> read(HttpRequest<?> request, @Nullable String state) {
        if (state == null || state.length() < 16) {
            return Optional.empty();
        }
        return request.getCookies()
                .findCookie(name(state))
                .flatMap(cookie -> seal.open(cookie.getValue()))
                .map(text -> List.of(text.split("\n", 5)))
                .filter(parts -> parts.size() == 5 && parts.getFirst().equals(state))
                .filter(parts -> Instant.ofEpochSecond(Long.parseLong(parts.get(3)))
                        .plus(GOOD_FOR)
                        .isAfter(clock.instant()))
                .map(parts -> new Kept(new Attempt(parts.get(0), parts.get(1), parts.get(2)), parts.get(4)));
    }

    /** Forgets an attempt. */
    Cookie clear(Attempt attempt) {
        return cookie(attempt.state(), "").maxAge(0);
    }

    private Cookie cookie(String state, String value) {
        return Cookie.of(name(state), value)
                .path(PATH)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.Lax);
    }

    private static String name(String state) {
        return NAME + state.substring(0, 8);
    }

    /**
     * An attempt as it was kept.
     *
     * @param target where to go afterwards
     */
    record Kept(Attempt attempt, String target) {}
}
