// SPDX-License-Identifier: Apache-2.0
/** Whose a record is: from the proof in its headers to an organization. */
@NullMarked
package io.gopherscope.ingest.worker.proof;

import org.jspecify.annotations.NullMarked;
