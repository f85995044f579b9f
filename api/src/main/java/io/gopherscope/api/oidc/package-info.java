// SPDX-License-Identifier: Apache-2.0

/** OpenID Connect with the identity provider: the authorization code flow, refreshing, ending. */
@NullMarked
package io.gopherscope.api.oidc;

import org.jspecify.annotations.NullMarked;
