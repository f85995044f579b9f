// SPDX-License-Identifier: Apache-2.0
/** What was refused or changed on its way in, by reason and over time. */
@NullMarked
package io.gopherscope.api.discards;

import org.jspecify.annotations.NullMarked;
