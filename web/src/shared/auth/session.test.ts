// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameOriginPath, signInAddress } from './session';

test.each([
  ['/o/harbor?from=now-6h#x', '/o/harbor?from=now-6h#x'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['', '/'],
])('%s leads to %s', (to, path) => expect(sameOriginPath(to)).toBe(path));

test('nothing leads to another origin', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string().map((text) => `/${text}`)), (to) => {
      const url = new URL(sameOriginPath(to), 'https://here.example');
      expect(url.origin).toBe('https://here.example');
    }),
  );
});

test('the way to sign in keeps the page and the person', () => {
  expect(signInAddress('/o/harbor?l=a:b', 'mara@harbor.example')).toBe('/auth/start?to=%2Fo%2Fharbor%3Fl%3Da%3Ab&login_hint=mara%40harbor.example');
});
