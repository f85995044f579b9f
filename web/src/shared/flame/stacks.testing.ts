// SPDX-License-Identifier: Apache-2.0
// Models from stacks and back, for tests of the engine.
import { buildModel, pathTo, type FlameModel } from './model';

/** Builds a model from collapsed stacks; frames are single letters. */
export function fromStacks(stacks: Readonly<Record<string, number>>): FlameModel {
  const names = ['total'];
  const nodes = [{ name: 0, parent: -1, self: 0, total: 0, children: new Map<string, number>() }];
  for (const [stack, value] of Object.entries(stacks)) {
    let at = 0;
    nodes[0]!.total += value;
    for (const letter of stack) {
      let child = nodes[at]!.children.get(letter);
      if (child === undefined) {
        if (!names.includes(letter)) names.push(letter);
        child = nodes.push({ name: names.indexOf(letter), parent: at, self: 0, total: 0, children: new Map() }) - 1;
        nodes[at]!.children.set(letter, child);
      }
      at = child;
      nodes[at]!.total += value;
    }
    nodes[at]!.self += value;
  }
  const order: number[] = [];
  const visit = (node: number) => {
    order.push(node);
    for (const child of nodes[node]!.children.values()) visit(child);
  };
  visit(0);
  const place = new Map(order.map((node, index) => [node, index]));
  const column = (of: (node: (typeof nodes)[number]) => number) => order.map((node) => of(nodes[node]!));
  return buildModel({
    names, name: column((n) => n.name), parent: column((n) => (n.parent < 0 ? -1 : place.get(n.parent)!)), self: column((n) => n.self), total: column((n) => n.total), mainModules: [],
  });
}

/** The stacks of a model, frames joined. */
export function stacksOf(model: FlameModel): Record<string, number> {
  const stacks: Record<string, number> = {};
  for (let node = 0; node < model.size; node++) {
    if (model.self[node] === 0) continue;
    const key = pathTo(model, node).slice(1).map((at) => model.names[model.name[at]!]).join('');
    stacks[key] = (stacks[key] ?? 0) + model.self[node]!;
  }
  return stacks;
}
