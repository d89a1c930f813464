import { createTransport, type SendMailOptions } from 'nodemailer'

/** What `deliver` needs of a mail server. Rejects when no receiver was accepted. */
export interface Smtp {
  sendMail: (message: SendMailOptions) => Promise<unknown>
}

/** Well inside the lease of a message: whatever a server does, two deliveries never send it at once. */
const LONGEST_SENDING_MS = 40_000

/**
 * A connection of its own for each mail; a server that is slow or silent costs seconds, never the worker.
 * `url`: smtp[s]://[user:password@]host:port; with `requireTls` nothing leaves unencrypted.
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
    const late = Object.assign(new Error('mail.timeout'), { code: 'ETIMEDOUT' })
    timer = setTimeout(() => reject(late), LONGEST_SENDING_MS)
  })
  try {
    return await Promise.race([sending, deadline])
  } finally {
    clearTimeout(timer)
  }
}

const BY_CODE: Record<string, string> = {
  ETIMEDOUT: 'mail.timeout',
  EAUTH: 'mail.sign_in_refused',
  ETLS: 'mail.no_secure_line',
  EENVELOPE: 'mail.rejected',
}

/** Why a mail did not leave, as a code: what a server says may hold personal data, so only its number is kept. */
export function failureCodeOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown }
  // Refusing STARTTLS has a number too, but it is not the mail that was refused.
  if (code !== 'ETLS' && typeof responseCode === 'number' && responseCode >= 400 && responseCode < 600) {
    return `mail.${responseCode < 500 ? 'deferred' : 'rejected'}_${responseCode}`
  }
  return BY_CODE[String(code)] ?? 'mail.unreachable'
}

const MINUTE_MS = 60_000
const LONGEST_MS = 60 * MINUTE_MS
const AFTER_REJECTION_MS = 4 * 60 * MINUTE_MS

/**
 * How long to wait after a failed try: 1, 2, 4 ... 60 minutes. A rejection is tried again too, but seldom: it may be our own
 * server that is out of favour.
 */
export const backoffMs = (attempts: number, code: string): number =>
  code.startsWith('mail.rejected')
    ? AFTER_REJECTION_MS
    : Math.min(MINUTE_MS * 2 ** Math.max(attempts - 1, 0), LONGEST_MS)
