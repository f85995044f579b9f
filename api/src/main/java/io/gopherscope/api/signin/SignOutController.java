// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.signin;

import io.gopherscope.api.auth.Authenticated;
import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.KeyHolder;
import io.gopherscope.api.auth.Open;
import io.gopherscope.api.auth.Person;
import io.gopherscope.api.auth.SessionCookie;
import io.gopherscope.api.auth.Sessions;
import io.gopherscope.api.http.PublicUrl;
import io.gopherscope.api.oidc.IdentityProviderUnavailable;
import io.gopherscope.api.oidc.SessionRefused;
import io.gopherscope.api.oidc.SignOut;
import io.gopherscope.api.oidc.Tokens;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Optional;

/** Signs people out: here, at the identity provider, and when the identity provider says so. */
@Controller
@Hidden
final class SignOutController {
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final SignOut signOut;
    private final URI signInPage;

    SignOutController(Sessions sessions, SessionCookie cookie, SignOut signOut, PublicUrl publicUrl) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.signOut = signOut;
        this.signInPage = publicUrl.resolve("/sign-in");
    }

    @Post("/auth/sign-out")
    @Authenticated
    HttpResponse<SignedOut> signOut(Caller caller) {
        return switch (caller) {
            case KeyHolder key ->
                throw new ApiException(ErrorCode.NOT_APPLICABLE, "an API key has no session; revoke the key instead");
            case Person person -> {
                Optional<Tokens> tokens = sessions.tokens(person.session());
                sessions.end(person.session());
                tokens.ifPresent(signOut::endAtProvider);
                URI next = tokens.map(this::next).orElse(signInPage);
                yield HttpResponse.ok(new SignedOut(next.toString())).cookie(cookie.clear());
            }
        };
    }

    private URI next(Tokens tokens) {
        try {
            return signOut.browserUri(tokens, signInPage);
        } catch (IdentityProviderUnavailable e) {
            return signInPage;
        }
    }

    /** Called by the identity provider, which proves itself by the token's signature. */
    @Post("/auth/back-channel-sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Open
    HttpResponse<?> heard(@Body("logout_token") String token) {
        try {
            SignOut.Ended ended = signOut.heard(token);
            if (ended.providerSession() != null) {
                sessions.endByProviderSession(ended.providerSession());
            } else if (ended.subject() != null) {
                sessions.endBySubject(ended.subject());
            }
            return HttpResponse.ok();
        } catch (SessionRefused e) {
            throw new ApiException(ErrorCode.REQUEST_UNREADABLE, "the logout token is not good", e);
        } catch (IdentityProviderUnavailable e) {
            throw new ApiException(ErrorCode.IDENTITY_PROVIDER_UNAVAILABLE, "the token cannot be checked now", e);
        }
    }

    /**
     * The session has ended.
     *
     * @param location where the browser goes to end it at the identity provider too
     */
    @Serdeable
    record SignedOut(String location) {}
}
