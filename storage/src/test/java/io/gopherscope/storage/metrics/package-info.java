// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.storage.metrics;

import org.jspecify.annotations.NullMarked;
