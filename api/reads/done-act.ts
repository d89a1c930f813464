import type { CommandName } from '../../domain/arguments'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { unsealDone } from '../done-act'

/** Returns the act that was just recorded in this application, and the cookies that make the page say so only once. */
export function findDone(
  { settings }: Dependencies,
  reference: string,
  { cookies, now }: Client,
): { done?: CommandName; cookies: NewCookie[] } {
  const found = unsealDone(settings.sealingKey, cookies.done, now)
  return found?.reference === reference ? { done: found.act, cookies: [{ name: 'done', value: '' }] } : { cookies: [] }
}

/** Returns the act that was just recorded, in whichever application, and the cookies that make a page say so only once. */
export function findLastDone(
  { settings }: Dependencies,
  { cookies, now }: Client,
): { last?: { reference: string; act: CommandName }; cookies: NewCookie[] } {
  const found = unsealDone(settings.sealingKey, cookies.done, now)
  if (!found) return { cookies: [] }
  return { last: { reference: found.reference, act: found.act }, cookies: [{ name: 'done', value: '' }] }
}
