// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.ingest.watch;

import org.jspecify.annotations.NullMarked;
