// SPDX-License-Identifier: Apache-2.0
export * from './range';
export * from './schema';
export * from './selector';
export * from './time';
export * from './useSearchState';
