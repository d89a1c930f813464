import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ExitStatus, startChildProcess } from './child-process'
import { loopback } from './port'
import { writePidFile } from './running-process'
import { createSelfSignedCertificate } from './self-signed-certificate'
import { STOP_STEPS, stopLeftoverProcess } from './stop-process'

export interface TemporalUiServer {
  pid: number
  exited: Promise<ExitStatus>
  stop: () => Promise<void>
}

export interface TemporalUiServerOptions {
  /** path of the program */
  program: string
  /** host:port of the gRPC API of Temporal */
  temporal: string
  namespace: string
  port: number
  files: TemporalUiFiles
  /** names the running server, so that the next start can stop a server that a killed program left */
  pidFile: string
  onLine?: (line: string) => void
}

/** What the server reads, all in one folder. */
export interface TemporalUiFiles {
  folder: string
  cert: string
  key: string
}

const READY_WITHIN_MS = 20_000
const SETTINGS_NAME = 'ours'

/** Makes a folder, and in it a new certificate that only a program trusts which is given its file. */
export function makeTemporalUiFiles(folder: string): TemporalUiFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const files = { folder, cert: join(folder, 'certificate.pem'), key: join(folder, 'key.pem') }
  const { cert, key } = createSelfSignedCertificate()
  writeFileSync(files.cert, cert, { mode: 0o600 })
  writeFileSync(files.key, key, { mode: 0o600 })
  return files
}

/**
 * Starts the web UI of Temporal, which asks nobody for a password. It listens on this machine only, and with a certificate that no
 * browser trusts, so it is reached through our door and not by a page. Returns once it answers. Throws a sentence when it cannot start.
 */
export async function startTemporalUiServer(options: TemporalUiServerOptions): Promise<TemporalUiServer> {
  const { program, port, files, pidFile, onLine } = options
  await stopLeftoverProcess(pidFile, 'The web UI of Temporal of this folder', STOP_STEPS)
  // JSON is YAML too.
  writeFileSync(join(files.folder, `${SETTINGS_NAME}.yaml`), JSON.stringify(createSettings(options)), { mode: 0o600 })
  const child = await startChildProcess({
    file: program,
    args: ['--root', files.folder, '--config', '.', '--env', SETTINGS_NAME, 'start'],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC', HOME: files.folder },
    stopSteps: STOP_STEPS,
    onLine,
    ownSession: true,
  })
  writePidFile(pidFile, child.pid)
  const giveUpAt = Date.now() + READY_WITHIN_MS
  const cert = readFileSync(files.cert)
  while (!child.hasExited() && Date.now() < giveUpAt) {
    if (await isAnswering(port, cert)) return { pid: child.pid, exited: child.exited, stop: child.stop }
    await sleep(50)
  }
  await child.stop()
  throw new Error(`The web UI of Temporal does not answer. Its last lines:\n${child.lastLines()}`)
}

/** What the door never lets through is not offered on the pages either. */
export const NEVER_OFFERED = {
  batchActionsDisabled: true,
  startWorkflowDisabled: true,
  workflowResetDisabled: true,
  workflowUpdateDisabled: true,
  workflowPauseDisabled: true,
  activityCommandsDisabled: true,
}

const createSettings = ({ temporal, namespace, port, files }: TemporalUiServerOptions) => ({
  temporalGrpcAddress: temporal,
  host: loopback,
  port,
  enableUi: true,
  defaultNamespace: namespace,
  disableNewsFetch: true,
  hideLogs: true,
  cors: { allowOrigins: [] },
  uiServerTLS: { certFile: files.cert, keyFile: files.key },
  ...NEVER_OFFERED,
})

function isAnswering(port: number, ca: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: loopback, port, path: '/healthz', ca, timeout: 2_000, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.once('timeout', () => request.destroy())
    request.once('error', () => resolve(false))
  })
}
