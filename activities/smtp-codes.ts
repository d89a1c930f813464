const CODE_BY_NODEMAILER_CODE: Record<string, string> = {
  ETIMEDOUT: 'mail.timeout',
  EAUTH: 'mail.sign_in_refused',
  ETLS: 'mail.no_secure_line',
  EENVELOPE: 'mail.rejected',
  EABORT: 'mail.interrupted',
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
