// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.query;

import io.gopherscope.api.http.RequestId;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.query.QueryException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with why ClickHouse did not. */
@Singleton
final class QueryExceptionHandler implements ExceptionHandler<QueryException, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(QueryExceptionHandler.class);

    private final ErrorResponseProcessor<?> processor;

    QueryExceptionHandler(ErrorResponseProcessor<?> processor) {
        this.processor = processor;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's type
    public HttpResponse<?> handle(HttpRequest request, QueryException e) {
        ApiException answer = answer(e);
        if (e.reason() == QueryException.Reason.FAILED) {
            LOG.error("request {} failed", RequestId.of((HttpRequest<?>) request), e);
        }
        ErrorContext context = ErrorContext.builder(request).cause(answer).build();
        MutableHttpResponse<?> response = processor.processResponse(
                context, HttpResponse.status(answer.code().status()));
        boolean later = answer.code() == ErrorCode.OVERLOADED || answer.code() == ErrorCode.TOO_MANY_QUERIES;
        return later ? response.header("Retry-After", "5") : response;
    }

    private static ApiException answer(QueryException e) {
        return switch (e.reason()) {
            case TOO_EXPENSIVE ->
                new ApiException(
                        ErrorCode.QUERY_TOO_EXPENSIVE, e.getMessage() + ": ask for a shorter time or for less", e);
            case TOO_MANY ->
                new ApiException(ErrorCode.TOO_MANY_QUERIES, e.getMessage() + "; try again in a few seconds", e);
            case BAD_EXPRESSION ->
                new ApiException(ErrorCode.SELECTOR_INVALID, "a regular expression is not one that RE2 takes", "query");
            case OVERLOADED, CANCELLED ->
                new ApiException(ErrorCode.OVERLOADED, "too many questions at once; try again in a few seconds", e);
            case UNAVAILABLE -> new ApiException(ErrorCode.DATABASE_UNAVAILABLE, "try again in a few seconds", e);
            case FAILED -> new ApiException(ErrorCode.INTERNAL, "the question failed", e);
        };
    }
}
