// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.ingest.worker.letters;

import org.jspecify.annotations.NullMarked;
