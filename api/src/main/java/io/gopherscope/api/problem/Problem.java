// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.problem;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 says it, media type application/problem+json.
 *
 * @param type address of a description, for example /docs/errors#time_range_invalid
 * @param title what kind of error it is
 * @param status the HTTP status
 * @param code stable name of the kind of error; programs decide by this
 * @param detail what is wrong with this request
 * @param instance id of the request, as in the header Gopherscope-Request-Id and in the logs
 * @param parameter the parameter or field that is wrong, where it is one
 */
@Serdeable
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        String instance,
        @Nullable String parameter) {}
