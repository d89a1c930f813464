import { loopback } from './port'
import { REHEARSAL_SETTINGS } from './rehearsal-settings'

type Options = {
  dbFile?: string
  port: number
  uiPort?: number
  namespaces?: readonly string[]
  extraDynamicConfig?: Readonly<Record<string, unknown>>
}

const dynamicConfig = {
  // A replay of ten thousand cases comes from one machine: the limits that protect tenants from each other are lifted.
  'frontend.rps': 20_000,
  'frontend.namespaceRPS': 20_000,
  'frontend.namespaceRPS.visibility': 1_000,
  // Rehearsals and tests let time pass in one case.
  ...REHEARSAL_SETTINGS,
}

export function serverArguments(options: Options): string[] {
  const { dbFile, port, uiPort, namespaces = [], extraDynamicConfig = {} } = options
  const config = Object.entries({ ...dynamicConfig, ...extraDynamicConfig })
  return [
    ...words('server start-dev --ip'),
    loopback,
    '--port',
    String(port),
    ...words('--log-level error --disable-config-file --disable-config-env'),
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-disable-news-fetch']),
    ...(dbFile === undefined ? [] : ['--db-filename', dbFile]),
    // One writer; the log is synced at checkpoints only: the tables, not this file, are the truth.
    ...words('--sqlite-pragma journal_mode=WAL --sqlite-pragma synchronous=NORMAL'),
    ...namespaces.flatMap((name) => ['--namespace', name]),
    ...config.flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${JSON.stringify(value)}`]),
  ]
}

function words(line: string): string[] {
  return line.split(' ')
}
