import type { Static } from '@sinclair/typebox'
import type { Pack } from '../domain/programme'
import type { Type as ApplicationType } from '../domain/vocabulary'
import { type FieldProblem, inBody } from './field-problem'
import type { submission } from './schemas/intake'

export type Submission = Static<ReturnType<typeof submission>>

type Fields = Record<string, unknown>

/** What the schema cannot say about a submission: codes the pack does not know, what is not open yet. Bears any body. */
export function checkSubmission(body: unknown, pack: Pack | undefined): FieldProblem[] {
  if (typeof body !== 'object' || body === null) return []
  const { programme, type, sector, entity, topic, channel, identity, applicant } = body as Fields
  const problems: FieldProblem[] = []
  if (!pack) return typeof programme === 'string' ? [inBody('/programme', 'enum', { allowedValues: [] })] : []
  const known = (pointer: string, value: unknown, list: readonly { code: string }[], keyword = 'enum') => {
    if (typeof value !== 'string' || list.some(({ code }) => code === value)) return
    problems.push(inBody(pointer, keyword, { allowedValues: list.map(({ code }) => code) }))
  }
  known('/sector', sector, pack.sectors, 'intake.unknown_sector')
  known('/entity', entity, pack.entities, 'intake.unknown_entity')
  known('/topic', topic, pack.topics)
  if (typeof applicant === 'object' && applicant !== null) {
    known('/applicant/segment', (applicant as Fields)['segment'], pack.segments)
  }
  if (typeof channel === 'string' && !pack.channels.some((open) => open === channel)) {
    problems.push(inBody('/channel', 'enum', { allowedValues: pack.channels }))
  }
  if (identity === 'hidden_from_entity' || identity === 'anonymous') {
    problems.push(inBody('/identity', 'intake.identity_not_open'))
  }
  if (typeof type === 'string' && isClosed(pack, type)) problems.push(inBody('/type', 'intake.type_closed'))
  return problems
}

/** Whether the pack knows the type and takes none of it. */
export const isClosed = (pack: Pack, type: string): boolean => pack.types[type as ApplicationType]?.accepts === false
