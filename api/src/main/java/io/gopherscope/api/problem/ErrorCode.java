// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.problem;

import io.micronaut.http.HttpStatus;
import java.util.Locale;

/** Everything that can go wrong, as programs are told. A code never changes its meaning; new ones may come. */
public enum ErrorCode {
    REQUEST_UNREADABLE(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    PARAMETER_MISSING(HttpStatus.BAD_REQUEST, "A parameter is missing"),
    PARAMETER_INVALID(HttpStatus.BAD_REQUEST, "A parameter cannot be read"),
    TIME_INVALID(HttpStatus.BAD_REQUEST, "A time cannot be read"),
    SELECTOR_INVALID(HttpStatus.BAD_REQUEST, "The label selector cannot be read"),
    PROFILE_TYPE_INVALID(HttpStatus.BAD_REQUEST, "The profile type cannot be read"),
    PROFILE_INVALID(HttpStatus.BAD_REQUEST, "The file is no profile that can be read"),
    CURSOR_INVALID(HttpStatus.BAD_REQUEST, "The cursor is not one of this list"),

    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Sign in, or send an API key"),
    KEY_INVALID(HttpStatus.UNAUTHORIZED, "The API key is unknown, revoked or expired"),
    SESSION_ENDED(HttpStatus.UNAUTHORIZED, "The session has ended"),

    FORBIDDEN(HttpStatus.FORBIDDEN, "Not permitted"),
    ORGANIZATION_NOT_YOURS(HttpStatus.FORBIDDEN, "Not an organization of yours"),
    NO_ORGANIZATION(HttpStatus.FORBIDDEN, "You belong to no organization"),
    CROSS_SITE(HttpStatus.FORBIDDEN, "The request came from another site"),

    NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such address"),
    SERVICE_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such service"),
    NO_PROFILES(HttpStatus.NOT_FOUND, "There are no such profiles"),
    METRIC_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such metric"),
    KEY_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such key"),
    FILE_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such file"),
    LETTER_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such record"),
    DELETION_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such deletion"),
    FINDING_UNKNOWN(HttpStatus.NOT_FOUND, "There is no such finding"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The address does not take this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The address cannot answer in this form"),
    REQUEST_TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large"),
    MEDIA_TYPE_UNSUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body has a form that is not taken here"),

    DELETION_RUNNING(HttpStatus.CONFLICT, "It is being deleted already"),
    UPLOADS_FULL(HttpStatus.CONFLICT, "There is no room for more files"),

    RANGE_INVALID(HttpStatus.UNPROCESSABLE_ENTITY, "The range must end after it starts"),
    RANGE_TOO_LONG(HttpStatus.UNPROCESSABLE_ENTITY, "The range is too long"),
    LIMIT_EXCEEDED(HttpStatus.UNPROCESSABLE_ENTITY, "A parameter is outside its limits"),
    NOT_APPLICABLE(HttpStatus.UNPROCESSABLE_ENTITY, "Asked for something that this does not have"),
    VALUE_REFUSED(HttpStatus.UNPROCESSABLE_ENTITY, "A value is refused"),
    PGO_NO_START_LINES(HttpStatus.UNPROCESSABLE_ENTITY, "The profiles do not say where functions begin"),
    PGO_ONLY_BENCHMARKS(HttpStatus.UNPROCESSABLE_ENTITY, "The profiles were taken while benchmarks ran"),
    PGO_MIXED_COLUMNS(HttpStatus.UNPROCESSABLE_ENTITY, "The profiles cannot be added up"),
    PGO_TOO_FEW_SAMPLES(HttpStatus.UNPROCESSABLE_ENTITY, "The profiles hold too few samples"),
    QUERY_TOO_EXPENSIVE(HttpStatus.UNPROCESSABLE_ENTITY, "The question takes too much time or memory"),

    TOO_MANY_QUERIES(HttpStatus.TOO_MANY_REQUESTS, "The organization asks too much at once"),

    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Too busy right now"),
    DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer"),
    KAFKA_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not answer"),
    IDENTITY_PROVIDER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The identity provider does not answer"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here");

    private final HttpStatus status;
    private final String title;

    ErrorCode(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public HttpStatus status() {
        return status;
    }

    /** What kind of error it is, for people. */
    public String title() {
        return title;
    }

    /** The stable name that programs decide by. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
