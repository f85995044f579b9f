// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.clickhouse.server;

import java.io.IOException;

/** There is nobody left to answer. */
final class ClientGoneException extends IOException {

    ClientGoneException(String message) {
        super(message);
    }
}
