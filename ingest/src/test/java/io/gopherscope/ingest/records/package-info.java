// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.ingest.records;

import org.jspecify.annotations.NullMarked;
