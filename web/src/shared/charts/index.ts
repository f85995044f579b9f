// SPDX-License-Identifier: Apache-2.0
export * from './Board';
export * from './CountBars';
export * from './heat';
export * from './hover';
export * from './Lane';
export * from './layers';
export * from './Meter';
export * from './Spark';
export * from './summary';
export * from './TimeChart';
