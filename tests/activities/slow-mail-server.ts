import { createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** How the mail server behaves; without a field it answers at once and accepts everything. */
export interface MailServerBehaviour {
  greetAfterMs?: number
  /** waits this long before it answers to the final dot */
  answerMessageAfterMs?: number
  /** announces PIPELINING, so that the client sends its commands without waiting for the answers */
  pipelining?: boolean
  /** reply to MAIL FROM */
  refuseSender?: string
  /** reply to RCPT TO of this address; undefined: accepted */
  refuse?: (address: string) => string | undefined
  /** reply to the final dot; `drop`: closes the connection instead of an answer */
  answerMessage?: string
  /** closes the connection when the message begins */
  dropAtData?: boolean
}

/** A message that arrived with its final dot. */
export interface ArrivedMail {
  recipients: string[]
  messageId: string
  raw: string
}

/** A mail server on loopback that behaves like slow, strict or broken ones. It speaks SMTP itself, line by line. */
export async function startSlowMailServer() {
  let behaviour: MailServerBehaviour = {}
  const arrived: ArrivedMail[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    connections += 1
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    converse(socket, () => behaviour, arrived).catch(() => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    arrived,
    countConnections: () => connections,
    behave(next: MailServerBehaviour) {
      behaviour = next
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function converse(socket: Socket, getBehaviour: () => MailServerBehaviour, arrived: ArrivedMail[]) {
  const say = (line: string) => socket.write(`${line}\r\n`)
  await sleep(getBehaviour().greetAfterMs ?? 0)
  say('220 slow.example ESMTP')
  let recipients: string[] = []
  let message: string | undefined
  let rest = ''
  for await (const chunk of socket) {
    rest += (chunk as Buffer).toString('latin1')
    for (;;) {
      const end = message === undefined ? rest.indexOf('\r\n') : rest.indexOf('\r\n.\r\n')
      if (end < 0) break
      const text = rest.slice(0, end)
      rest = rest.slice(end + (message === undefined ? 2 : 5))
      if (message !== undefined) {
        message = undefined
        const { answerMessage = '250 accepted', answerMessageAfterMs = 0 } = getBehaviour()
        arrived.push({ recipients, messageId: /^message-id: (.*)$/im.exec(text)?.[1]?.trim() ?? '', raw: text })
        recipients = []
        await sleep(answerMessageAfterMs)
        if (answerMessage === 'drop') return void socket.destroy()
        say(answerMessage)
        continue
      }
      const [, recipient] = /^RCPT TO:<(.*)>/i.exec(text) ?? []
      const { refuse, refuseSender, dropAtData, pipelining } = getBehaviour()
      if (recipient !== undefined) {
        const refusal = refuseSender === undefined ? refuse?.(recipient) : '503 no sender'
        if (refusal === undefined) recipients.push(recipient)
        say(refusal ?? '250 ok')
      } else if (/^DATA/i.test(text)) {
        if (dropAtData) return void socket.destroy()
        if (recipients.length > 0) message = ''
        say(recipients.length > 0 ? '354 go on' : '503 no recipient')
      } else if (/^MAIL/i.test(text)) say(refuseSender ?? '250 ok')
      else if (/^EHLO/i.test(text)) say(pipelining ? '250-slow.example\r\n250 PIPELINING' : '250 slow.example')
      else say(/^QUIT/i.test(text) ? '221 bye' : '250 ok')
    }
  }
}
