import { setTimeout as sleep } from 'node:timers/promises'
import type { SMTPServerDataStream, SMTPServerOptions } from 'smtp-server'
import type { Mailbox } from './dev-inbox-mailbox'

// Part of an SMTP conversation: the sender, each recipient, the message itself. `address` of the message is its first recipient.
type SmtpStep = { phase: 'sender' | 'recipient' | 'message'; address: string }
// The server waits `delayMs`, then refuses with `status`; each alone is possible too.
type SmtpFailure = { delayMs?: number; status?: number; text?: string }
// An injected failure of the mail server. Undefined means that this step succeeds.
export type SmtpFault = (step: SmtpStep) => SmtpFailure | undefined | Promise<SmtpFailure | undefined>

type Reply = (error?: Error | null, message?: string) => void

// Callbacks of smtp-server that store every mail in `mailbox`, unless the mail is too large or the current fault refuses it.
export function createSmtpCallbacks(
  mailbox: Mailbox,
  getCurrentFault: () => SmtpFault | undefined,
): Pick<SMTPServerOptions, 'onMailFrom' | 'onRcptTo' | 'onData'> {
  const applyFault = async (step: SmtpStep): Promise<void> => {
    const failure = await getCurrentFault()?.(step)
    if (failure?.delayMs) await sleep(failure.delayMs)
    if (failure?.status) throw createRefusal(failure.status, failure.text)
  }
  const replyAfter = (work: Promise<unknown>, reply: Reply): void => {
    work.then(
      () => reply(),
      (cause: unknown) => reply(cause instanceof Error ? cause : createRefusal(451)),
    )
  }
  return {
    onMailFrom: ({ address }, _session, reply) => replyAfter(applyFault({ phase: 'sender', address }), reply),
    onRcptTo: ({ address }, _session, reply) => replyAfter(applyFault({ phase: 'recipient', address }), reply),
    onData: (stream, { envelope }, reply) => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      const to = envelope.rcptTo.map(({ address }) => address)
      const receiveMail = async () => {
        const raw = await readAll(stream)
        if (stream.sizeExceeded) throw createRefusal(552, 'Too large.')
        await applyFault({ phase: 'message', address: to[0] ?? '' })
        await mailbox.add({ from, to, raw })
      }
      replyAfter(receiveMail(), reply)
    },
  }
}

const createRefusal = (status: number, text = 'Refused by the dev inbox.'): Error =>
  Object.assign(new Error(text), { responseCode: status })

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
