// SPDX-License-Identifier: Apache-2.0

/**
 * The query RPCs of the Pyroscope API over the Connect protocol, so that Grafana's data source and other clients of that API work
 * here unchanged.
 *
 * @see <a href="https://connectrpc.com/docs/protocol">Connect protocol</a>
 */
@NullMarked
package io.gopherscope.api.querier;

import org.jspecify.annotations.NullMarked;
