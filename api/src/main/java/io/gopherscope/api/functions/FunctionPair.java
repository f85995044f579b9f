// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.functions;

/** A function's values on two sides. */
record FunctionPair(String name, long selfA, long totalA, long selfB, long totalB) {
    FunctionPair plus(FunctionPair more) {
        return new FunctionPair(
                name, selfA + more.selfA, totalA + more.totalA, selfB + more.selfB, totalB + more.totalB);
    }

    TopFunctionsDiff.Function view(FunctionPlaces places) {
        return new TopFunctionsDiff.Function(name, places.file(name), places.line(name), selfA, totalA, selfB, totalB);
    }
}
