// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.gopherscope.telemetry.health;

import org.jspecify.annotations.NullMarked;
