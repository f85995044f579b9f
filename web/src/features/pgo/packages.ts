// SPDX-License-Identifier: Apache-2.0

/**
 * Short labels for import paths, in their order: the last element, as many more as tell two apart, and one more where the last
 * says only a major version. Paths of the standard library are short, but for those of its inner parts, of which two elements stay.
 */
export function packageLabels(paths: readonly string[]): string[] {
  return paths.map((path) => {
    const elements = path.split('/');
    const standard = !elements[0]!.includes('.');
    if (standard && elements.length < 3) return path;
    let taken = standard || /^v\d+$/.test(elements.at(-1)!) ? 2 : 1;
    const label = () => elements.slice(-taken).join('/');
    const ambiguous = () => paths.some((other) => other !== path && (other === label() || other.endsWith(`/${label()}`)));
    while (taken < elements.length && ambiguous()) taken++;
    return label();
  });
}
