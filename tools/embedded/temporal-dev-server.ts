import { dirname } from 'node:path'
import { type Exit, startChild } from './child-process'
import { choosePort, loopback } from './port'
import { writeMark } from './running-process'
import { politely, stopLeftover } from './stop-process'
import { serverArguments } from './temporal-dev-arguments'
import { untilServes } from './temporal-ready'

export type Temporal = {
  address: string
  uiAddress?: string
  pid: number
  exited: Promise<Exit>
  stop: () => Promise<void>
}

export type TemporalOptions = {
  binary: string
  // Without a file everything is kept in memory and gone at the end.
  dbFile?: string
  // Where to note which program serves, so that the next start can end what a killed one left.
  markFile: string
  port?: number
  // Without a number there is no web UI.
  uiPort?: number
  namespaces?: readonly string[]
  onLine?: (line: string) => void
  // JSON values by key, such as { 'limit.historyCount.suggestContinueAsNew': 60 }.
  extraDynamicConfig?: Readonly<Record<string, unknown>>
}

const readyWithinMs = 60_000

export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const { dbFile, markFile, uiPort } = options
  await stopLeftover(markFile, `The Temporal server of ${dbFile ?? markFile}`, politely)
  const port = await choosePort(options.port, 'Temporal')
  if (uiPort !== undefined) await choosePort(uiPort, 'the web UI of Temporal')
  const child = await startChild({
    file: options.binary,
    args: serverArguments({ ...options, port }),
    cwd: '/',
    // An environment of its own: the caller's TEMPORAL_* settings are meant for clients. It reads settings from HOME and
    // writes there: never a folder that other accounts of the machine share.
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC', HOME: dirname(dbFile ?? markFile) },
    steps: politely,
    onLine: options.onLine,
    ownSession: true,
  })
  writeMark(markFile, child.pid)
  const address = `${loopback}:${port}`
  // Every dev server has a namespace of this name.
  await untilServes(child, { address, namespace: 'default', withinMs: readyWithinMs })
  const ui = uiPort === undefined ? {} : { uiAddress: `http://${loopback}:${uiPort}` }
  return { address, ...ui, pid: child.pid, exited: child.exited, stop: child.stop }
}
