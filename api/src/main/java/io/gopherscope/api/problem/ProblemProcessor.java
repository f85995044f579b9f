// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.problem;

import io.gopherscope.api.http.RequestId;
import io.micronaut.context.annotation.Primary;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Makes every error, ours or the server's, a problem JSON, or a Connect error on the routes of the query RPCs. */
@Singleton
@Primary
final class ProblemProcessor implements ErrorResponseProcessor<String> {
    private static final String RPC_ROUTES = "/querier.v1.";

    private final ObjectMapper json;

    ProblemProcessor(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public MutableHttpResponse<String> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        Failure failure = failure(context, response.status());
        MutableHttpResponse<String> answer = HttpResponse.<String>status(failure.code.status());
        response.getHeaders().forEach((name, values) -> values.forEach(value -> answer.header(name, value)));
        try {
            if (context.getRequest().getPath().startsWith(RPC_ROUTES)) {
                return answer.contentType("application/json")
                        .body(write(new ConnectError(failure.code, failure.detail)));
            }
            return answer.contentType("application/problem+json").body(write(problem(context, failure)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(Object value) throws IOException {
        return json.writeValueAsString(value);
    }

    private static Problem problem(ErrorContext context, Failure failure) {
        ErrorCode code = failure.code;
        return new Problem(
                "/docs/errors#" + code.code(),
                code.title(),
                code.status().getCode(),
                code.code(),
                failure.detail,
                RequestId.of(context.getRequest()),
                failure.parameter);
    }

    private static Failure failure(ErrorContext context, HttpStatus status) {
        Throwable cause = context.getRootCause().orElse(null);
        return switch (cause) {
            case ApiException e -> new Failure(e.code(), e.detail(), e.parameter());
            case UnsatisfiedRouteException e ->
                new Failure(
                        ErrorCode.PARAMETER_MISSING,
                        "%s is missing".formatted(e.getArgument().getName()),
                        e.getArgument().getName());
            case UnsatisfiedArgumentException e ->
                new Failure(
                        ErrorCode.PARAMETER_MISSING,
                        "%s is missing".formatted(e.getArgument().getName()),
                        e.getArgument().getName());
            case ConversionErrorException e -> unreadable(e.getArgument());
            case JsonSyntaxException e -> new Failure(ErrorCode.REQUEST_UNREADABLE, "the body is not JSON", null);
            case SerdeException e ->
                new Failure(ErrorCode.REQUEST_UNREADABLE, "the body does not have the form asked for", null);
            case ContentLengthExceededException e -> plain(ErrorCode.REQUEST_TOO_LARGE);
            case BufferLengthExceededException e -> plain(ErrorCode.REQUEST_TOO_LARGE);
            case null, default -> plain(codeOf(status));
        };
    }

    private static Failure unreadable(Argument<?> argument) {
        return new Failure(
                ErrorCode.PARAMETER_INVALID, "%s cannot be read".formatted(argument.getName()), argument.getName());
    }

    private static Failure plain(ErrorCode code) {
        return new Failure(code, code.title(), null);
    }

    private static ErrorCode codeOf(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> ErrorCode.UNAUTHENTICATED;
            case FORBIDDEN -> ErrorCode.FORBIDDEN;
            case NOT_FOUND -> ErrorCode.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> ErrorCode.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> ErrorCode.NOT_ACCEPTABLE;
            case REQUEST_ENTITY_TOO_LARGE -> ErrorCode.REQUEST_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> ErrorCode.MEDIA_TYPE_UNSUPPORTED;
            case SERVICE_UNAVAILABLE -> ErrorCode.OVERLOADED;
            default -> status.getCode() < 500 ? ErrorCode.REQUEST_UNREADABLE : ErrorCode.INTERNAL;
        };
    }

    private record Failure(
            ErrorCode code, String detail, @Nullable String parameter) {}
}
