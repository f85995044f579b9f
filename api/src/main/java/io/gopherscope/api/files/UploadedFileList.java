// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.files;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Files that were brought to look at.
 *
 * @param files newest first
 */
@Serdeable
record UploadedFileList(List<UploadedFileView> files) {}
