import { createHash } from 'node:crypto'
import { insertText, listTexts } from '../../db/tables/texts'
import type { TextRef } from '../../domain/application'
import type { Arguments, CommandName } from '../../domain/arguments'
import type { Pack } from '../../domain/programme'
import type { Dependencies } from '../dependencies'
import { createBodyProblem } from '../field-problem'
import { Problem } from '../problem'
import { COMMAND_FORMS } from './command-forms'

/** The author of a command's text, and the command. */
export interface Author {
  applicationId: string
  commandId: string
  authorKind: 'applicant' | 'staff'
  authorId?: string
}

/**
 * Creates the arguments that are sent to the Workflow: it stores the text and replaces it by its id and hash, and an entity's
 * code by the entity's facts. `sentFields` have passed the schema and `checkCommand`. Throws `request.invalid` when `textId` is
 * not a text of this author, and `request.idempotency_conflict` when this commandId has a text already: another one, or one of
 * another author.
 */
export async function completeCommand(
  dependencies: Dependencies,
  name: CommandName,
  sentFields: Record<string, unknown>,
  pack: Pack,
  author: Author,
): Promise<Arguments[CommandName]> {
  const { commandId: _1, turn: _2, seatId: _3, verifiedBy: _4, text, textId, ...fields } = sentFields
  const textRef = await storeText(dependencies, text, textId, author)
  const completed = COMMAND_FORMS[name].complete(fields, pack)
  return { ...completed, ...(textRef && { text: textRef }) } as Arguments[CommandName]
}

async function storeText(
  { database }: Dependencies,
  text: unknown,
  textId: unknown,
  { applicationId, commandId, authorKind, authorId }: Author,
): Promise<TextRef | undefined> {
  const author = { applicationId, authorKind, ...(authorId && { authorId }) }
  if (typeof text === 'string') {
    try {
      return await insertText(database, { ...author, id: createTextId(applicationId, commandId), body: text })
    } catch (error) {
      if (error instanceof Error && error.message === 'text.id_taken') throw new Problem('request.idempotency_conflict')
      throw error
    }
  }
  if (typeof textId !== 'string') return undefined
  const [known] = await listTexts(database, [textId])
  const isOwn = known?.applicationId === applicationId && known.authorKind === authorKind && known.authorId === authorId
  if (!known || !isOwn)
    throw new Problem('request.invalid', { errors: [createBodyProblem('/textId', 'format', { format: 'uuid' })] })
  return { id: known.id, sha256: known.sha256 }
}

/** Creates a text's id from the ids of the application and the command, so that a repeated command has the same text id. */
function createTextId(applicationId: string, commandId: string): string {
  const hex = createHash('sha256').update(`${applicationId}\n${commandId}`).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return parts.join('-')
}
