// SPDX-License-Identifier: Apache-2.0
// speedscope's file format (https://github.com/jlfwong/speedscope/blob/main/src/lib/file-format-spec.ts).
import type { FlameModel } from './model';

const UNITS: Readonly<Record<string, string>> = { nanoseconds: 'nanoseconds', microseconds: 'microseconds', milliseconds: 'milliseconds', seconds: 'seconds', bytes: 'bytes' };

/** A sampled profile: each distinct stack once, with its value as weight. */
export function speedscope(model: FlameModel, root: number, title: string, unit: string): object {
  const frames: { name: string }[] = [];
  const frameOf = new Map<number, number>();
  const samples: number[][] = [];
  const weights: number[] = [];
  const path: number[] = [];
  const base = model.depth[root]!;
  const lead = root === 0 ? 1 : 0;
  for (let node = root; node < model.end[root]!; node++) {
    const level = model.depth[node]! - base;
    if (level < lead) continue;
    const name = model.name[node]!;
    let frame = frameOf.get(name);
    if (frame === undefined) frameOf.set(name, (frame = frames.push({ name: model.names[name]! }) - 1));
    path.length = level - lead;
    path.push(frame);
    if (model.self[node] === 0) continue;
    samples.push([...path]);
    weights.push(model.self[node]!);
  }
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    exporter: 'gopherscope',
    name: title,
    activeProfileIndex: 0,
    shared: { frames },
    profiles: [{ type: 'sampled', name: title, unit: UNITS[unit] ?? 'none', startValue: 0, endValue: whole, samples, weights }],
  };
}
