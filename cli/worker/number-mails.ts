import { type NumberMailParts, sendNextNumber } from '../../activities/send-number'
import type { Logger } from '../log'
import { startTakingRequests } from './take-requests'

/** Mails with numbers that this worker sends at once. */
const MAX_PARALLEL = 4
/** A slow mail server is left; another worker, or a later try, takes the mail. Shorter than the lease of a request. */
const MAIL_TIMEOUT_MS = 50_000

/** Sends the mails with one-time numbers until it is stopped. They belong to no application, so no Workflow sends them. */
export const startNumberMails = (parts: NumberMailParts, log: Pick<Logger, 'warn'>): { stop(): Promise<void> } =>
  startTakingRequests(
    (signal) =>
      sendNextNumber(parts, AbortSignal.any([signal, AbortSignal.timeout(MAIL_TIMEOUT_MS)])).catch((error: unknown) => {
        log.warn({ error: (error as Error).name }, 'a mail with a one-time number was not sent; it is tried again')
        return false
      }),
    { parallel: MAX_PARALLEL },
  )
