// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.ingest.worker.range;

import org.jspecify.annotations.NullMarked;
