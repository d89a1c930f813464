import { OptionalKind, type TSchema, Type } from '@sinclair/typebox'
import { createBodyProblem } from '../../api/field-problem'
import { refuseProblems } from '../../api/problem'
import type { RouteRequest } from '../../api/route'
import { optional } from '../../api/schemas/primitives'
import type { Services } from '../../api/services'
import type { CommandName } from '../../domain/arguments'
import { isolate } from '../../locales/isolates'
import type { Translator } from '../../locales/translator'
import { type OpenedCase, readCase } from '../desk/desk-facts'
import { findTyped, listSimilar, listTypedOptions, TYPED_FIELDS } from '../desk/typed-bodies'
import type { FrameOf } from '../frames'
import { MAX_TYPED } from '../parts/list-field'

/** The schema of a field in which a body is typed by its name, from that of its code. */
export const typedBody = (schema: TSchema): TSchema => {
  const typed = Type.String({ minLength: 1, maxLength: MAX_TYPED })
  return OptionalKind in schema ? optional(typed) : typed
}

/** The fields with the codes of the bodies that were typed. Throws `request.invalid` when somebody typed what is none. */
export async function findTypedBodies(
  name: CommandName,
  sent: Record<string, unknown>,
  request: RouteRequest,
  services: Services,
  frameOf: FrameOf,
): Promise<Record<string, unknown>> {
  const typed = Object.entries(sent).filter(([field]) => TYPED_FIELDS.includes(field))
  const opened = typed.length > 0 ? await readCase(request, services) : undefined
  if (!opened) return sent
  const { translator } = frameOf(request, opened.application.programme)
  const found = typed.map(
    ([field, words]) => [field, findTyped(opened, name, field, String(words), translator)] as const,
  )
  refuseProblems(found.flatMap(([field, code]) => (code === undefined ? [createBodyProblem(`/${field}`, 'enum')] : [])))
  return { ...sent, ...Object.fromEntries(found) }
}

interface WrongName {
  opened: OpenedCase
  name: CommandName
  field: string
  /** what was typed */
  words: string
}

/** Says that nothing has this name, and which names are like it. */
export function sayNoBody({ opened, name, field, words }: WrongName, translator: Translator): string {
  const { translate, joinChoices } = translator
  const similar = listSimilar(listTypedOptions(opened, name, field, translator), words)
  return similar.length === 0
    ? translate('desk.field.typed.none')
    : translate('desk.field.typed.similar', { names: joinChoices(similar.map(isolate)) })
}
