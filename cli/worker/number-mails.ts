import { setTimeout as sleep } from 'node:timers/promises'
import { type NumberMailParts, sendNextNumber } from '../../activities/send-number'
import type { Logger } from '../log'

/** Somebody waits in front of a page for this mail. */
const POLL_INTERVAL_MS = 1_000
/** Mails with numbers that this worker sends at once. */
const MAX_PARALLEL = 4
/** A slow mail server is left; another worker, or a later try, takes the mail. Shorter than the lease of a request. */
const MAIL_TIMEOUT_MS = 50_000

/** Sends the mails with one-time numbers until it is stopped. They belong to no application, so no Workflow sends them. */
export function startNumberMails(parts: NumberMailParts, log: Pick<Logger, 'warn'>): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const sendNext = (): Promise<boolean> =>
    sendNextNumber(parts, AbortSignal.any([signal, AbortSignal.timeout(MAIL_TIMEOUT_MS)])).catch((error: unknown) => {
      log.warn({ error: (error as Error).name }, 'a mail with a one-time number was not sent; it is tried again')
      return false
    })
  const sendUntilNoneIsDue = async () => {
    while (!signal.aborted && (await sendNext()));
  }
  const run = async () => {
    while (!signal.aborted) {
      if (await sendNext()) await Promise.all(Array.from({ length: MAX_PARALLEL }, sendUntilNoneIsDue))
      else await sleep(POLL_INTERVAL_MS, undefined, { signal }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
