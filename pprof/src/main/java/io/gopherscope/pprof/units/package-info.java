// SPDX-License-Identifier: Apache-2.0
/** Units of values: conversion and what people read. */
@NullMarked
package io.gopherscope.pprof.units;

import org.jspecify.annotations.NullMarked;
