import { loopback } from './port'
import { REHEARSAL_SETTINGS } from './rehearsal-settings'

type DevServerOptions = {
  dbFile?: string
  port: number
  // The server cannot leave these two out. Without a number it would take any port and not say so.
  httpPort: number
  metricsPort: number
  namespaces?: readonly string[]
  extraDynamicConfig?: Readonly<Record<string, unknown>>
}

// The HTTP API of the server checks neither a password nor where a request comes from: any page in a browser of this machine
// could end Workflows and send Updates through it. The server cannot do without it, so it refuses every request: no Host header
// can match a name with a space.
export const CLOSED_HTTP_API = { 'frontend.httpAllowedHosts': ['no host'] }

const DYNAMIC_CONFIG = {
  ...CLOSED_HTTP_API,
  // The limits protect namespaces from each other. A replay sends ten thousand applications from one machine and needs more.
  'frontend.rps': 20_000,
  'frontend.namespaceRPS': 20_000,
  'frontend.namespaceRPS.visibility': 1_000,
  // Rehearsals and tests let time pass in single Workflows.
  ...REHEARSAL_SETTINGS,
}

// Returns the command line arguments of `temporal server start-dev`.
export function renderDevServerArguments(options: DevServerOptions): string[] {
  const { dbFile, port, httpPort, metricsPort, namespaces = [], extraDynamicConfig = {} } = options
  const config = Object.entries({ ...DYNAMIC_CONFIG, ...extraDynamicConfig })
  return [
    ...splitWords('server start-dev --ip'),
    loopback,
    '--port',
    String(port),
    '--http-port',
    String(httpPort),
    '--metrics-port',
    String(metricsPort),
    ...splitWords('--log-level error --disable-config-file --disable-config-env'),
    // Its own web UI would ask for no password and answer under every host name.
    '--headless',
    ...(dbFile === undefined ? [] : ['--db-filename', dbFile]),
    // Only one program writes the file. SQLite syncs its log only at checkpoints, because PostgreSQL holds the facts.
    ...splitWords('--sqlite-pragma journal_mode=WAL --sqlite-pragma synchronous=NORMAL'),
    ...namespaces.flatMap((name) => ['--namespace', name]),
    ...config.flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${JSON.stringify(value)}`]),
  ]
}

function splitWords(line: string): string[] {
  return line.split(' ')
}
