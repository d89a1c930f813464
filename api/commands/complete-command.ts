import { createHash } from 'node:crypto'
import { insertText, listTexts } from '../../db/tables/texts'
import type { TextRef } from '../../domain/application'
import type { CommandName, HumanCommand } from '../../domain/arguments'
import { findFlags } from '../../domain/screening'
import type { Pack } from '../../domain/programme'
import type { Dependencies } from '../dependencies'
import { createBodyProblem } from '../field-problem'
import { Problem } from '../problem'
import { COMMAND_FORMS } from './command-forms'

/** The author of a command, and the command. */
export interface Author {
  applicationId: string
  commandId: string
  digest: string
  authorKind: 'applicant' | 'staff'
  authorId?: string
}

/** What the API adds to a command before it sends it to the Workflow. */
export type CommandContent = Pick<HumanCommand, 'with' | 'flags'>

/**
 * Returns the words of a command: the field `text`, or the stored text that `textId` names. Throws `request.invalid` when `textId`
 * is not a text that this person stored for this application.
 */
export async function readCommandText(
  { database }: Dependencies,
  { text, textId }: Record<string, unknown>,
  { applicationId, personId }: { applicationId: string; personId: string },
): Promise<string | undefined> {
  if (typeof text === 'string') return text
  if (typeof textId !== 'string') return undefined
  const [known] = await listTexts(database, [textId])
  if (known?.applicationId !== applicationId || known.authorId !== personId)
    throw new Problem('request.invalid', { errors: [createBodyProblem('/textId', 'format', { format: 'uuid' })] })
  return known.body
}

/**
 * Creates the arguments that are sent to the Workflow: it stores the words as a text of this command and replaces them by its id
 * and hash, and an entity's code by the entity's facts. A named text is stored again, so that each text belongs to one command
 * and its author is whoever the command says: the person, or the caller. Words of the applicant, or of a caller, are screened by the rules of the
 * pinned pack, whatever the command; the flags travel with the command. `sentFields` have passed the schema and the checks.
 */
export async function completeCommand(
  { database }: Dependencies,
  name: CommandName,
  sentFields: Record<string, unknown>,
  pack: Pack,
  words: string | undefined,
  author: Author,
): Promise<CommandContent> {
  const { commandId: _1, turn: _2, seatId: _3, verifiedBy: _4, text: _5, textId: _6, ...fields } = sentFields
  const completed = COMMAND_FORMS[name].complete(fields, pack)
  if (words === undefined) return { with: completed } as CommandContent
  const { applicationId, authorKind, authorId } = author
  const text: TextRef = await insertText(database, {
    id: createTextId(author),
    applicationId,
    authorKind,
    ...(authorId && { authorId }),
    body: words,
  })
  const flags = authorKind === 'applicant' ? findFlags(pack, words) : []
  return { with: { ...completed, text }, ...(flags.length > 0 && { flags }) } as CommandContent
}

/**
 * Creates a text's id from the command, so that a repeated command has the same text. The digest is part of it, so that another
 * act with the same commandId has another text.
 */
function createTextId({ applicationId, commandId, digest }: Author): string {
  const hex = createHash('sha256').update(`${applicationId}\n${commandId}\n${digest}`).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return parts.join('-')
}
