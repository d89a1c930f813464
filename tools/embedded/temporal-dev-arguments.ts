import { loopback } from './port'
import { REHEARSAL_SETTINGS } from './rehearsal-settings'

type DevServerOptions = {
  dbFile?: string
  port: number
  uiPort?: number
  namespaces?: readonly string[]
  extraDynamicConfig?: Readonly<Record<string, unknown>>
}

const DYNAMIC_CONFIG = {
  // The limits protect namespaces from each other. A replay sends ten thousand applications from one machine and needs more.
  'frontend.rps': 20_000,
  'frontend.namespaceRPS': 20_000,
  'frontend.namespaceRPS.visibility': 1_000,
  // Rehearsals and tests let time pass in single Workflows.
  ...REHEARSAL_SETTINGS,
}

// Returns the command line arguments of `temporal server start-dev`.
export function renderDevServerArguments(options: DevServerOptions): string[] {
  const { dbFile, port, uiPort, namespaces = [], extraDynamicConfig = {} } = options
  const config = Object.entries({ ...DYNAMIC_CONFIG, ...extraDynamicConfig })
  return [
    ...splitWords('server start-dev --ip'),
    loopback,
    '--port',
    String(port),
    ...splitWords('--log-level error --disable-config-file --disable-config-env'),
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-disable-news-fetch']),
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
