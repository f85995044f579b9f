// SPDX-License-Identifier: Apache-2.0
import { fillProperty, markProperty, type FlameModel } from '@/shared/flame';

/** The CSS custom property of a frame's colour: of its step in a comparison, else of what kind of code it is. */
export function fillOfFrame(model: FlameModel, marks: Uint8Array | null): (node: number) => string {
  if (marks) return (node) => markProperty(marks[node]!);
  return (node) => (node === 0 ? '--fg-rt-3' : fillProperty(model.fills[model.name[node]!]!));
}
