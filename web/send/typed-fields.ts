import { DATE_PARTS, type TypedDate } from '../forms/typed-date'
import { type Position, readTypedPosition } from '../forms/typed-position'
import type { FieldRow, Question, Typed } from './question'

/** The names under which a form sends a field. */
export function listNames({ name, kind }: Pick<FieldRow, 'name' | 'kind'>): string[] {
  if (kind === 'date') return DATE_PARTS.map((part) => `${name}-${part}`)
  return kind === 'position' ? [name, `${name}-accuracy`] : [name]
}

/** Returns the position that was filled into a field; undefined when there is none or it cannot be read. */
export const readPosition = (typed: Typed, name: string): Position | undefined =>
  readTypedPosition(typed[name] ?? '', typed[`${name}-accuracy`])

/** Returns what was typed into the three fields of a date. */
export const pickDate = (typed: Typed, name: string): TypedDate =>
  Object.fromEntries(
    DATE_PARTS.flatMap((part) => {
      const text = typed[`${name}-${part}`]
      return text === undefined ? [] : [[part, text]]
    }),
  )

/** The answers to one question as a draft keeps them: every field, and `null` for those that were left empty. */
export const pickAnswers = ({ fields }: Question, body: unknown): Record<string, string | null> => {
  const sent = readTyped(body)
  return Object.fromEntries(fields.flatMap(listNames).map((name) => [name, sent[name] ?? null]))
}

/** The texts among some fields, whatever they are. */
export const readTyped = (fields: unknown): Typed =>
  typeof fields === 'object' && fields !== null
    ? Object.fromEntries(
        Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
    : {}
