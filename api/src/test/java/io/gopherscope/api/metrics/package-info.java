// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.gopherscope.api.metrics;

import org.jspecify.annotations.NullMarked;
