import type { CommandName } from '../../domain/arguments'
import { COMMAND_NAMES } from '../../domain/commands'
import type { Client } from '../client'
import type { NewCookie } from '../cookies'
import type { Dependencies } from '../dependencies'
import { type DoneAct, type DoneName, unsealDone } from '../done-act'

interface LastDone {
  last?: Omit<DoneAct, 'until'>
  cookies: NewCookie[]
}

/** Returns the act that was just recorded, in whichever application, and the cookies that make a page say so only once. */
export function findLastDone({ settings }: Dependencies, { cookies, now }: Client): LastDone {
  const found = unsealDone(settings.sealingKey, cookies.done, now)
  if (!found) return { cookies: [] }
  const { until: _until, ...last } = found
  return { last, cookies: [{ name: 'done', value: '' }] }
}

/** Returns the same for one application: undefined, and no cookies, when the act was in another one. */
export function findDone(
  dependencies: Dependencies,
  reference: string,
  client: Client,
): { done?: CommandName; cookies: NewCookie[] } {
  const { last, cookies } = findLastDone(dependencies, client)
  if (last?.reference !== reference || !isCommand(last.act)) return { cookies: [] }
  return { done: last.act, cookies }
}

const isCommand = (act: DoneName): act is CommandName => COMMAND_NAMES.some((name) => name === act)
