// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.gopherscope.api.retention;

import org.jspecify.annotations.NullMarked;
