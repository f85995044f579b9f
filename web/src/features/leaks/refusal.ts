// SPDX-License-Identifier: Apache-2.0
import { ApiProblem } from '@/shared/api/problem';

const WORDS: Readonly<Record<string, string>> = {
  forbidden: 'Your role does not allow it any more. An admin can give you the member role.',
  finding_unknown: 'The leak is not there any more. Its service may have been deleted.',
};

/** Why the server did not take what was said, by the code of its answer. */
export function refusal(error: Error): string {
  return (error instanceof ApiProblem ? WORDS[error.code] : undefined) ?? error.message;
}
