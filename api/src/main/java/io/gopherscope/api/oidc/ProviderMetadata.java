// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the identity provider says of itself, asked when first needed and again every hour. Its issuer and the addresses for
 * browsers may differ from the address that this process reaches it by.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect Discovery 1.0</a>
 */
@Singleton
final class ProviderMetadata {
    static final int TIMEOUT_MILLIS = 5_000;

    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final int LARGEST_KEY_SET = 256 * 1024;

    private final OidcConfiguration configuration;
    private final Clock clock;
    private volatile @Nullable Known known;

    ProviderMetadata(OidcConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /** The provider's addresses and what checks its tokens. */
    Known get() throws IdentityProviderUnavailable {
        Known current = known;
        if (current == null || current.at.plus(GOOD_FOR).isBefore(clock.instant())) {
            current = ask();
            known = current;
        }
        return current;
    }

    private Known ask() throws IdentityProviderUnavailable {
        try {
            HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, configuration.discovery());
            request.setConnectTimeout(TIMEOUT_MILLIS);
            request.setReadTimeout(TIMEOUT_MILLIS);
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.parse(request.send().getBodyAsJSONObject());
            return known(metadata);
        } catch (IOException | ParseException e) {
            throw new IdentityProviderUnavailable("the identity provider does not say what its addresses are", e);
        }
    }

    private Known known(OIDCProviderMetadata metadata) throws MalformedURLException {
        ClientID client = new ClientID(configuration.clientId());
        URL keys = metadata.getJWKSetURI().toURL();
        DefaultResourceRetriever retriever =
                new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST_KEY_SET);
        return new Known(
                metadata,
                new IDTokenValidator(metadata.getIssuer(), client, JWSAlgorithm.RS256, keys, retriever),
                new LogoutTokenValidator(metadata.getIssuer(), client, JWSAlgorithm.RS256, keys, retriever),
                clock.instant());
    }

    /**
     * What is known of the provider.
     *
     * @param metadata its addresses
     * @param idTokens checks signature, issuer, audience, expiry and nonce
     * @param logoutTokens checks back-channel logout tokens
     */
    record Known(
            OIDCProviderMetadata metadata, IDTokenValidator idTokens, LogoutTokenValidator logoutTokens, Instant at) {}
}
