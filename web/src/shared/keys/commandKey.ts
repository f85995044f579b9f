// SPDX-License-Identifier: Apache-2.0

/** How the keys that open the command menu are written on this machine. */
export const COMMAND_KEY = /mac/i.test(navigator.platform) ? '⌘K' : 'Ctrl K';
