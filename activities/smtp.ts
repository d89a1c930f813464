import { createTransport, type SendMailOptions } from 'nodemailer'

/** The part of a mail transport that `deliver` uses. The promise of `sendMail` rejects when the server accepts no receiver. */
export interface Smtp {
  sendMail: (message: SendMailOptions) => Promise<unknown>
}

/** Shorter than the lease of a notification, so that two deliveries never send it at once, even through a slow server. */
const MAX_SENDING_MS = 40_000

/**
 * Creates a transport that opens a new connection for each mail. A slow or silent server delays a mail and never stops the
 * worker. `url`: smtp[s]://[user:password@]host:port. With `requireTls` no mail is sent without encryption.
 */
export function createSmtp(url: string, requireTls = false): Smtp {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: requireTls,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { sendMail: (message) => withDeadline(transport.sendMail(message)) }
}

async function withDeadline<T>(sending: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    const timeout = Object.assign(new Error('mail.timeout'), { code: 'ETIMEDOUT' })
    timer = setTimeout(() => reject(timeout), MAX_SENDING_MS)
  })
  try {
    return await Promise.race([sending, deadline])
  } finally {
    clearTimeout(timer)
  }
}

const CODE_BY_NODEMAILER_CODE: Record<string, string> = {
  ETIMEDOUT: 'mail.timeout',
  EAUTH: 'mail.sign_in_refused',
  ETLS: 'mail.no_secure_line',
  EENVELOPE: 'mail.rejected',
}

/**
 * Returns a code for the reason why a mail was not sent. Of the server's answer it keeps only the number: the text may hold
 * personal data.
 */
export function smtpFailureCode(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown }
  // A refused STARTTLS has a number too, but then the server did not refuse the mail.
  if (code !== 'ETLS' && typeof responseCode === 'number' && responseCode >= 400 && responseCode < 600) {
    return `mail.${responseCode < 500 ? 'deferred' : 'rejected'}_${responseCode}`
  }
  return CODE_BY_NODEMAILER_CODE[String(code)] ?? 'mail.unreachable'
}

const MINUTE_MS = 60_000
const MAX_BACKOFF_MS = 60 * MINUTE_MS
const REJECTION_BACKOFF_MS = 4 * 60 * MINUTE_MS

/**
 * Returns how long to wait after a failed try, in ms: 1, 2, 4 ... 60 minutes. After a rejection it is 4 hours. A rejected mail
 * is tried again too, because the receiver's server may have rejected our server and not the address.
 */
export const computeBackoffMs = (attempts: number, code: string): number =>
  code.startsWith('mail.rejected')
    ? REJECTION_BACKOFF_MS
    : Math.min(MINUTE_MS * 2 ** Math.max(attempts - 1, 0), MAX_BACKOFF_MS)
