// SPDX-License-Identifier: Apache-2.0
/** The dead-letter topic read again: its index in PostgreSQL, and records that are to be tried once more. */
@NullMarked
package io.gopherscope.ingest.worker.letters;

import org.jspecify.annotations.NullMarked;
