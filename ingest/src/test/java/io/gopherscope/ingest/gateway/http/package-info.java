// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.ingest.gateway.http;

import org.jspecify.annotations.NullMarked;
