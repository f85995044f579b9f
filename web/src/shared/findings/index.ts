// SPDX-License-Identifier: Apache-2.0
export * from './CertaintyTag';
export * from './useOpenFindings';
export * from './VerdictText';
export * from './words';
