// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.ingest.worker;

import org.jspecify.annotations.NullMarked;
