// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.uploads;

import io.micronaut.core.annotation.Introspected;

/** The bytes of a file. */
@Introspected
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record UploadedContent(byte[] content) {}
