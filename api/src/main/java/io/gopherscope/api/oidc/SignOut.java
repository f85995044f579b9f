// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sessions at the identity provider, and hears from it which have ended.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">RP-Initiated Logout 1.0</a>
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html">Back-Channel Logout 1.0</a>
 */
@Singleton
public final class SignOut {
    private static final Logger LOG = LoggerFactory.getLogger(SignOut.class);

    private final ProviderMetadata provider;
    private final OidcConfiguration configuration;

    SignOut(ProviderMetadata provider, OidcConfiguration configuration) {
        this.provider = provider;
        this.configuration = configuration;
    }

    /**
     * Ends the session at the identity provider from here, so that it has ended even when the browser never goes there. The
     * provider takes a refresh token for this; when it does not answer, the browser's way is left.
     */
    public void endAtProvider(Tokens tokens) {
        try {
            HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, endpoint());
            request.setConnectTimeout(ProviderMetadata.TIMEOUT_MILLIS);
            request.setReadTimeout(ProviderMetadata.TIMEOUT_MILLIS);
            request.setContentType("application/x-www-form-urlencoded");
            request.setBody(URLUtils.serializeParameters(Map.of(
                    "client_id", List.of(configuration.clientId()),
                    "client_secret", List.of(configuration.clientSecret()),
                    "refresh_token", List.of(tokens.refreshToken()))));
            HTTPResponse response = request.send();
            if (!response.indicatesSuccess()) {
                LOG.info("the identity provider answers {} to the end of a session", response.getStatusCode());
            }
        } catch (IOException | com.nimbusds.oauth2.sdk.ParseException | IdentityProviderUnavailable e) {
            LOG.warn("cannot end a session at the identity provider: {}", e.getMessage());
        }
    }

    /**
     * Where the browser goes to forget the session there too.
     *
     * @param back where it comes back to
     */
    public URI browserUri(Tokens tokens, URI back) throws IdentityProviderUnavailable {
        try {
            return new LogoutRequest(endpoint(), JWTParser.parse(tokens.idToken()), back, null).toURI();
        } catch (ParseException e) {
            throw new IllegalStateException("an ID token that was checked cannot be read", e);
        }
    }

    /**
     * Checks a notice of the identity provider that a session has ended.
     *
     * @throws SessionRefused when it is not from the identity provider
     */
    public Ended heard(String logoutToken) throws SessionRefused, IdentityProviderUnavailable {
        try {
            LogoutTokenClaimsSet claims = provider.get().logoutTokens().validate(JWTParser.parse(logoutToken));
            String subject =
                    claims.getSubject() == null ? null : claims.getSubject().getValue();
            String session =
                    claims.getSessionID() == null ? null : claims.getSessionID().getValue();
            return new Ended(session, subject);
        } catch (ParseException | BadJOSEException e) {
            throw new SessionRefused("the logout token is not good: " + e.getMessage());
        } catch (JOSEException e) {
            throw new IdentityProviderUnavailable("the logout token cannot be checked", e);
        }
    }

    private URI endpoint() throws IdentityProviderUnavailable {
        return provider.get().metadata().getEndSessionEndpointURI();
    }

    /**
     * What has ended: one session, or all of a person.
     *
     * @param providerSession the identity provider's id of its session
     * @param subject the identity provider's id of the person
     */
    public record Ended(
            @Nullable String providerSession, @Nullable String subject) {}
}
