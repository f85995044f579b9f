// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

/** What was asked for cannot be done; the message is for the person who asked. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailed(String message) {
        super(message);
    }
}
