// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Gives errors that no route made (no such path, a fault of ours) the same form as all others, without anything from inside. */
@Singleton
final class ServerErrors implements ErrorResponseProcessor<byte[]> {
    private static final String CONNECT = "/push.v1.";

    private final Answers answers;

    ServerErrors(Answers answers) {
        this.answers = answers;
    }

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        RefusedException refused = refused(response.status(), request);
        MutableHttpResponse<byte[]> answer =
                request.getPath().startsWith(CONNECT) ? answers.connectError(refused) : answers.problem(refused);
        response.getHeaders().forEach((name, values) -> {
            if (!answer.getHeaders().contains(name)) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer;
    }

    private static RefusedException refused(HttpStatus status, HttpRequest<?> request) {
        return switch (status) {
            case NOT_FOUND -> new RefusedException(Refusal.NOT_FOUND, "there is nothing at " + request.getPath());
            case METHOD_NOT_ALLOWED ->
                new RefusedException(Refusal.METHOD_NOT_ALLOWED, request.getMethodName() + " is not served here");
            case REQUEST_ENTITY_TOO_LARGE ->
                new RefusedException(Refusal.REQUEST_TOO_LARGE, "the request is too large");
            case UNSUPPORTED_MEDIA_TYPE ->
                new RefusedException(Refusal.UNSUPPORTED_MEDIA_TYPE, "the Content-Type is not served here");
            default ->
                status.getCode() < 500
                        ? new RefusedException(Refusal.UNREADABLE_REQUEST, "the request cannot be read")
                        : new RefusedException(Refusal.INTERNAL, "a fault of ours; it has been logged");
        };
    }
}
