import type { CodedCommand } from '../../domain/code-lists'
import { pickDisclosedFields } from '../../domain/disclosure'
import type { Reader } from '../../domain/readers'
import type { EventType, RecordedEvent } from '../../domain/events'
import type { SendBackReason } from '../../domain/vocabulary'
import type { CodeNames } from '../../locales/codes'
import { sendBackReasonName } from '../../locales/stages'
import type { Translator } from '../../locales/translator'

/** The events that contain codes of a pack's lists: which field, and the command whose list it is. */
const CODE_FIELDS: {
  [T in EventType]?: { field: 'reason' | 'where' | 'scores' | 'withdrawal'; command: CodedCommand }
} = {
  raised: { field: 'withdrawal', command: 'withdraw' },
  redirected: { field: 'where', command: 'redirect' },
  returned: { field: 'reason', command: 'return' },
  released: { field: 'scores', command: 'release' },
  rated: { field: 'scores', command: 'rate' },
  objected: { field: 'reason', command: 'object' },
  withdrawn: { field: 'reason', command: 'withdraw' },
}

interface Context {
  translator: Translator
  codeNames: CodeNames
}

/**
 * Returns the fields of an event that the readers may read, and a sentence beside each code: `reasonName` beside `reason`. A score
 * becomes a field of its own, `score.<code>`. A code that is on no list is left out, and a sentence says so: events of before the
 * lists may contain any word.
 */
export function nameCodes(event: RecordedEvent, readers: readonly Reader[], context: Context): object {
  const fields: Record<string, unknown> = { ...pickDisclosedFields(event, readers) }
  if (event.type === 'sentBack') return nameSendBack(fields, context)
  const coded = CODE_FIELDS[event.type]
  const value = coded && fields[coded.field]
  if (!coded || value === undefined) return fields
  const { [coded.field]: _value, ...otherFields } = fields
  const named =
    coded.field === 'scores'
      ? Object.entries(value as object).map(([code, score]) => nameScore(coded.command, code, score, context))
      : [nameCode(coded.field, coded.command, value as string, context)]
  return Object.assign(otherFields, ...named)
}

function nameCode(field: string, command: CodedCommand, code: string, { translator, codeNames }: Context): object {
  const name = codeNames.find(command, code)
  return name === undefined
    ? { [`${field}Name`]: translator.translate('code.unlisted') }
    : { [field]: code, [`${field}Name`]: name }
}

function nameScore(command: CodedCommand, code: string, score: unknown, { translator, codeNames }: Context): object {
  const name = codeNames.find(command, code)
  return name === undefined
    ? { 'scoreName.unlisted': translator.translate('code.unlisted') }
    : { [`score.${code}`]: score, [`scoreName.${code}`]: name }
}

function nameSendBack(fields: Record<string, unknown>, { translator }: Context): object {
  const { reason } = fields
  return reason === undefined
    ? fields
    : { ...fields, reasonName: sendBackReasonName(translator, reason as SendBackReason) }
}
