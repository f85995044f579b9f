// SPDX-License-Identifier: Apache-2.0
/** The poll loop, and how ranges are planned, stored and committed. */
@NullMarked
package io.gopherscope.ingest.worker.loop;

import org.jspecify.annotations.NullMarked;
