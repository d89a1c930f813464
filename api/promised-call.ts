import { sealCookie, unsealCookie } from './sealed-cookie'

/** How long the browser may show what was promised. */
export const PROMISED_CALL_MINUTES = 30

/** What the page promised to somebody who asked for a call. It does not name the number. */
export interface PromisedCall {
  /** epoch ms */
  callBy: number
  /** of the programme by whose calendar it was promised */
  timeZone: string
}

type KeptCall = PromisedCall & { until: number }

export const sealPromisedCall = (sealingKey: Uint8Array, call: PromisedCall, now: number): string =>
  sealCookie(sealingKey, 'promised calls', { ...call, until: now + PROMISED_CALL_MINUTES * 60_000 } satisfies KeptCall)

/** Opens the cookie; undefined when it was not made by us or has expired. `now`: epoch ms. */
export const unsealPromisedCall = (
  sealingKey: Uint8Array,
  cookie: string | undefined,
  now: number,
): PromisedCall | undefined => unsealCookie<KeptCall>(sealingKey, 'promised calls', cookie, now)
