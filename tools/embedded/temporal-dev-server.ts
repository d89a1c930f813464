import { dirname } from 'node:path'
import { type ExitStatus, startChildProcess } from './child-process'
import { choosePort, loopback, reservePorts } from './port'
import { writePidFile } from './running-process'
import { STOP_STEPS, stopLeftoverProcess } from './stop-process'
import { renderDevServerArguments } from './temporal-dev-arguments'
import { waitUntilServing } from './temporal-ready'

export type TemporalDevServer = {
  // host:port of its gRPC API.
  address: string
  pid: number
  exited: Promise<ExitStatus>
  stop: () => Promise<void>
}

export type TemporalDevServerOptions = {
  // Path of the program `temporal`.
  binary: string
  // Without a file the server keeps everything in memory and loses it at the end.
  dbFile?: string
  // Names the running server, so that the next start can stop a server that a killed program left.
  pidFile: string
  port?: number
  namespaces?: readonly string[]
  onLine?: (line: string) => void
  // JSON values by key, such as { 'limit.historyCount.suggestContinueAsNew': 60 }.
  extraDynamicConfig?: Readonly<Record<string, unknown>>
}

const READY_WITHIN_MS = 60_000

// Returns once the server serves requests. Throws a sentence when it cannot start.
export async function startTemporalDevServer(options: TemporalDevServerOptions): Promise<TemporalDevServer> {
  const { dbFile, pidFile } = options
  await stopLeftoverProcess(pidFile, `The Temporal server of ${dbFile ?? pidFile}`, STOP_STEPS)
  const port = await choosePort(options.port, 'Temporal')
  const [httpPort = 0, metricsPort = 0] = await reservePorts(2)
  const child = await startChildProcess({
    file: options.binary,
    args: renderDevServerArguments({ ...options, port, httpPort, metricsPort }),
    cwd: '/',
    // The caller's TEMPORAL_* variables are for clients, so the server does not inherit them. The server reads and writes
    // settings in HOME, so HOME is the folder of its own files, not one where other accounts write.
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC', HOME: dirname(dbFile ?? pidFile) },
    stopSteps: STOP_STEPS,
    onLine: options.onLine,
    ownSession: true,
  })
  writePidFile(pidFile, child.pid)
  const address = `${loopback}:${port}`
  // Every dev server has the namespace `default`.
  await waitUntilServing(child, { address, ownPort: httpPort, namespace: 'default', withinMs: READY_WITHIN_MS })
  return { address, pid: child.pid, exited: child.exited, stop: child.stop }
}
