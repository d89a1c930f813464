import { Readable } from 'node:stream'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { smtpFailureCode } from './smtp-codes'
import { createDialogue, type DialogueOptions, type Fate, type Fates } from './smtp-dialogue'

/** A mail with the addresses to which it goes. */
export type Mail = SendMailOptions & { envelope: { from: string; to: string[] } }

export interface Smtp {
  /**
   * Sends one mail and returns the fate of each recipient, by address. Never rejects because of the mail server. When `signal`
   * aborts, it breaks off. Rejects when the mail cannot be composed.
   */
  sendMail: (mail: Mail, signal?: AbortSignal) => Promise<Fates>
}

/** How long one mail may wait for the mail server, ms. */
export interface SmtpLimits {
  /** to look up the name of the server */
  dnsMs: number
  /** to connect: name, TCP, greeting and STARTTLS together */
  connectMs: number
  /** for the greeting, once the TCP connection stands */
  greetingMs: number
  /** without a byte from or to the server, in every later step */
  silenceMs: number
  /** for everything together */
  totalMs: number
}

const MINUTE_MS = 60_000

/**
 * RFC 5321 section 4.5.3.2 gives these times at least: 5 minutes for the greeting and for each command, 2 for DATA, 3 for each
 * block of the message, and 10 for the answer to the final dot. nodemailer has one limit for silence in all steps after the
 * greeting, so it is the longest of these. Its `connectionTimeout` includes the greeting, so it must be longer than that.
 */
export const SMTP_LIMITS: SmtpLimits = {
  dnsMs: 30_000,
  connectMs: 8 * MINUTE_MS,
  greetingMs: 5 * MINUTE_MS,
  silenceMs: 10 * MINUTE_MS,
  totalMs: 40 * MINUTE_MS,
}

/**
 * Creates a transport that opens a new connection for each mail. A slow or silent server delays a mail and never stops the
 * worker. `url`: smtp[s]://[user:password@]host:port. With `requireTls` no mail is sent without encryption.
 */
export function createSmtp(url: string, requireTls = false, limits: SmtpLimits = SMTP_LIMITS): Smtp {
  const options = readOptions(url, requireTls, limits)
  const composer = createTransport({
    streamTransport: true,
    buffer: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async sendMail(mail, signal = new AbortController().signal) {
      const { message } = await composer.sendMail(mail)
      return transmit(options, limits.totalMs, mail.envelope, message as Buffer, signal)
    },
  }
}

function readOptions(url: string, requireTLS: boolean, limits: SmtpLimits): DialogueOptions {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  return {
    connection: {
      host: hostname,
      port: port ? Number(port) : secure ? 465 : 587,
      secure,
      requireTLS,
      dnsTimeout: limits.dnsMs,
      connectionTimeout: limits.connectMs,
      greetingTimeout: limits.greetingMs,
      socketTimeout: limits.silenceMs,
    },
    ...(username && { signIn: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  }
}

/**
 * Sends the message. The mail server may have accepted a message from the moment at which the final dot was on its way until its
 * answer: a failure in between leaves the outcome uncertain. Each earlier failure is certain, because without the final dot no
 * server keeps a message.
 */
function transmit(
  options: DialogueOptions,
  totalMs: number,
  envelope: Mail['envelope'],
  message: Buffer,
  signal: AbortSignal,
): Promise<Fates> {
  return new Promise((resolve) => {
    const dialogue = createDialogue(options)
    const stream = Readable.from([message], { objectMode: false })
    let isMessageOver = false
    stream.once('end', () => {
      isMessageOver = true
    })
    const finish = (refused: Fates, othersFate: Fate) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', breakOff)
      dialogue.close()
      resolve(new Map(envelope.to.map((address) => [address, refused.get(address) ?? othersFate])))
    }
    const fail = (error: unknown) => {
      const code = smtpFailureCode(error)
      const isAnswered = typeof (error as { responseCode?: unknown }).responseCode === 'number'
      finish(dialogue.listRefusals(), { kind: isMessageOver && !isAnswered ? 'uncertain' : 'failed', code })
    }
    const breakOff = () => fail({ code: 'EABORT' })
    const timer = setTimeout(() => fail({ code: 'ETIMEDOUT' }), totalMs)
    if (signal.aborted) return breakOff()
    signal.addEventListener('abort', breakOff, { once: true })
    dialogue.send(envelope, stream).then((refused) => finish(refused, { kind: 'sent' }), fail)
  })
}
