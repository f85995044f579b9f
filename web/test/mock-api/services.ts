// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '../../src/shared/api/client';
import { deployAt, stepsIn, values } from './runtime';

const MIB = 1024 ** 2;
const MINUTE = 60_000;

interface Made {
  readonly name: string;
  readonly instances: number;
  readonly go: string;
  readonly version: string;
  readonly cores: number;
  readonly of: number;
  readonly heap: number;
  readonly limit?: number;
  readonly goroutines: number;
  readonly gc: number;
  readonly p99: number;
  readonly deployedAgo: number;
  readonly silent?: number;
}

/** In the order of the list: by name. */
const SERVICES: readonly Made[] = [
  { name: 'auth-gateway', instances: 8, go: 'go1.27.1', version: 'v1.22.0', cores: 5, of: 16, heap: 142, limit: 512, goroutines: 2215, gc: 0.04, p99: 0.0005, deployedAgo: 8 * 1440 },
  { name: 'billing-worker', instances: 3, go: 'go1.25.9', version: 'v1.18.2', cores: 1.1, of: 6, heap: 214, limit: 512, goroutines: 402, gc: 0.04, p99: 0.0004, deployedAgo: 9 * 1440, silent: 2 },
  { name: 'checkout-api', instances: 3, go: 'go1.27.1', version: 'v2.42.1', cores: 4.4, of: 12, heap: 412, limit: 1536, goroutines: 2180, gc: 0.17, p99: 0.0041, deployedAgo: 23 },
  { name: 'edge-proxy', instances: 24, go: 'go1.27.1', version: 'v3.7.4', cores: 44, of: 96, heap: 388, limit: 1024, goroutines: 61_700, gc: 0.05, p99: 0.0007, deployedAgo: 300 },
  { name: 'geo-router', instances: 6, go: 'go1.27.1', version: 'v2.2.8', cores: 19.8, of: 24, heap: 1044, goroutines: 1980, gc: 0.01, p99: 0.0014, deployedAgo: 2 * 1440 },
  { name: 'image-resizer', instances: 10, go: 'go1.27.1', version: 'v0.22.0', cores: 27.5, of: 40, heap: 420, limit: 2048, goroutines: 318, gc: 0.14, p99: 0.0022, deployedAgo: 41 * 1440 },
  { name: 'inventory-sync', instances: 2, go: 'go1.26.4', version: 'v0.9.3', cores: 0.4, of: 8, heap: 88, limit: 512, goroutines: 64, gc: 0.02, p99: 0.0002, deployedAgo: 20 * 1440, silent: 2 },
  { name: 'ledger-writer', instances: 6, go: 'go1.27.1', version: 'v2.9.0', cores: 4.3, of: 24, heap: 176, limit: 512, goroutines: 1204, gc: 0.03, p99: 0.0003, deployedAgo: 6 * 1440 },
  { name: 'notifier', instances: 4, go: 'go1.27.1', version: 'v4.0.2', cores: 0.7, of: 8, heap: 61, limit: 256, goroutines: 530, gc: 0.03, p99: 0.0002, deployedAgo: 15 * 1440 },
  { name: 'price-stream', instances: 8, go: 'go1.26.4', version: 'v0.91.0', cores: 9.7, of: 32, heap: 612, limit: 1024, goroutines: 3410, gc: 0.06, p99: 0.0118, deployedAgo: 3 * 1440 },
  { name: 'search-indexer', instances: 4, go: 'go1.27.1', version: 'v5.3.0', cores: 6.2, of: 16, heap: 7209, limit: 8192, goroutines: 911, gc: 0.22, p99: 0.0019, deployedAgo: 1440 },
  { name: 'session-store', instances: 9, go: 'go1.26.4', version: 'v1.4.11', cores: 8.1, of: 36, heap: 2253, limit: 4096, goroutines: 9870, gc: 0.07, p99: 0.0006, deployedAgo: 12 * 1440 },
];

const TYPES = ['block:contentions:count', 'block:delay:nanoseconds', 'cpu:cpu:nanoseconds', 'cpu:samples:count', 'goroutine:goroutine:count', 'heap:alloc_objects:count', 'heap:alloc_space:bytes', 'heap:inuse_objects:count', 'heap:inuse_space:bytes', 'mutex:contentions:count', 'mutex:delay:nanoseconds'];

function summary(made: Made, from: number, until: number): Schemas['ServiceSummary'] {
  const steps = stepsIn(from, until, 60);
  const silent = made.silent ?? 0;
  const ends = silent === made.instances ? until - 14 * MINUTE : until;
  const series = (level: number, swing: number) =>
    values(steps, (t, n) => (t * 1000 > ends ? null : level * (1 + swing * Math.sin(t / 600 + made.name.length) + 0.05 * n)));
  return {
    name: made.name,
    state: silent === 0 ? 'reporting' : silent === made.instances ? 'silent' : 'partial',
    instances: made.instances,
    reporting: made.instances - silent,
    goVersions: [made.go],
    versions: [made.version],
    deployed: { version: made.version, buildId: '8f3c21d09ab4', firstSeen: new Date(until - made.deployedAgo * MINUTE).toISOString(), lastSeen: new Date(ends).toISOString(), instances: made.instances },
    firstSeen: new Date(until - 60 * 1440 * MINUTE).toISOString(),
    lastSeen: new Date(ends - 6000).toISOString(),
    profileTypes: TYPES,
    figures: {
      at: new Date(ends).toISOString(),
      cpuCores: made.cores,
      gomaxprocs: made.of,
      liveHeapBytes: made.heap * MIB,
      heapGoalBytes: made.heap * 1.95 * MIB,
      memoryBytes: made.heap * 2.1 * MIB,
      ...(made.limit === undefined ? {} : { memoryLimitBytes: made.limit * MIB }),
      goroutines: made.goroutines,
      gcCpuShare: made.gc,
      schedLatencyP99Seconds: made.p99,
      mutexWaitPerSecond: made.cores * 0.09,
    },
    sparks: {
      start: new Date(steps.start).toISOString(),
      stepSeconds: steps.stepSeconds,
      cpuCores: series(made.cores, 0.12),
      liveHeapBytes: series(made.heap * MIB, 0.03),
      goroutines: series(made.goroutines, 0.1),
    },
  };
}

export function serviceSummaries(from: number, until: number): Schemas['ServiceSummary'][] {
  return SERVICES.map((made) => summary(made, from, until));
}

export function instancesOf(name: string, from: number, until: number): Schemas['Instance'][] {
  const service = serviceSummaries(from, until).find((s) => s.name === name);
  if (!service) return [];
  const { figures } = service;
  return Array.from({ length: service.instances }, (_, i) => ({
    name: `${name}-${(7919 * (i + 3)).toString(36)}${i}`,
    version: service.versions[0]!,
    buildId: '8f3c21d09ab4',
    goVersion: service.goVersions[0]!,
    env: 'prod',
    firstSeen: new Date(from).toISOString(),
    lastSeen: new Date(i < service.reporting ? until - 4000 : until - 14 * MINUTE).toISOString(),
    reporting: i < service.reporting,
    figures: {
      cpuCores: (figures.cpuCores ?? 0) / service.instances,
      liveHeapBytes: (figures.liveHeapBytes ?? 0) / service.instances,
      goroutines: Math.round((figures.goroutines ?? 0) / service.instances) + i,
      gcCpuShare: figures.gcCpuShare ?? 0,
      gomaxprocs: (figures.gomaxprocs ?? 0) / service.instances,
    },
  }));
}

export function versionsOf(from: number, until: number): Schemas['Version'][] {
  const at = new Date(deployAt(from, until)).toISOString();
  return [
    { version: 'v2.42.1', buildId: '8f3c21d09ab4', goVersion: 'go1.27.1', module: 'shop.example', firstSeen: at, lastSeen: new Date(until).toISOString(), instances: 3 },
    { version: 'v2.42.0', buildId: '41bb07ecc012', goVersion: 'go1.27.1', module: 'shop.example', firstSeen: new Date(from - 86_400_000).toISOString(), lastSeen: at, instances: 3 },
  ];
}

/** `kind:sample:unit` as the API describes it. */
export function profileTypes(until: number): Schemas['ProfileType'][] {
  return TYPES.map((id) => {
    const [kind = '', sampleType = '', unit = ''] = id.split(':');
    const snapshot = kind === 'goroutine' || sampleType.startsWith('inuse');
    return {
      id,
      kind,
      sampleType,
      unit,
      semantics: snapshot ? 'snapshot' : 'delta',
      timelineUnit: id === 'cpu:cpu:nanoseconds' ? 'cores' : snapshot ? unit : unit === 'nanoseconds' ? 'seconds/s' : `${unit}/s`,
      aggregations: snapshot ? ['last', 'average', 'max'] : ['sum'],
      lastSeen: new Date(until).toISOString(),
    };
  });
}
