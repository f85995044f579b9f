// SPDX-License-Identifier: Apache-2.0
export * from './duration';
export * from './number';
export * from './quantity';
export * from './scale';
export * from './share';
export * from './time';
