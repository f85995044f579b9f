// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.RowIndex;
import io.gopherscope.pprof.StringInterner;
import java.util.Arrays;

/** The nodes of a call graph: lines of functions at addresses. A location without lines is a node without a name. */
final class GraphNodes {
    private static final int UNKNOWN = -1;

    private final Profile profile;
    private final StringInterner names;
    private final RowIndex index = new RowIndex();
    private final int[] nameOfFunction;
    /** The nodes of a location, outermost first, begin at its first line's place plus its own; unknown until asked for. */
    private final int[] nodes;

    private int[] name = new int[256];
    private long[] address = new long[256];
    private long[] startLine = new long[256];
    private long[] line = new long[256];
    private int size;

    GraphNodes(Profile profile, StringInterner names) {
        this.profile = profile;
        this.names = names;
        nameOfFunction = new int[profile.functions().size()];
        nodes = new int[profile.locations().lines() + profile.locations().size()];
        Arrays.fill(nameOfFunction, UNKNOWN);
        Arrays.fill(nodes, UNKNOWN);
    }

    int size() {
        return size;
    }

    int name(int node) {
        return name[node];
    }

    boolean hasStartLine(int node) {
        return startLine[node] != 0;
    }

    /** The line relative to the function's declaration. */
    long offset(int node) {
        return line[node] - startLine[node];
    }

    /** Number of nodes of a location. */
    int count(int location) {
        return profile.locations().frames(location);
    }

    /** A node of a location, counted from the outermost. */
    int of(int location, int at) {
        Locations locations = profile.locations();
        int place = locations.linesFrom(location) + location + at;
        if (nodes[place] == UNKNOWN) {
            int lineAt = locations.linesTo(location) - 1 - at;
            nodes[place] = lineAt < locations.linesFrom(location)
                    ? findOrAdd(0, locations.address(location), 0, 0)
                    : findOrAdd(locations.address(location), lineAt);
        }
        return nodes[place];
    }

    private int findOrAdd(long at, int lineAt) {
        Functions functions = profile.functions();
        int function = profile.locations().function(lineAt);
        if (nameOfFunction[function] == UNKNOWN) {
            nameOfFunction[function] = names.intern(profile.strings(), functions.name(function));
        }
        return findOrAdd(
                nameOfFunction[function],
                at,
                functions.startLine(function),
                profile.locations().line(lineAt));
    }

    private int findOrAdd(int nodeName, long nodeAddress, long nodeStartLine, long nodeLine) {
        long hash = RowIndex.mix(RowIndex.mix(RowIndex.SEED, nodeName), nodeAddress);
        hash = RowIndex.mix(RowIndex.mix(hash, nodeStartLine), nodeLine);
        for (int node = index.first(hash); node >= 0; node = index.next()) {
            if (name[node] == nodeName
                    && address[node] == nodeAddress
                    && startLine[node] == nodeStartLine
                    && line[node] == nodeLine) {
                return node;
            }
        }
        index.insert();
        if (size == name.length) {
            name = Arrays.copyOf(name, size * 2);
            address = Arrays.copyOf(address, size * 2);
            startLine = Arrays.copyOf(startLine, size * 2);
            line = Arrays.copyOf(line, size * 2);
        }
        name[size] = nodeName;
        address[size] = nodeAddress;
        startLine[size] = nodeStartLine;
        line[size] = nodeLine;
        return size++;
    }
}
