// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Answers with what an {@link ApiException} says. */
@Singleton
final class ApiExceptionHandler implements ExceptionHandler<ApiException, HttpResponse<?>> {
    private final ErrorResponseProcessor<?> processor;

    ApiExceptionHandler(ErrorResponseProcessor<?> processor) {
        this.processor = processor;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's type
    public HttpResponse<?> handle(HttpRequest request, ApiException e) {
        ErrorContext context = ErrorContext.builder(request).cause(e).build();
        return processor.processResponse(context, HttpResponse.status(e.code().status()));
    }
}
