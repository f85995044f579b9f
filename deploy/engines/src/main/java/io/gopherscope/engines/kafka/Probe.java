// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.engines.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks a broker for the API versions it speaks, which it answers once it serves requests.
 *
 * @see <a href="https://kafka.apache.org/protocol#The_Messages_ApiVersions">ApiVersions</a>
 */
final class Probe {

    private static final int TIMEOUT_MILLIS = 2000;
    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 0x60bef5;

    private Probe() {}

    static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(10);
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(CORRELATION);
            out.writeShort(-1);
            out.flush();
            var in = new DataInputStream(socket.getInputStream());
            return in.readInt() > 4 && in.readInt() == CORRELATION && in.readShort() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
