// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.routes;

import io.gopherscope.ingest.gateway.auth.Caller;
import io.gopherscope.ingest.gateway.http.Bodies;
import io.gopherscope.ingest.gateway.http.Budget;
import io.gopherscope.ingest.gateway.http.Refusal;
import io.gopherscope.ingest.gateway.http.RefusedException;
import io.gopherscope.ingest.gateway.intake.DiscardCounter;
import io.gopherscope.ingest.gateway.limits.Allowance;
import io.gopherscope.ingest.gateway.limits.Allowances;
import io.gopherscope.ingest.gateway.limits.Exceeded;
import io.gopherscope.storage.discards.DiscardReason;
import io.gopherscope.storage.keys.Scope;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests that the organization's limits let in. The others are refused before anything of the body is read. */
@Singleton
final class Admission {
    private final Allowances allowances;
    private final Bodies bodies;
    private final DiscardCounter discards;

    Admission(Allowances allowances, Bodies bodies, DiscardCounter discards) {
        this.allowances = allowances;
        this.bodies = bodies;
        this.discards = discards;
    }

    /**
     * The body, unpacked.
     *
     * @param scope that the request is for
     * @param share grows by what is read
     * @throws RefusedException when a limit is reached, or as {@link Bodies#read}
     */
    byte[] read(Caller caller, HttpRequest<?> request, Scope scope, Budget.Share share) {
        Allowance allowance = allowances.of(caller.tenant());
        share.of(caller.tenant().organization());
        long length = request.getContentLength();
        Exceeded exceeded = allowance.request(length, scope == Scope.PROFILES_WRITE);
        if (exceeded != null) {
            throw refused(caller, exceeded.limit(), exceeded.detail(), exceeded.retrySeconds());
        }
        try {
            byte[] body = bodies.read(request, share);
            if (length < 0) {
                allowance.body(body.length);
            }
            return body;
        } catch (RefusedException e) {
            DiscardReason reason = reason(e);
            if (reason != null) {
                discards.count(caller.tenant(), reason, 1, e.detail());
            }
            throw e;
        }
    }

    /** Under what a refused body is counted; null where the sender may send the same again. */
    private static @Nullable DiscardReason reason(RefusedException refused) {
        if (!refused.limit().isEmpty()) {
            return DiscardReason.RATE_LIMITED;
        }
        if (refused.refusal().isRetryable()) {
            return null;
        }
        return refused.refusal() == Refusal.REQUEST_TOO_LARGE
                ? DiscardReason.PROFILE_TOO_LARGE
                : DiscardReason.UNREADABLE_REQUEST;
    }

    private RefusedException refused(Caller caller, String limit, String detail, int retrySeconds) {
        discards.count(caller.tenant(), DiscardReason.RATE_LIMITED, 1, detail);
        return RefusedException.limited(limit, detail, retrySeconds);
    }
}
