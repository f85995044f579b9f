// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.api.discards;

import org.jspecify.annotations.NullMarked;
