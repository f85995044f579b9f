// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.ingest.worker.proof;

import org.jspecify.annotations.NullMarked;
