// SPDX-License-Identifier: Apache-2.0

/** Whether the process can do its work, and its figures for those who watch it. */
@NullMarked
package io.gopherscope.api.health;

import org.jspecify.annotations.NullMarked;
