import { createHash } from 'node:crypto'
import { listTexts, insertText } from '../../db/tables/texts'
import type { TextRef } from '../../domain/application'
import type { Arguments, CommandName } from '../../domain/arguments'
import { factsOf, type Pack } from '../../domain/programme'
import type { Dependencies } from '../dependencies'
import { type FieldProblem, inBody } from '../field-problem'
import { Problem } from '../problem'
import { NEEDS_TEXT } from '../schemas/commands'

type Fields = Record<string, unknown>

/** What the schema cannot say about a command's words and codes. Bears any body. */
export function checkCommand(name: CommandName, body: unknown, pack: Pack | undefined): FieldProblem[] {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Fields
  const problems: FieldProblem[] = []
  const given = ['text', 'textId'].filter((key) => fields[key] !== undefined).length
  if (given > 1) problems.push(inBody('/textId', 'additionalProperties', { additionalProperty: 'textId' }))
  if (given === 0 && NEEDS_TEXT.includes(name)) problems.push(inBody('/text', 'required', { missingProperty: 'text' }))
  if (pack) problems.push(...checkCodes(name, fields, pack))
  return problems
}

function checkCodes(name: CommandName, { entity, pillar, topic }: Fields, pack: Pack): FieldProblem[] {
  const problems: FieldProblem[] = []
  const found = pack.entities.find(({ code }) => code === entity)
  if (typeof entity === 'string' && !found) problems.push(inBody('/entity', 'intake.unknown_entity'))
  if (name === 'route' && found && !found.inScope) problems.push(inBody('/entity', 'intake.entity_out_of_scope'))
  const among = (field: string, value: unknown, codes: string[]) => {
    if (typeof value === 'string' && !codes.includes(value))
      problems.push(inBody(field, 'enum', { allowedValues: codes }))
  }
  if (name === 'route')
    among(
      '/pillar',
      pillar,
      pack.pillars.map(({ code }) => code),
    )
  if (name === 'route')
    among(
      '/topic',
      topic,
      pack.topics.map(({ code }) => code),
    )
  return problems
}

export interface Writer {
  applicationId: string
  commandId: string
  authorKind: 'applicant' | 'staff'
  authorId?: string
}

/** The command's arguments as they travel: words stored first, entities as facts. */
export async function completeArguments(
  dependencies: Dependencies,
  name: CommandName,
  fields: Fields,
  pack: Pack,
  writer: Writer,
): Promise<Arguments[CommandName]> {
  const { commandId: _1, turn: _2, seatId: _3, verifiedBy: _4, text, textId, entity, ...rest } = fields
  const ref = await textRefOf(dependencies, text, textId, writer)
  const found = pack.entities.find(({ code }) => code === entity)
  if (name === 'redirect' || !found) return { ...rest, ...(ref && { text: ref }) } as Arguments[CommandName]
  return { ...rest, ...(ref && { text: ref }), entity: factsOf(found) } as Arguments[CommandName]
}

async function textRefOf(
  { database }: Dependencies,
  text: unknown,
  textId: unknown,
  { applicationId, commandId, authorKind, authorId }: Writer,
): Promise<TextRef | undefined> {
  const author = { applicationId, authorKind, ...(authorId && { authorId }) }
  if (typeof text === 'string') {
    try {
      return await insertText(database, { ...author, id: idFrom(applicationId, commandId), body: text })
    } catch (error) {
      if (error instanceof Error && error.message === 'text.id_taken') throw new Problem('request.idempotency_conflict')
      throw error
    }
  }
  if (typeof textId !== 'string') return undefined
  const [known] = await listTexts(database, [textId])
  const isOwn = known?.applicationId === applicationId && known.authorKind === authorKind && known.authorId === authorId
  if (!known || !isOwn)
    throw new Problem('request.invalid', { errors: [inBody('/textId', 'format', { format: 'uuid' })] })
  return { id: known.id, sha256: known.sha256 }
}

/** The same command sent again names the same text. */
function idFrom(applicationId: string, commandId: string): string {
  const hex = createHash('sha256').update(`${applicationId}\n${commandId}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
