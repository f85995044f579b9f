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

const POOL = [
  'runtime.newobject', 'runtime.memmove', 'runtime.mapaccess1_faststr', 'strings.ToLower', 'sync.(*Pool).Get', 'runtime.convTstring',
  'bytes.(*Buffer).grow', 'runtime.memclrNoHeapPointers', 'time.Now', 'context.(*valueCtx).Value', 'reflect.Value.Field', 'runtime.lock2',
];

interface Frame {
  readonly name: string;
  self: number;
  total: number;
  readonly children: Frame[];
}

function parse(text: string): Frame {
  const root: Frame = { name: 'total', self: 0, total: 0, children: [] };
  const open = [root];
  for (const line of text.split('\n').filter((l) => l.trim() !== '')) {
    const depth = line.length - line.trimStart().length;
    const [, name = '', weight = '0'] = /^(.*) (\d+)$/.exec(line.trim()) ?? [];
    open.length = depth + 1;
    const frame: Frame = { name, self: Number(weight), total: 0, children: [] };
    open.at(-1)!.children.push(frame);
    open.push(frame);
  }
  return root;
}

function enrich(frame: Frame, random: () => number, depth: number): void {
  for (const child of frame.children) enrich(child, random, depth + 1);
  if (depth === 0 || depth > 24 || frame.name.includes('yscall')) return;
  const extra = Math.floor(random() * 4);
  for (let i = 0; i < extra; i++) {
    const name = POOL[Math.floor(random() * POOL.length)]!;
    const self = Math.floor(frame.self * random() * 0.3);
    if (self < 1 || frame.children.some((child) => child.name === name)) continue;
    frame.self -= self;
    const child: Frame = { name, self, total: 0, children: [] };
    frame.children.push(child);
    if (random() < 0.7) enrich(child, random, depth + 1);
  }
}

function finish(frame: Frame, unit: number): number {
  frame.children.sort((a, b) => (a.name < b.name ? -1 : 1));
  frame.self *= unit;
  frame.total = frame.children.reduce((sum, child) => sum + finish(child, unit), frame.self);
  return frame.total;
}

/** The tree with every weight multiplied by `unit`, as the API's columns. */
export function flameColumns(unit: number) {
  const root = parse(CPU);
  enrich(root, seeded(77), 0);
  finish(root, unit);
  const names: string[] = [];
  const index = new Map<string, number>();
  const nodes = { name: [] as number[], parent: [] as number[], depth: [] as number[], self: [] as number[], total: [] as number[], other: [] as number[] };
  const add = (frame: Frame, parent: number, depth: number) => {
    if (!index.has(frame.name)) index.set(frame.name, names.push(frame.name) - 1);
    const node = nodes.name.push(index.get(frame.name)!) - 1;
    nodes.parent.push(parent);
    nodes.depth.push(depth);
    nodes.self.push(frame.self);
    nodes.total.push(frame.total);
    nodes.other.push(0);
    for (const child of frame.children) add(child, node, depth + 1);
  };
  add(root, -1, 0);
  return { names, nodes, total: root.total };
}

/** Self and total by function, recursive frames counted once. */
export function topFunctions(unit: number, sort: string | null, limit: number) {
  const { names, nodes, total } = flameColumns(unit);
  const self = new Map<string, number>();
  const whole = new Map<string, number>();
  for (let node = 1; node < nodes.name.length; node++) {
    const name = names[nodes.name[node]!]!;
    self.set(name, (self.get(name) ?? 0) + nodes.self[node]!);
    let recursive = false;
    for (let up = nodes.parent[node]!; up > 0; up = nodes.parent[up]!) recursive ||= nodes.name[up] === nodes.name[node];
    if (!recursive) whole.set(name, (whole.get(name) ?? 0) + nodes.total[node]!);
  }
  const functions = [...whole].map(([name, value]) => ({ name, file: `/src/${name.replace(/\..*/s, '')}/code.go`, line: 42, self: self.get(name)!, total: value }));
  functions.sort((a, b) => (sort === 'total' ? b.total - a.total : b.self - a.self));
  return { functions: functions.slice(0, limit), matching: functions.length, total };
}
