// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.auth;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import java.util.Optional;

/** Finds out who is asking before a route is entered, and turns away whoever may not. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AuthenticationFilter implements Ordered {
    private final KeyAuthentication keys;
    private final SessionAuthentication sessions;
    private final CrossSiteCheck crossSite;

    AuthenticationFilter(KeyAuthentication keys, SessionAuthentication sessions, CrossSiteCheck crossSite) {
        this.keys = keys;
        this.sessions = sessions;
        this.crossSite = crossSite;
    }

    @Override
    public int getOrder() {
        return 0;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void authenticate(HttpRequest<?> request) {
        Optional<RouteInfo<?>> route = RouteAttributes.getRouteInfo(request);
        if (route.isEmpty()) {
            return; // becomes 404 or 405
        }
        AnnotationMetadata annotations = route.get().getAnnotationMetadata();
        if (annotations.hasAnnotation(Open.class)) {
            return;
        }
        Optional<Permission> needed = annotations.enumValue(Needs.class, Permission.class);
        if (needed.isEmpty() && !annotations.hasAnnotation(Authenticated.class)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "this address is closed");
        }
        Caller caller = caller(request);
        if (needed.isPresent() && !caller.permissions().contains(needed.get())) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN,
                    "this needs the permission %s in %s"
                            .formatted(
                                    needed.get().text(), caller.organization().name()));
        }
        CallerBinder.put(request, caller);
    }

    /** A key decides when there is one: a program that also sends a cookie is still a program. */
    private Caller caller(HttpRequest<?> request) {
        Optional<Caller> holder = keys.authenticate(request);
        if (holder.isPresent()) {
            return holder.get();
        }
        Caller person = sessions.authenticate(request)
                .orElseThrow(() -> new ApiException(ErrorCode.UNAUTHENTICATED, "there is no session and no API key"));
        crossSite.check(request);
        return person;
    }
}
