import { type EntityFacts, toEntityFacts, type Pack } from '../../domain/programme'
import { type FieldProblem, createBodyProblem } from '../field-problem'

/** Says what is wrong with a code that was sent in a field, or undefined when the pack knows it. */
export type CodeCheck = (pack: Pack, code: string, pointer: string) => FieldProblem | undefined

const isAmong =
  (list: (pack: Pack) => readonly { code: string }[]): CodeCheck =>
  (pack, code, pointer) => {
    const codes = list(pack).map((each) => each.code)
    return codes.includes(code) ? undefined : createBodyProblem(pointer, 'enum', { allowedValues: codes })
  }

export const isPillar: CodeCheck = isAmong(({ pillars }) => pillars)
export const isTopic: CodeCheck = isAmong(({ topics }) => topics)

export const isEntity: CodeCheck = ({ entities }, code, pointer) =>
  entities.some((entity) => entity.code === code) ? undefined : createBodyProblem(pointer, 'intake.unknown_entity')

/** An entity that gives direct services to people. */
export const isEntityInScope: CodeCheck = (pack, code, pointer) => {
  const entity = pack.entities.find((candidate) => candidate.code === code)
  if (!entity) return createBodyProblem(pointer, 'intake.unknown_entity')
  return entity.inScope ? undefined : createBodyProblem(pointer, 'intake.entity_out_of_scope')
}

/** The facts of an entity whose code was checked before. Throws `intake.unknown_entity`. */
export function getEntityFacts(pack: Pack, code: string): EntityFacts {
  const entity = pack.entities.find((candidate) => candidate.code === code)
  if (!entity) throw new Error('intake.unknown_entity')
  return toEntityFacts(entity)
}
