import { type EntityFacts, toEntityFacts, type Pack } from '../../domain/programme'
import { type FieldProblem, createBodyProblem } from '../field-problem'

/** Returns the problem of a code that was sent in a field; undefined when the pack permits the code there. */
export type CodeCheck = (pack: Pack, code: string, pointer: string) => FieldProblem | undefined

const createCodeCheck =
  (list: (pack: Pack) => readonly { code: string }[]): CodeCheck =>
  (pack, code, pointer) => {
    const codes = list(pack).map((each) => each.code)
    return codes.includes(code) ? undefined : createBodyProblem(pointer, 'enum', { allowedValues: codes })
  }

export const checkPillar: CodeCheck = createCodeCheck(({ pillars }) => pillars)
export const checkTopic: CodeCheck = createCodeCheck(({ topics }) => topics)

export const checkEntity: CodeCheck = ({ entities }, code, pointer) =>
  entities.some((entity) => entity.code === code) ? undefined : createBodyProblem(pointer, 'intake.unknown_entity')

/** Checks that the pack knows the entity and that applications may be routed to it, because it serves people directly. */
export const checkEntityInScope: CodeCheck = (pack, code, pointer) => {
  const entity = pack.entities.find((candidate) => candidate.code === code)
  if (!entity) return createBodyProblem(pointer, 'intake.unknown_entity')
  return entity.inScope ? undefined : createBodyProblem(pointer, 'intake.entity_out_of_scope')
}

/** Returns the facts of an entity with a checked code. Throws `intake.unknown_entity` when the pack has no such entity. */
export function getEntityFacts(pack: Pack, code: string): EntityFacts {
  const entity = pack.entities.find((candidate) => candidate.code === code)
  if (!entity) throw new Error('intake.unknown_entity')
  return toEntityFacts(entity)
}
