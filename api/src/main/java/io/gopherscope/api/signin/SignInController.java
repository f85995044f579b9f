// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.signin;

import io.gopherscope.api.auth.Open;
import io.gopherscope.api.auth.SessionCookie;
import io.gopherscope.api.auth.SessionId;
import io.gopherscope.api.auth.Sessions;
import io.gopherscope.api.http.PublicUrl;
import io.gopherscope.api.http.RequestId;
import io.gopherscope.api.oidc.Attempt;
import io.gopherscope.api.oidc.IdentityProvider;
import io.gopherscope.api.oidc.IdentityProviderUnavailable;
import io.gopherscope.api.oidc.SessionRefused;
import io.gopherscope.api.oidc.SignedIn;
import io.gopherscope.api.people.People;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs people in: to the identity provider and back. */
@Controller
@Open
@Hidden
final class SignInController {
    private static final Logger LOG = LoggerFactory.getLogger(SignInController.class);
    private static final String CALLBACK = "/sign-in/callback";

    private final IdentityProvider provider;
    private final People people;
    private final Sessions sessions;
    private final SessionCookie sessionCookie;
    private final AttemptCookies attempts;
    private final URI callback;

    SignInController(
            IdentityProvider provider,
            People people,
            Sessions sessions,
            SessionCookie sessionCookie,
            AttemptCookies attempts,
            PublicUrl publicUrl) {
        this.provider = provider;
        this.people = people;
        this.sessions = sessions;
        this.sessionCookie = sessionCookie;
        this.attempts = attempts;
        this.callback = publicUrl.resolve(CALLBACK);
    }

    @Get("/auth/start")
    HttpResponse<?> start(
            HttpRequest<?> request,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue("login_hint") String loginHint) {
        String target = ReturnPath.safe(to);
        try {
            Attempt attempt = Attempt.fresh();
            URI signIn = provider.signInUri(attempt, callback, loginHint);
            return HttpResponse.seeOther(signIn).cookie(attempts.set(attempt, target));
        } catch (IdentityProviderUnavailable e) {
            return failed(request, SignInFailure.IDENTITY_PROVIDER_UNAVAILABLE, target, e);
        }
    }

    @Get(CALLBACK)
    HttpResponse<?> callback(
            HttpRequest<?> request,
            @Nullable @QueryValue String code,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue String error) {
        Optional<AttemptCookies.Kept> kept = attempts.read(request, state);
        if (kept.isEmpty()) {
            return failed(request, SignInFailure.ATTEMPT_EXPIRED, "/", null);
        }
        Attempt attempt = kept.get().attempt();
        String target = kept.get().target();
        if (error != null || code == null) {
            SignInFailure failure = "access_denied".equals(error) ? SignInFailure.DENIED : SignInFailure.REFUSED;
            return failed(request, failure, target, null).cookie(attempts.clear(attempt));
        }
        try {
            SignedIn person = provider.redeem(code, attempt, callback);
            people.takeOver(person);
            sessionCookie.read(request).ifPresent(sessions::end);
            SessionId session = sessions.start(person);
            return HttpResponse.seeOther(URI.create(target))
                    .cookie(sessionCookie.set(session))
                    .cookie(attempts.clear(attempt));
        } catch (SessionRefused e) {
            return failed(request, SignInFailure.REFUSED, target, e).cookie(attempts.clear(attempt));
        } catch (IdentityProviderUnavailable e) {
            return failed(request, SignInFailure.IDENTITY_PROVIDER_UNAVAILABLE, target, e)
                    .cookie(attempts.clear(attempt));
        }
    }

    /** Back to the sign-in page, which says what went wrong and under which id it is in the log. */
    private static MutableHttpResponse<?> failed(
            HttpRequest<?> request, SignInFailure failure, String target, @Nullable Exception cause) {
        String id = RequestId.of(request);
        if (cause != null) {
            LOG.warn("sign-in {} failed with {}: {}", id, failure.code(), cause.getMessage());
        }
        URI page = UriBuilder.of("/sign-in")
                .queryParam("error", failure.code())
                .queryParam("id", id)
                .queryParam("to", target)
                .build();
        return HttpResponse.seeOther(page);
    }
}
