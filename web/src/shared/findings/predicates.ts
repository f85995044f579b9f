// SPDX-License-Identifier: Apache-2.0
// What goroutines that leak do, after their number: `412 goroutines wait for a value that is never sent`.

const PREDICATES: Readonly<Record<string, string>> = {
  'forgotten-receiver': 'are stuck sending to a channel that nobody receives from',
  'forgotten-sender': 'wait for a value that is never sent',
  'missing-close': 'range over a channel that is never closed',
  'workers-never-stopped': 'are workers whose queue is never closed',
  'nil-channel': 'block on a channel that is nil',
  'context-never-done': 'wait in a select of which no case happens',
  'empty-select': 'block for ever in an empty select',
  'loop-never-stopped': 'loop over a timer that is never stopped',
  'lock-never-released': 'wait for a lock that is never released',
  'double-lock': 'wait for a lock that their caller may hold already',
  'once-never-ends': 'wait for a sync.Once that does not end',
  'wait-group-never-done': 'wait for a WaitGroup that is never done',
  'cond-never-signalled': 'wait for a condition that is never signalled',
  'request-without-timeout': 'wait for HTTP answers without a timeout',
  'body-not-closed': 'belong to HTTP answers whose body is not closed',
  'rows-not-closed': 'belong to rows or transactions that are not closed',
  'connection-never-given-back': 'wait for a connection of the database pool',
  'client-not-closed': 'belong to clients that are not closed',
  'pipe-not-closed': 'wait at a pipe of which one end is gone',
  'process-not-waited': 'belong to child processes that nobody waits for',
  'io-without-deadline': 'read or write without a deadline',
  'call-never-returns': 'are in a system call or in C that does not return',
  'busy-loop': 'run and never end',
  'parked-elsewhere': 'are parked and never woken',
};

/** For the code of a pattern; one that is new here only never ends. */
export function predicateOf(pattern: string): string {
  return PREDICATES[pattern] ?? 'never end';
}
