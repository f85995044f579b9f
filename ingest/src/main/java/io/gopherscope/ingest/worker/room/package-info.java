// SPDX-License-Identifier: Apache-2.0
/** What a worker does when the disk is full. */
@NullMarked
package io.gopherscope.ingest.worker.room;

import org.jspecify.annotations.NullMarked;
