// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.gopherscope.api.leaks.goroutines;

import org.jspecify.annotations.NullMarked;
