// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.gopherscope.api.leaks.trend;

import org.jspecify.annotations.NullMarked;
