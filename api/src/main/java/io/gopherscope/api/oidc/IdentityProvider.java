// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in by the authorization code flow with PKCE, and asks later whether their session is still good.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect Core 1.0</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636">RFC 7636: PKCE</a>
 */
@Singleton
public final class IdentityProvider {
    private static final Scope SCOPE = new Scope("openid", "profile", "email");

    private final ProviderMetadata provider;
    private final ClientSecretBasic client;

    IdentityProvider(ProviderMetadata provider, OidcConfiguration configuration) {
        this.provider = provider;
        this.client =
                new ClientSecretBasic(new ClientID(configuration.clientId()), new Secret(configuration.clientSecret()));
    }

    /**
     * Where a browser goes to sign in.
     *
     * @param callback where it comes back to
     * @param loginHint an e-mail address to start with
     */
    public URI signInUri(Attempt attempt, URI callback, @Nullable String loginHint) throws IdentityProviderUnavailable {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, SCOPE, client.getClientID(), callback)
                .endpointURI(provider.get().metadata().getAuthorizationEndpointURI())
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256);
        if (loginHint != null) {
            request.loginHint(loginHint);
        }
        return request.build().toURI();
    }

    /**
     * Redeems the code that a browser came back with.
     *
     * @throws SessionRefused when the code or the tokens are not good
     */
    public SignedIn redeem(String code, Attempt attempt, URI callback)
            throws SessionRefused, IdentityProviderUnavailable {
        AuthorizationGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(attempt.verifier()));
        return signedIn(ask(grant), new Nonce(attempt.nonce()));
    }

    /**
     * Asks whether the session behind these tokens is still good.
     *
     * @throws SessionRefused when it has ended, or when it is another person's
     */
    public SignedIn refresh(Tokens tokens, String subject) throws SessionRefused, IdentityProviderUnavailable {
        SignedIn person = signedIn(ask(new RefreshTokenGrant(new RefreshToken(tokens.refreshToken()))), null);
        if (!person.subject().equals(subject)) {
            throw new SessionRefused("the tokens are another person's");
        }
        return person;
    }

    private OIDCTokens ask(AuthorizationGrant grant) throws SessionRefused, IdentityProviderUnavailable {
        try {
            URI endpoint = provider.get().metadata().getTokenEndpointURI();
            HTTPRequest request =
                    new TokenRequest.Builder(endpoint, client, grant).build().toHTTPRequest();
            request.setConnectTimeout(ProviderMetadata.TIMEOUT_MILLIS);
            request.setReadTimeout(ProviderMetadata.TIMEOUT_MILLIS);
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (response instanceof OIDCTokenResponse granted) {
                return granted.getOIDCTokens();
            }
            ErrorObject error = response.toErrorResponse().getErrorObject();
            if (OAuth2Error.INVALID_GRANT.equals(error)) {
                throw new SessionRefused("the identity provider says: " + error.getDescription());
            }
            throw new IdentityProviderUnavailable("the identity provider answers " + error.getCode());
        } catch (IOException | ParseException e) {
            throw new IdentityProviderUnavailable("the identity provider does not answer", e);
        }
    }

    private SignedIn signedIn(OIDCTokens tokens, @Nullable Nonce nonce)
            throws SessionRefused, IdentityProviderUnavailable {
        JWT idToken = tokens.getIDToken();
        RefreshToken refresh = tokens.getRefreshToken();
        if (idToken == null || refresh == null) {
            throw new IdentityProviderUnavailable("the identity provider left out the ID token or the refresh token");
        }
        try {
            IDTokenClaimsSet claims = provider.get().idTokens().validate(idToken, nonce);
            String subject = claims.getSubject().getValue();
            String email = claims.getStringClaim("email");
            String name = firstOf(claims.getStringClaim("name"), claims.getStringClaim("preferred_username"), subject);
            return new SignedIn(
                    subject,
                    name,
                    email,
                    claims.getStringClaim("sid"),
                    new Tokens(refresh.getValue(), idToken.serialize()));
        } catch (BadJOSEException e) {
            throw new SessionRefused("the ID token is not good: " + e.getMessage());
        } catch (JOSEException e) {
            throw new IdentityProviderUnavailable("the ID token cannot be checked", e);
        }
    }

    private static String firstOf(@Nullable String name, @Nullable String userName, String subject) {
        if (name != null && !name.isBlank()) {
            return name;
        }
        return userName == null ? subject : userName;
    }
}
