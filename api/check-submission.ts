import type { Static } from '@sinclair/typebox'
import type { Pack } from '../domain/programme'
import { latestNeeded, latestToday, OLDEST_DAY } from '../domain/stated-days'
import type { Type as ApplicationType } from '../domain/vocabulary'
import { findJoiningProblem } from './commands/pack-codes'
import { type FieldProblem, createBodyProblem } from './field-problem'
import type { submission } from './schemas/intake'

export type Submission = Static<ReturnType<typeof submission>>

type Fields = Record<string, unknown>

/**
 * Finds the mistakes of a submission that its schema does not find: an unknown programme (without `pack`), codes the pack does
 * not know, a body that joins later, types and identities not open yet, and days that must be slips. Accepts unvalidated input. `now`: epoch ms.
 */
export function checkSubmission(body: unknown, pack: Pack | undefined, now: number): FieldProblem[] {
  if (typeof body !== 'object' || body === null) return []
  const { programme, type, sector, entity, topic, channel, identity, applicant, location, occurredOn, neededBy } =
    body as Fields
  const problems: FieldProblem[] = []
  if (!pack)
    return typeof programme === 'string' ? [createBodyProblem('/programme', 'enum', { allowedValues: [] })] : []
  const checkCode = (pointer: string, value: unknown, list: readonly { code: string }[], keyword = 'enum') => {
    if (typeof value !== 'string' || list.some(({ code }) => code === value)) return
    problems.push(createBodyProblem(pointer, keyword, { allowedValues: list.map(({ code }) => code) }))
  }
  checkCode('/sector', sector, pack.sectors, 'intake.unknown_sector')
  checkCode('/entity', entity, pack.entities, 'intake.unknown_entity')
  const joiningProblem = findJoiningProblem(pack, entity, { pointer: '/entity', now })
  if (joiningProblem) problems.push(joiningProblem)
  checkCode('/topic', topic, pack.topics)
  if (typeof applicant === 'object' && applicant !== null) {
    checkCode('/applicant/segment', (applicant as Fields)['segment'], pack.segments)
  }
  if (typeof location === 'object' && location !== null) {
    checkCode('/location/region', (location as Fields)['region'], pack.regions?.list ?? [])
  }
  const checkDay = (pointer: string, day: unknown, latest: string) => {
    if (typeof day === 'string' && (day < OLDEST_DAY || day > latest))
      problems.push(createBodyProblem(pointer, 'intake.day_out_of_range'))
  }
  checkDay('/occurredOn', occurredOn, latestToday(now))
  // A day that has passed is no mistake here: a submission may be sent again days later.
  checkDay('/neededBy', neededBy, latestNeeded(now))
  if (typeof channel === 'string' && !pack.channels.some((known) => known === channel)) {
    problems.push(createBodyProblem('/channel', 'enum', { allowedValues: pack.channels }))
  }
  if (identity === 'hidden_from_entity' || identity === 'anonymous') {
    problems.push(createBodyProblem('/identity', 'intake.identity_not_open'))
  }
  if (typeof type === 'string' && isTypeClosed(pack, type))
    problems.push(createBodyProblem('/type', 'intake.type_closed'))
  return problems
}

/** Returns whether the pack knows the type but accepts no applications of it. */
export const isTypeClosed = (pack: Pack, type: string): boolean =>
  pack.types[type as ApplicationType]?.accepts === false
