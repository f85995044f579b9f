// SPDX-License-Identifier: Apache-2.0
import { dataOf, type Schemas } from '@/shared/api/client';
import { useKept, useOrganization } from '@/shared/api/queries';
import { buildModel, indexPaths, withOther, type FlameModel, type PathIndex } from '@/shared/flame';
import { useTime } from '@/shared/url';

/** What is looked at: one type of one service, narrowed down, or of an uploaded file. */
export interface Selection {
  readonly service?: string;
  /** Id of the profile type. */
  readonly type: string;
  readonly from?: string;
  readonly until?: string;
  readonly query?: string;
  readonly instance?: string;
  readonly file?: string;
  /** Conditions on labels that samples carry themselves. */
  readonly samples?: string;
  readonly aggregation?: Schemas['Aggregation'];
}

const TIMELINE_POINTS = 400;
const BREAKDOWN_POINTS = 60;
const BREAKDOWN_SERIES = 50;
const SAMPLE_VALUES = 50;
/** Functions asked for at most. */
export const FUNCTIONS = 5000;
export const NODES = { usual: 16_384, most: 250_000 } as const;

export type FlameAnswer = Omit<Schemas['FlameGraph'], 'names' | 'nodes'>;

/** Merged stacks, of one selection or of two, ready to be drawn. */
export interface FlameSource {
  readonly answer: Pick<FlameAnswer, 'type' | 'unit' | 'aggregation' | 'mainModules'>;
  readonly model: FlameModel;
  readonly paths: PathIndex;
}

/** The merged profile of one selection. */
export interface LoadedFlame extends FlameSource {
  readonly answer: FlameAnswer;
}

/** Types that the service sent in the range. */
export function useProfileTypes(service: string) {
  const { alias, api } = useOrganization();
  const { query } = useTime();
  return useKept(['profile-types', alias, service, query], 3, (signal) =>
    dataOf(api.GET('/api/v1/profile-types', { params: { query: { service, ...query } }, signal })),
  );
}

/** The merged stacks. Kept while the next answer loads, as long as it is about the same service and type. */
export function useFlame(selection: Selection | null, maxNodes: number) {
  const { alias, api } = useOrganization();
  return useKept(
    ['flame', alias, selection?.service ?? selection?.file, selection?.type, selection, maxNodes],
    4,
    async (signal): Promise<LoadedFlame> => {
      const query = { ...selection!, maxNodes };
      const { names, nodes, ...answer } = await dataOf(api.GET('/api/v1/flamegraph', { params: { query }, signal }));
      const { name, parent, self, total, other } = nodes;
      const model = buildModel(withOther({ names, name, parent, self, total, mainModules: answer.mainModules }, other));
      return { answer, model, paths: indexPaths(model) };
    },
    { enabled: selection !== null },
  );
}

/** Functions, largest first. */
export function useTopFunctions(selection: Selection | null, sort: 'self' | 'total') {
  const { alias, api } = useOrganization();
  return useKept(
    ['top', alias, selection?.service ?? selection?.file, selection?.type, selection, sort],
    4,
    (signal) => dataOf(api.GET('/api/v1/top', { params: { query: { ...selection!, sort, limit: FUNCTIONS } }, signal })),
    { enabled: selection !== null },
  );
}

/**
 * The whole over the range, not narrowed down by the brush; or one function of it, callees included.
 *
 * @param side of a comparison: what is kept of one side never stands for the other
 */
export function useTimeline(selection: Selection | null, fn?: string, side: 'a' | 'b' = 'a') {
  const { alias, api } = useOrganization();
  const query = { ...selection!, points: TIMELINE_POINTS, ...(fn === undefined ? {} : { function: fn }) };
  return useKept(
    ['timeline', alias, selection?.service, selection?.type, fn ?? null, side, selection],
    6,
    (signal) => dataOf(api.GET('/api/v1/timeline', { params: { query }, signal })),
    { enabled: selection !== null },
  );
}

/** Where in a function the value lies. */
export function useFunctionLines(selection: Selection | null, name: string | null, side: 'a' | 'b') {
  const { alias, api } = useOrganization();
  const query = { ...selection!, function: name ?? '' };
  return useKept(
    ['lines', alias, selection?.service ?? selection?.file, selection?.type, name, side, selection],
    6,
    (signal) => dataOf(api.GET('/api/v1/functions/lines', { params: { query }, signal })),
    { enabled: selection !== null && name !== null },
  );
}

/** What the labels say that samples carry themselves. */
export function useSampleLabels(selection: Selection | null) {
  const { alias, api } = useOrganization();
  const query = { ...selection!, values: SAMPLE_VALUES };
  return useKept(
    ['sample-labels', alias, selection?.service ?? selection?.file, selection?.type, selection],
    4,
    (signal) => dataOf(api.GET('/api/v1/sample-labels', { params: { query }, signal })),
    { enabled: selection !== null, staleTime: 60_000 },
  );
}

/** The selection over time, a series for each value of a label. */
export function useBreakdown(selection: Selection, label: string) {
  const { alias, api } = useOrganization();
  const query = { ...selection, points: BREAKDOWN_POINTS, groupBy: label, series: BREAKDOWN_SERIES };
  return useKept(['breakdown', alias, selection.service, selection.type, label, selection], 5, (signal) =>
    dataOf(api.GET('/api/v1/timeline', { params: { query }, signal })),
  );
}

/** Labels that profiles of the service carry. */
export function useLabelNames(service: string) {
  const { alias, api } = useOrganization();
  const { query } = useTime();
  return useKept(['label-names', alias, service, query], 3, (signal) => dataOf(api.GET('/api/v1/labels', { params: { query: { service, ...query } }, signal })), {
    staleTime: 60_000,
  });
}
