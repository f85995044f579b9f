// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines;

/** An engine that could not be fetched, started or stopped; the message is one sentence for the person at the terminal. */
public final class EngineException extends RuntimeException {

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
