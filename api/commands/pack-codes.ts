import type { CodedCommand } from '../../domain/code-lists'
import { findJoining } from '../../domain/joining'
import { type EntityFacts, toEntityFacts, type Pack } from '../../domain/programme'
import { needsWords } from '../../domain/return-words'
import { listNamedCodes } from '../../locales/codes'
import { type FieldProblem, createBodyProblem } from '../field-problem'

/** By what the codes of a command are checked. */
export interface CodeRules {
  /** the pinned pack of the application */
  pack: Pack
  /** the programme's pack in force: whether a body takes part is a fact of today, not a rule of the application */
  inForce: Pack
  /** when the command was received; epoch ms */
  now: number
}

/**
 * Returns the problem of what was sent in a field; undefined when the pack permits it. A value of the wrong type has no problem
 * here, because the schema refuses it.
 */
export type CodeCheck = (rules: CodeRules, value: unknown, pointer: string) => FieldProblem | undefined

const createCodeCheck =
  (list: (pack: Pack) => readonly { code: string }[]): CodeCheck =>
  ({ pack }, value, pointer) => {
    if (typeof value !== 'string') return undefined
    const codes = list(pack).map((each) => each.code)
    return codes.includes(value) ? undefined : createBodyProblem(pointer, 'enum', { allowedValues: codes })
  }

export const checkPillar: CodeCheck = createCodeCheck(({ pillars }) => pillars)
export const checkTopic: CodeCheck = createCodeCheck(({ topics }) => topics)
/** Checks the reason of one command. */
export const checkReason = (command: CodedCommand): CodeCheck =>
  createCodeCheck((pack) => listNamedCodes(pack, command, 'others'))
/** Checks the place to go instead: a named place outside the platform, or an entity. */
export const checkPlace: CodeCheck = createCodeCheck((pack) => [
  ...listNamedCodes(pack, 'redirect', 'others'),
  ...pack.entities,
])

/** Checks that every score belongs to a question on the list of this command. The schema checks the scores themselves. */
export const checkQuestions =
  (command: CodedCommand): CodeCheck =>
  ({ pack }, value, pointer) => {
    if (typeof value !== 'object' || value === null) return undefined
    const codes = listNamedCodes(pack, command, 'others').map(({ code }) => code)
    return Object.keys(value).every((question) => codes.includes(question))
      ? undefined
      : createBodyProblem(pointer, 'enum', { allowedValues: codes })
  }

/**
 * Checks that the pack knows the entity and that applications may be routed to it: it serves people directly, and takes part already.
 * The Workflow does not check the day again, so that no replay depends on it.
 */
export const checkReceivingEntity: CodeCheck = ({ pack, inForce, now }, code, pointer) => {
  if (typeof code !== 'string') return undefined
  const entity = pack.entities.find((candidate) => candidate.code === code)
  if (!entity) return createBodyProblem(pointer, 'intake.unknown_entity')
  if (!entity.inScope) return createBodyProblem(pointer, 'intake.entity_out_of_scope')
  return findJoiningProblem(inForce, code, { pointer, now })
}

/** The problem of a code of a body that does not take part yet; undefined for every other one. `now`: epoch ms. */
export function findJoiningProblem(
  pack: Pack,
  code: unknown,
  { pointer, now }: { pointer: string; now: number },
): FieldProblem | undefined {
  const entity = pack.entities.find((candidate) => candidate.code === code)
  const { joinsOn } = entity ? findJoining(pack, entity, now) : {}
  return joinsOn === undefined ? undefined : createBodyProblem(pointer, 'intake.entity_joins_later', { joinsOn })
}

/** Whether a return with these fields needs words, by the rule of its reason in the pack. Accepts unvalidated input. */
export const returnNeedsWords = ({ reason, entity }: Record<string, unknown>, { codes }: Pack): boolean =>
  needsWords(codes?.return?.find(({ code }) => code === reason)?.words, entity !== undefined)

/** Returns the facts of an entity with a checked code. Throws `intake.unknown_entity` when the pack has no such entity. */
export function getEntityFacts(pack: Pack, code: string): EntityFacts {
  const entity = pack.entities.find((candidate) => candidate.code === code)
  if (!entity) throw new Error('intake.unknown_entity')
  return toEntityFacts(entity)
}
