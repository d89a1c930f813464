import { setTimeout as sleep } from 'node:timers/promises'
import type { SMTPServerDataStream, SMTPServerOptions } from 'smtp-server'
import type { Mailbox } from './dev-inbox-mailbox'

// What a faulty mail server does at one point of the conversation: it waits, refuses, or both.
type Answer = { delayMs?: number; status?: number; text?: string }
type Moment = { phase: 'sender' | 'recipient' | 'message'; address: string }
export type Fault = (moment: Moment) => Answer | undefined | Promise<Answer | undefined>

type Reply = (error?: Error | null, message?: string) => void

export function receiver(
  mailbox: Mailbox,
  fault: () => Fault | undefined,
): Pick<SMTPServerOptions, 'onMailFrom' | 'onRcptTo' | 'onData'> {
  const meet = async (moment: Moment): Promise<void> => {
    const answer = await fault()?.(moment)
    if (answer?.delayMs) await sleep(answer.delayMs)
    if (answer?.status) throw refusal(answer.status, answer.text)
  }
  const settle = (work: Promise<unknown>, reply: Reply): void => {
    work.then(
      () => reply(),
      (cause: unknown) => reply(cause instanceof Error ? cause : refusal(451)),
    )
  }
  return {
    onMailFrom: ({ address }, _session, reply) => settle(meet({ phase: 'sender', address }), reply),
    onRcptTo: ({ address }, _session, reply) => settle(meet({ phase: 'recipient', address }), reply),
    onData: (stream, { envelope }, reply) => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      const to = envelope.rcptTo.map(({ address }) => address)
      const keep = async () => {
        const raw = await readAll(stream)
        if (stream.sizeExceeded) throw refusal(552, 'Too large.')
        await meet({ phase: 'message', address: to[0] ?? '' })
        await mailbox.add({ from, to, raw })
      }
      settle(keep(), reply)
    },
  }
}

const refusal = (status: number, text = 'Refused by the dev inbox.'): Error =>
  Object.assign(new Error(text), { responseCode: status })

async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
