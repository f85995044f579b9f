// SPDX-License-Identifier: Apache-2.0
// Two selections asked for at once.
import { useMemo } from 'react';
import { dataOf, type Schemas } from '@/shared/api/client';
import { useKept, useOrganization } from '@/shared/api/queries';
import { buildModel, indexPaths, sidedColumns, weightsOf, withOther, type Bases } from '@/shared/flame';
import { FUNCTIONS, type FlameSource, type Selection } from './useProfiles';

export type DiffAnswer = Omit<Schemas['FlameGraphDiff'], 'names' | 'nodes'>;

/** A comparison as it came. How wide its bars are depends on what is compared. */
export interface ComparedFlame {
  readonly answer: DiffAnswer;
  readonly names: readonly string[];
  readonly nodes: Schemas['FlameGraphDiff']['nodes'];
}

/** The merged stacks of two selections; null for either asks nothing. */
export function useComparedFlame(a: Selection, b: Selection | null, maxNodes: number) {
  const { alias, api } = useOrganization();
  return useKept(
    ['flame-diff', alias, a.service ?? a.file, a.type, a, b, maxNodes],
    4,
    async (signal): Promise<ComparedFlame> => {
      const query = { ...comparedQuery(a, b!), maxNodes };
      const { names, nodes, ...answer } = await dataOf(api.GET('/api/v1/flamegraph/diff', { params: { query }, signal }));
      return { answer, names, nodes };
    },
    { enabled: b !== null },
  );
}

/** Functions of two selections, those that changed most first. */
export function useComparedFunctions(a: Selection, b: Selection | null) {
  const { alias, api } = useOrganization();
  return useKept(
    ['top-diff', alias, a.service ?? a.file, a.type, a, b],
    4,
    (signal) => dataOf(api.GET('/api/v1/top/diff', { params: { query: { ...comparedQuery(a, b!), sort: 'change', limit: FUNCTIONS } }, signal })),
    { enabled: b !== null },
  );
}

/** The model of a comparison, with bars as wide as what is compared says. */
export function useComparedModel(compared: ComparedFlame | undefined, bases: Bases): FlameSource | undefined {
  const { a, b } = bases;
  return useMemo(() => {
    if (!compared) return undefined;
    const { answer, names, nodes } = compared;
    const { name, parent, otherA, otherB, ...values } = nodes;
    const columns = sidedColumns({ names, name, parent, mainModules: answer.mainModules }, { ...weightsOf({ a, b }), ...values });
    const model = buildModel(withOther(columns, otherA, otherB));
    return { answer, model, paths: indexPaths(model) };
  }, [compared, a, b]);
}

/** The parameters of both sides. Side B says all that it is, because what it leaves out would be as on A. */
export function comparedQuery(a: Selection, b: Selection) {
  const [first, second] = [folded(a), folded(b)];
  const samples = first.samples === undefined && second.samples === undefined ? {} : { 'b.samples': second.samples ?? '{}' };
  if (second.file !== undefined) return { ...first, 'b.file': second.file, ...samples };
  const { service, from, until, query = '{}' } = second;
  return { ...first, 'b.service': service!, 'b.from': from!, 'b.until': until!, 'b.query': query, ...samples };
}

/** The instance as one of the conditions, which can be taken back; a parameter of its own cannot. */
function folded({ instance, ...rest }: Selection): Selection {
  if (instance === undefined) return rest;
  const condition = `instance=${JSON.stringify(instance)}`;
  return { ...rest, query: rest.query === undefined ? `{${condition}}` : `{${condition},${rest.query.slice(1)}` };
}
