// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.api.usage;

import org.jspecify.annotations.NullMarked;
