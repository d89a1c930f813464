import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startDevInbox } from '../../tools/embedded/dev-inbox'
import { choosePort, loopback } from '../../tools/embedded/port'
import type { RunningService } from './keep-alive'
import { type LocalPlatform, startService } from './local-platform'
import { choosePreferredPort } from './ports'

const CHECK_PORTS_EVERY_MS = 2_000

/** Starts the dev inbox inside this program. Writes the addresses of its pages and its mail server into the platform file. */
export async function startDevInboxService(platform: LocalPlatform): Promise<void> {
  const smtpPort = await choosePort(undefined, 'the mail server of the dev inbox')
  const httpPort = await choosePreferredPort(platform.apiPort, 8025, 'the pages of the dev inbox')
  const start = async () => {
    const inbox = await startDevInbox({ smtpPort, httpPort, file: join(platform.folder.inbox, 'mails.jsonl') })
    return { ...inbox, ...createPortWatchedService([smtpPort, httpPort], inbox.stop) }
  }
  await startService(platform, 'inbox', start, ({ httpUrl }) => {
    platform.fileContent.mail = httpUrl
    platform.fileContent.smtp = `smtp://${loopback}:${smtpPort}`
  })
}

/**
 * Returns a server inside this program as a service. Such a server has no process that exits, so it counts as ended when one of
 * its ports refuses a connection.
 */
function createPortWatchedService(ports: number[], stopServer: () => Promise<void>): RunningService {
  const stopping = new AbortController()
  const { signal } = stopping
  const exited = (async () => {
    while (!signal.aborted) {
      await sleep(CHECK_PORTS_EVERY_MS, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      if (!(await Promise.all(ports.map(isPortOpen))).every(Boolean)) return stopServer()
    }
  })()
  return {
    exited,
    async stop() {
      if (signal.aborted) return
      stopping.abort()
      await exited
      await stopServer()
    },
  }
}

function isPortOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, loopback, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
