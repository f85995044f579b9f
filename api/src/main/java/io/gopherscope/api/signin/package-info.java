// SPDX-License-Identifier: Apache-2.0

/** The routes that sign people in and out. */
@NullMarked
package io.gopherscope.api.signin;

import org.jspecify.annotations.NullMarked;
