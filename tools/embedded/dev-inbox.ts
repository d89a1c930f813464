import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { answerRequest } from './dev-inbox-http'
import { openMailbox } from './dev-inbox-mailbox'
import { createSmtpCallbacks, type SmtpFault } from './dev-inbox-smtp'
import { choosePort, loopback } from './port'

export type DevInbox = {
  smtpPort: number
  // `GET /` returns a page for people; `GET /messages` and `GET /messages/<id>` return JSON.
  httpUrl: string
  // Makes the mail server answer with `fault`; undefined ends the fault.
  failWith: (fault: SmtpFault | undefined) => void
  stop: () => Promise<void>
}

export type DevInboxOptions = {
  smtpPort?: number
  httpPort?: number
  // The inbox also writes its mails to this file, so that they survive a restart.
  file?: string
}

const MAX_MAILS = 2_000
const MAX_MAIL_BYTES = 10 * 1024 * 1024

// Starts a mail server for development. It stores the last 2,000 mails of up to 10 MiB and sends none on. Only this machine can
// reach it. Throws a sentence when a port is in use.
export async function startDevInbox(options: DevInboxOptions = {}): Promise<DevInbox> {
  const smtpPort = await choosePort(options.smtpPort, 'the mail server of the dev inbox')
  const httpPort = await choosePort(options.httpPort, 'the pages of the dev inbox')
  const mailbox = await openMailbox({ limit: MAX_MAILS, ...(options.file !== undefined && { file: options.file }) })
  let currentFault: SmtpFault | undefined
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: MAX_MAIL_BYTES,
    closeTimeout: 1_000,
    ...createSmtpCallbacks(mailbox, () => currentFault),
  })
  // A client that breaks off its connection must not end this program.
  smtp.on('error', () => {})
  await waitUntilListening(smtp.listen(smtpPort, loopback))
  const http = createServer((request, response) => void answerRequest(mailbox, request, response))
  await waitUntilListening(http.listen(httpPort, loopback))
  return {
    smtpPort,
    httpUrl: `http://${loopback}:${(http.address() as AddressInfo).port}`,
    failWith(fault) {
      currentFault = fault
    },
    async stop() {
      await Promise.all([closeSmtp(smtp), closeHttp(http)])
      await mailbox.close()
    },
  }
}

async function waitUntilListening(server: { listening: boolean } & NodeJS.EventEmitter): Promise<void> {
  if (!server.listening) await once(server, 'listening')
}

const closeSmtp = (server: SMTPServer): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

async function closeHttp(server: Server): Promise<void> {
  server.closeAllConnections()
  if (server.listening) await new Promise((resolve) => server.close(resolve))
}
