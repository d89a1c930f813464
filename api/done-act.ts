import type { CommandName } from '../domain/arguments'
import { sealCookie, unsealCookie } from './sealed-cookie'

/** How long the browser may take to load the page that says what was done. */
export const DONE_LIFETIME_SECONDS = 60

/**
 * What a page can say was done: a command, that a withdrawal is held by the duty seat, or that a call about a lost code or a new telephone
 * number was recorded.
 */
export type DoneName = CommandName | 'heldWithdrawal' | 'lostCodeCall' | 'number'

/** An act that was recorded just now. */
export interface DoneAct {
  reference: string
  act: DoneName
  /** the name of the seat that has it now, for an act after which that is not plain */
  holder?: string
  /** epoch ms */
  until: number
}

export const sealDone = (sealingKey: Uint8Array, done: DoneAct): string => sealCookie(sealingKey, 'done acts', done)

/** Opens the cookie; undefined when it was not made by us or has expired. `now`: epoch ms. */
export const unsealDone = (sealingKey: Uint8Array, cookie: string | undefined, now: number): DoneAct | undefined =>
  unsealCookie<DoneAct>(sealingKey, 'done acts', cookie, now)
