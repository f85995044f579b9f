// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.api.services;

import org.jspecify.annotations.NullMarked;
