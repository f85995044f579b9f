// SPDX-License-Identifier: Apache-2.0
/** Who did what: records that are added and never changed. */
@NullMarked
package io.gopherscope.storage.audit;

import org.jspecify.annotations.NullMarked;
