import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { type Child, type Exit, startChild } from './child'
import { choosePort, loopback } from './port'
import { writeMark } from './running'
import { politely, stopLeftover } from './stop'
import { serverArguments } from './temporal-arguments'

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
  markFile?: string
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
  const { dbFile, uiPort } = options
  const markFile = options.markFile ?? (dbFile === undefined ? undefined : `${dbFile}.running.json`)
  if (markFile !== undefined) await stopLeftover(markFile, `The Temporal server of ${dbFile ?? markFile}`, politely)
  const port = await choosePort(options.port, 'Temporal')
  if (uiPort !== undefined) await choosePort(uiPort, 'the web UI of Temporal')
  const child = await startChild({
    file: options.binary,
    args: serverArguments({ ...options, port }),
    cwd: '/',
    // An environment of its own: the caller's TEMPORAL_* settings are meant for clients, and it writes into HOME.
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC', HOME: tmpdir() },
    steps: politely,
    onLine: options.onLine,
    ownSession: true,
  })
  if (markFile !== undefined) writeMark(markFile, child.pid)
  const address = `${loopback}:${port}`
  await untilReady(child, address)
  const ui = uiPort === undefined ? {} : { uiAddress: `http://${loopback}:${uiPort}` }
  return { address, ...ui, pid: child.pid, exited: child.exited, stop: child.stop }
}

async function untilReady(child: Child, address: string): Promise<void> {
  const giveUpAt = Date.now() + readyWithinMs
  while (!child.hasExited() && Date.now() < giveUpAt) {
    if (await answers(address)) return
    await sleep(50)
  }
  const why = child.hasExited() ? 'ended at once' : `did not answer within ${readyWithinMs / 1_000} s`
  await child.stop()
  throw new Error(
    `The Temporal server ${why}. Free memory and disk, then start again. Its last words:\n${child.lastLines()}`,
  )
}

// The port opens before the server can serve; the namespace that every dev server has tells when it can.
async function answers(address: string): Promise<boolean> {
  let connection: Connection | undefined
  try {
    connection = await Connection.connect({ address, connectTimeout: 2_000 })
    const { workflowService } = connection
    await connection.withDeadline(Date.now() + 2_000, () => workflowService.describeNamespace({ namespace: 'default' }))
    return true
  } catch {
    return false
  } finally {
    await connection?.close()
  }
}
