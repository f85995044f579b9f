// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.ingest.worker.deletion;

import org.jspecify.annotations.NullMarked;
