// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.gopherscope.api.deletions;

import org.jspecify.annotations.NullMarked;
