import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { answer } from './dev-inbox-http'
import { openMailbox } from './dev-inbox-mailbox'
import { type Fault, receiver } from './dev-inbox-smtp'
import { choosePort, loopback } from './port'

export type DevInbox = {
  smtpPort: number
  // `GET /` for people, `GET /messages` and `GET /messages/<id>` as JSON.
  httpUrl: string
  // From now on the mail server misbehaves as told; without a fault it is well again.
  failWith: (fault: Fault | undefined) => void
  stop: () => Promise<void>
}

export type DevInboxOptions = {
  smtpPort?: number
  httpPort?: number
  // Mails are kept in this file too, so that they are still there after a restart.
  file?: string
}

const kept = 2_000
const largestMail = 10 * 1024 * 1024

// Catches every mail instead of sending it on. Only this machine can reach it, and it never speaks to another.
export async function startDevInbox(options: DevInboxOptions = {}): Promise<DevInbox> {
  const smtpPort = await choosePort(options.smtpPort, 'the mail server of the dev inbox')
  const httpPort = await choosePort(options.httpPort, 'the pages of the dev inbox')
  const mailbox = await openMailbox({ limit: kept, ...(options.file !== undefined && { file: options.file }) })
  let fault: Fault | undefined
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: largestMail,
    closeTimeout: 1_000,
    ...receiver(mailbox, () => fault),
  })
  // A client that hangs up in mid-sentence is its own affair.
  smtp.on('error', () => {})
  await listening(smtp.listen(smtpPort, loopback))
  const http = createServer((request, response) => void answer(mailbox, request, response))
  await listening(http.listen(httpPort, loopback))
  return {
    smtpPort,
    httpUrl: `http://${loopback}:${(http.address() as AddressInfo).port}`,
    failWith(next) {
      fault = next
    },
    async stop() {
      await Promise.all([closeSmtp(smtp), closeHttp(http)])
      await mailbox.close()
    },
  }
}

async function listening(server: { listening: boolean } & NodeJS.EventEmitter): Promise<void> {
  if (!server.listening) await once(server, 'listening')
}

const closeSmtp = (server: SMTPServer): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

async function closeHttp(server: Server): Promise<void> {
  server.closeAllConnections()
  if (server.listening) await new Promise((resolve) => server.close(resolve))
}
