// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.ingest.worker.room;

import org.jspecify.annotations.NullMarked;
