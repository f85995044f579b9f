// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.telemetry.trace;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span for each request, by the route's template: the address itself holds names of customers' services. Every trace begins here: what a
 * caller says of a trace of its own would let anybody decide how much is traced.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(property = "gopherscope.traces.endpoint", pattern = ".+")
final class ServerSpans implements Ordered {
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final String SPAN = ServerSpans.class.getName();
    private static final List<String> NOT_TRACED = List.of("/health/", "/prometheus");
    private static final int SERVER_ERROR = 500;

    private final Tracing tracing;

    ServerSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext propagated) {
        if (NOT_TRACED.stream().anyMatch(request.getPath()::startsWith)) {
            return;
        }
        Span span = tracing.tracer()
                .spanBuilder("HTTP")
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        request.setAttribute(SPAN, span);
        propagated.add(new ContextElement(Context.root().with(span)));
    }

    @ResponseFilter
    void end(HttpRequest<?> request, @Nullable HttpResponse<?> response, @Nullable Throwable failure) {
        Span span = request.getAttribute(SPAN, Span.class).orElse(null);
        if (span == null) {
            return;
        }
        String method = request.getMethod().name();
        span.setAttribute(METHOD, method);
        String route = BasicHttpAttributes.getUriTemplate(request).orElse("");
        if (!route.isEmpty()) {
            span.updateName(method + " " + route);
            span.setAttribute(ROUTE, route);
        }
        if (response != null) {
            span.setAttribute(STATUS, (long) response.code());
        }
        if (failure != null || (response != null && response.code() >= SERVER_ERROR)) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
