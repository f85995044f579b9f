// SPDX-License-Identifier: Apache-2.0

/** Functions by value, of one selection and of two compared, and their lines. */
@NullMarked
package io.gopherscope.api.functions;

import org.jspecify.annotations.NullMarked;
