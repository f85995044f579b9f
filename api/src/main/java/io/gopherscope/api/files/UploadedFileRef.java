// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.files;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * An uploaded file that an answer is about.
 *
 * @param id its id
 * @param name of the file
 */
@Serdeable
public record UploadedFileRef(UUID id, String name) {}
