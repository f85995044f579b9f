// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.ingest.gateway.limits;

import org.jspecify.annotations.NullMarked;
