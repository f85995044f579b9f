// SPDX-License-Identifier: Apache-2.0
// Merged stacks of a made-up shop, grown from a hand-written skeleton and a seed.
import { seeded } from '../../src/shared/flame/samples';

/** Indentation is depth; the number is the function's own weight. */
const CPU = `
net/http.(*conn).serve 3
 net/http.serverHandler.ServeHTTP 1
  net/http.(*ServeMux).ServeHTTP 4
   shop.example/orders.(*Server).Place 6
    shop.example/orders.decode 4
     encoding/json.(*Decoder).Decode 5
      encoding/json.(*decodeState).unmarshal 4
       encoding/json.(*decodeState).value 6
        encoding/json.(*decodeState).object 20
         encoding/json.(*decodeState).literalStore 18
          strconv.ParseFloat 9
          runtime.growslice 8
           runtime.mallocgc 12
            runtime.gcAssistAlloc 9
         encoding/json.(*decodeState).array 12
          encoding/json.(*decodeState).value 8
    shop.example/pricing.(*Engine).Quote 9
     shop.example/pricing.(*Engine).applyRules 22
      shop.example/pricing.(*Rule).match 30
       regexp.(*Regexp).doExecute 6
        regexp.(*Regexp).backtrack 31
     runtime.mapaccess2_faststr 21
    shop.example/store.(*Orders).Insert 5
     github.com/jackc/pgx/v5/pgxpool.(*Conn).Exec 4
      github.com/jackc/pgx/v5.(*Conn).exec 9
       github.com/jackc/pgx/v5/pgconn.(*PgConn).ExecPrepared 6
        net.(*conn).Write 3
         internal/poll.(*FD).Write 3
          syscall.write 2
           internal/runtime/syscall.Syscall6 38
   shop.example/carts.(*Server).Get 5
    shop.example/carts.(*Store).Load 8
     github.com/redis/go-redis/v9.(*Client).Process 5
      github.com/redis/go-redis/v9/internal/proto.(*Reader).ReadReply 14
       bufio.(*Reader).ReadSlice 7
        internal/runtime/syscall.Syscall6 22
    encoding/json.Marshal 4
     encoding/json.structEncoder.encode 16
      encoding/json.stringEncoder 17
   shop.example/offers.(*Ranker).Rank 18
    slices.SortFunc[...] 4
     slices.pdqsortCmpFunc[...] 21
    shop.example/offers.(*Cache).key 34
     fmt.Sprintf 6
      fmt.(*pp).doPrintf 15
runtime.gcBgMarkWorker 2
 runtime.systemstack 1
  runtime.gcDrain 9
   runtime.scanObject 70
    runtime.greyobject 24
   runtime.scanSpan 22
   runtime.markroot 4
    runtime.scanstack 14
runtime.mcall 1
 runtime.park_m 3
  runtime.schedule 6
   runtime.findRunnable 16
    runtime.netpoll 4
     internal/runtime/syscall.EpollWait 18
    runtime.stealWork 9
shop.example/outbox.(*Relay).Run 3
 shop.example/outbox.(*Relay).flush 6
  github.com/klauspost/compress/s2.encodeBlockGo 22
  github.com/twmb/franz-go/pkg/kgo.(*recBuf).bufferRecord 12
runtime.bgsweep 2
 runtime.sweepone 5
  runtime.(*sweepLocked).sweep 12
`;

/** How the functions of v2.42.0 differed from those of v2.42.1: what they held then, for each unit now. */
const BEFORE: readonly (readonly [RegExp, number])[] = [
  [/^runtime\.(?:gc|scan|grey|markroot|bgsweep|sweepone|\(\*sweepLocked\))/, 0.42],
  [/^(?:encoding\/json|strconv)/, 0.62],
  [/pricing|^regexp/, 1.45],
  [/yscall/, 1.1],
];

/** Frames of one version only: below which, and what they hold before and after. The new ones take theirs from above. */
const ONLY: readonly { readonly below: string; readonly name: string; readonly before: number; readonly after: number }[] = [
  { below: 'shop.example/offers.(*Cache).key', name: 'shop.example/offers.hashKey', before: 0, after: 9 },
  { below: 'shop.example/offers.hashKey', name: 'crypto/internal/fips140/sha256.block', before: 0, after: 4 },
  { below: 'shop.example/pricing.(*Engine).Quote', name: 'shop.example/pricing.(*Client).ask', before: 5, after: 0 },
  { below: 'shop.example/pricing.(*Client).ask', name: 'net/http.(*Client).do', before: 11, after: 0 },
];

const POOL = [
  'runtime.newobject', 'runtime.memmove', 'runtime.mapaccess1_faststr', 'strings.ToLower', 'sync.(*Pool).Get', 'runtime.convTstring',
  'bytes.(*Buffer).grow', 'runtime.memclrNoHeapPointers', 'time.Now', 'context.(*valueCtx).Value', 'reflect.Value.Field', 'runtime.lock2',
];

export type Variant = 'before' | 'after';

interface Frame {
  readonly name: string;
  /** Own value and the whole, by version. */
  self: Record<Variant, number>;
  total: Record<Variant, number>;
  readonly children: Frame[];
}

function frame(name: string, after: number): Frame {
  return { name, self: { before: 0, after }, total: { before: 0, after: 0 }, children: [] };
}

function parse(text: string): Frame {
  const root = frame('total', 0);
  const open = [root];
  for (const line of text.split('\n').filter((l) => l.trim() !== '')) {
    const depth = line.length - line.trimStart().length;
    const [, name = '', weight = '0'] = /^(.*) (\d+)$/.exec(line.trim()) ?? [];
    open.length = depth + 1;
    const made = frame(name, Number(weight));
    open.at(-1)!.children.push(made);
    open.push(made);
  }
  return root;
}

function enrich(at: Frame, random: () => number, depth: number): void {
  for (const child of at.children) enrich(child, random, depth + 1);
  if (depth === 0 || depth > 24 || at.name.includes('yscall')) return;
  const extra = Math.floor(random() * 4);
  for (let i = 0; i < extra; i++) {
    const name = POOL[Math.floor(random() * POOL.length)]!;
    const self = Math.floor(at.self.after * random() * 0.3);
    if (self < 1 || at.children.some((child) => child.name === name)) continue;
    at.self.after -= self;
    const child = frame(name, self);
    at.children.push(child);
    if (random() < 0.7) enrich(child, random, depth + 1);
  }
}

/** What the version before held, in thirds, so that small frames differ, too. */
function remember(at: Frame, random: () => number): void {
  const factor = BEFORE.find(([pattern]) => pattern.test(at.name))?.[1] ?? 1;
  at.self.before = Math.round(at.self.after * factor * (0.98 + 0.04 * random()) * 3) / 3;
  for (const child of at.children) remember(child, random);
}

function find(at: Frame, name: string): Frame | undefined {
  return at.name === name ? at : at.children.map((child) => find(child, name)).find((found) => found !== undefined);
}

function finish(at: Frame, unit: number): void {
  at.children.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const child of at.children) finish(child, unit);
  for (const variant of ['before', 'after'] as const) {
    at.self[variant] = Math.round(at.self[variant] * unit);
    at.total[variant] = at.children.reduce((sum, child) => sum + child.total[variant], at.self[variant]);
  }
}

function grown(unit: number): Frame {
  const root = parse(CPU);
  enrich(root, seeded(77), 0);
  remember(root, seeded(78));
  for (const { below, name, before, after } of ONLY) {
    const above = find(root, below)!;
    above.self.after -= after;
    above.children.push({ ...frame(name, after), self: { before, after } });
  }
  finish(root, unit);
  return root;
}

/** Frames depth first with parents and depths, without those that hold nothing in any of the variants. */
function flattened(unit: number, variants: readonly Variant[]) {
  const names: string[] = [];
  const index = new Map<string, number>();
  const frames: Frame[] = [];
  const tree = { name: [] as number[], parent: [] as number[], depth: [] as number[] };
  const add = (at: Frame, parent: number, depth: number) => {
    if (variants.every((variant) => at.total[variant] === 0)) return;
    if (!index.has(at.name)) index.set(at.name, names.push(at.name) - 1);
    const node = tree.name.push(index.get(at.name)!) - 1;
    tree.parent.push(parent);
    tree.depth.push(depth);
    frames.push(at);
    for (const child of at.children) add(child, node, depth + 1);
  };
  add(grown(unit), -1, 0);
  return { names, tree, frames };
}

/** The tree with every weight multiplied by `unit`, as the API's columns. */
export function flameColumns(unit: number, variant: Variant = 'after') {
  const { names, tree, frames } = flattened(unit, [variant]);
  const self = frames.map((at) => at.self[variant]);
  const total = frames.map((at) => at.total[variant]);
  return { names, nodes: { ...tree, self, total, other: frames.map(() => 0) }, total: total[0]! };
}

/** What one side of a comparison sees: a version, and what one unit of weight is there. */
export interface SeenSide {
  readonly variant: Variant;
  readonly unit: number;
}

/** Both sides as one tree. */
export function diffColumns(a: SeenSide, b: SeenSide) {
  const { names, tree, frames } = flattened(1000, [...new Set([a.variant, b.variant])]);
  const column = (of: 'self' | 'total', { variant, unit }: SeenSide) => frames.map((at) => Math.round((at[of][variant] * unit) / 1000));
  const own = (side: SeenSide) => {
    // Rounded once, below; totals follow, so that they add up.
    const self = column('self', side);
    const total = self.slice();
    for (let node = self.length - 1; node > 0; node--) total[tree.parent[node]!]! += total[node]!;
    return { self, total };
  };
  const [first, second] = [own(a), own(b)];
  const zeros = frames.map(() => 0);
  return { names, nodes: { ...tree, selfA: first.self, totalA: first.total, otherA: zeros, selfB: second.self, totalB: second.total, otherB: zeros }, totals: { a: first.total[0]!, b: second.total[0]! } };
}

/** Sums by function, recursive frames counted once. */
function byFunction(names: readonly string[], nodes: { readonly name: readonly number[]; readonly parent: readonly number[] }, self: readonly number[], total: readonly number[]) {
  const sums = new Map<string, { self: number; total: number }>();
  for (let node = 1; node < nodes.name.length; node++) {
    const name = names[nodes.name[node]!]!;
    const sum = sums.get(name) ?? { self: 0, total: 0 };
    sum.self += self[node]!;
    let recursive = false;
    for (let up = nodes.parent[node]!; up > 0; up = nodes.parent[up]!) recursive ||= nodes.name[up] === nodes.name[node];
    if (!recursive) sum.total += total[node]!;
    sums.set(name, sum);
  }
  return sums;
}

export function fileOf(name: string): string {
  return `/src/${name.replace(/\..*/s, '')}/code.go`;
}

/** Self and total by function. */
export function topFunctions(unit: number, sort: string | null, limit: number, variant: Variant = 'after') {
  const { names, nodes, total } = flameColumns(unit, variant);
  const functions = [...byFunction(names, nodes, nodes.self, nodes.total)].map(([name, sums]) => ({ name, file: fileOf(name), line: 42, ...sums }));
  functions.sort((a, b) => (sort === 'total' ? b.total - a.total : b.self - a.self));
  return { functions: functions.slice(0, limit), matching: functions.length, total };
}

/** The same for two sides, those whose share changed most first. */
export function topDiff(a: SeenSide, b: SeenSide, limit: number) {
  const { names, nodes, totals } = diffColumns(a, b);
  const first = byFunction(names, nodes, nodes.selfA, nodes.totalA);
  const second = byFunction(names, nodes, nodes.selfB, nodes.totalB);
  const functions = [...first].map(([name, { self, total }]) => {
    const other = second.get(name)!;
    return { name, file: fileOf(name), line: 42, selfA: self, totalA: total, selfB: other.self, totalB: other.total };
  });
  const change = (fn: (typeof functions)[number]) => Math.abs(fn.totalB / totals.b - fn.totalA / totals.a);
  functions.sort((x, y) => change(y) - change(x) || (x.name < y.name ? -1 : 1));
  return { functions: functions.slice(0, limit), matching: functions.length, totals };
}
