// SPDX-License-Identifier: Apache-2.0
export * from './classes';
export * from './draw';
export * from './labels';
export * from './layout';
export * from './model';
export * from './names';
export * from './other';
export * from './paths';
export * from './relations';
export * from './search';
