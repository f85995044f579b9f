// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { CopyButton } from './Copy';
import css from './controls.module.css';

const GO =
  /(?<comment>\/\/[^\n]*)|(?<string>"[^"\n]*"|`[^`]*`)|(?<keyword>\b(?:import|func|defer|if|err|nil|return|package|var|go)\b)/gm;
/** Prompts and whole-line comments. */
const PLAIN = /(?<comment>^\$ |^#[^\n]*)/gm;

/** A piece of code or a command, lightly coloured, with a button that copies it without prompts. */
export function CodeBlock({ code, label, language }: { readonly code: string; readonly label: string; readonly language: 'go' | 'shell' | 'yaml' }) {
  return (
    <div className={css.code} role="group" aria-label={label}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long lines scroll, so the keyboard must get in */}
      <pre tabIndex={0}>{highlight(code, language === 'go' ? GO : PLAIN)}</pre>
      <span className={css.copy}>
        <CopyButton text={code.replace(/^\$ /gm, '')} look="quiet" />
      </span>
    </div>
  );
}

function highlight(code: string, tokens: RegExp): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const match of code.matchAll(tokens)) {
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    if (kind === undefined) continue;
    parts.push(code.slice(at, match.index));
    parts.push(
      <span key={match.index} className={css[kind]}>
        {match[0]}
      </span>,
    );
    at = match.index + match[0].length;
  }
  parts.push(code.slice(at));
  return parts;
}
