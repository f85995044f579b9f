// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.gopherscope.api.leaks.heap;

import org.jspecify.annotations.NullMarked;
