// SPDX-License-Identifier: Apache-2.0
// Code and commands to copy, each of which works as it stands.

export type Route = 'agent' | 'scrape' | 'pyroscope' | 'upload';

export const ROUTES: readonly { readonly id: Route; readonly label: string }[] = [
  { id: 'agent', label: 'Go agent' },
  { id: 'scrape', label: 'Scrape /debug/pprof' },
  { id: 'pyroscope', label: 'Already on pyroscope-go' },
  { id: 'upload', label: 'Upload a file' },
];

export interface Setup {
  readonly service: string;
  /** Where the gateway takes data, for example `https://ingest.example.com`. */
  readonly server: string;
  /** The key, or a placeholder while there is none to show. */
  readonly key: string;
}

export interface Snippet {
  readonly label: string;
  readonly language: 'go' | 'shell' | 'yaml';
  readonly code: string;
}

/** Step 2: what is added to the service, or beside it. */
export function codeOf(route: Route, { service, server }: Setup): Snippet[] {
  switch (route) {
    case 'agent':
      return [
        { label: 'Add the module', language: 'shell', code: '$ go get go.gopherscope.io/agent' },
        {
          label: 'In main',
          language: 'go',
          code: `import gopherscope "go.gopherscope.io/agent"

func main() {
    agent := gopherscope.Start(context.Background(), gopherscope.Config{Service: ${JSON.stringify(service)}})
    defer agent.Stop(context.Background())`,
        },
      ];
    case 'scrape':
      return [
        {
          label: 'scrape.yaml',
          language: 'yaml',
          code: `# scrape.yaml: the key comes from the environment
server: ${server}
interval: 15s
targets:
  - service: ${service}
    address: localhost:6060`,
        },
      ];
    case 'pyroscope':
      return [
        {
          label: 'In main',
          language: 'go',
          code: `pyroscope.Start(pyroscope.Config{
    ApplicationName: ${JSON.stringify(service)},
    ServerAddress:   ${JSON.stringify(server)},
    BasicAuthUser:   "gopherscope",
    BasicAuthPassword: os.Getenv("GOPHERSCOPE_KEY"),
})`,
        },
      ];
    case 'upload':
      return [{ label: 'Take a profile', language: 'shell', code: '$ curl -o cpu.pb.gz "http://localhost:6060/debug/pprof/profile?seconds=10"' }];
  }
}

/** Step 3: what is run, with the key. */
export function commandOf(route: Route, { service, server, key }: Setup): Snippet {
  switch (route) {
    case 'agent':
      return { label: 'Run it', language: 'shell', code: `$ GOPHERSCOPE_SERVER=${server} GOPHERSCOPE_KEY=${key} go run .` };
    case 'scrape':
      return { label: 'Run the collector', language: 'shell', code: `$ GOPHERSCOPE_KEY=${key} gopherscope-agent scrape --config scrape.yaml` };
    case 'pyroscope':
      return { label: 'Run it', language: 'shell', code: `$ GOPHERSCOPE_KEY=${key} go run .` };
    case 'upload':
      return {
        label: 'Send it',
        language: 'shell',
        code: `$ curl -H "Authorization: Bearer ${key}" -F profile=@cpu.pb.gz "${server}/ingest?name=${encodeURIComponent(service)}&format=pprof"`,
      };
  }
}

/** What each route sends, in words. */
export const SENDS: Readonly<Record<Route, string>> = {
  agent: 'Sends CPU, heap, goroutine, mutex, block and leak profiles every 15 s, and every runtime metric every 10 s.',
  scrape: 'Pulls profiles and, where the service has it, Prometheus /metrics from services that are not to be changed.',
  pyroscope: 'Sends the profiles that the Pyroscope client is set up for. Runtime metrics need the Go agent or the collector.',
  upload: 'One pprof file, for a look at a profile that you already have.',
};
