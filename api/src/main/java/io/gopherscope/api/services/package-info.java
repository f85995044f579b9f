// SPDX-License-Identifier: Apache-2.0

/** Services, their instances and versions. */
@NullMarked
package io.gopherscope.api.services;

import org.jspecify.annotations.NullMarked;
