import { type TProperties, Type } from '@sinclair/typebox'
import { CLOSED_AS, STAGES } from '../../domain/application'
import type { CommandName } from '../../domain/arguments'
import { IMPORTANCES, OUTCOMES, VERIFIED_BY } from '../../domain/vocabulary'
import { choice, code, commandId, count, id, instant, longText, object, optional, seatId, yesNo } from './primitives'

/** A text a command wants: the words, or the id of a text stored before. Which of the two is looked at by `check`. */
const words = { text: optional(longText()), textId: optional(id()) }

const scores = () =>
  Type.Record(Type.String({ pattern: '^[a-z_]{1,40}$' }), Type.Integer({ minimum: 0, maximum: 10 }), {
    maxProperties: 20,
  })

/** What each command carries beside its envelope, as outsiders send it: entities by code, texts by words or id. */
const ARGUMENTS: Record<CommandName, TProperties> = {
  accept: {},
  redirect: { where: code(), ...words },
  route: { importance: choice(IMPORTANCES), pillar: code(), topic: optional(code()), entity: code() },
  claim: {},
  unclaim: {},
  answer: { outcome: choice(OUTCOMES), takeOver: optional(yesNo()), ...words },
  ask: words,
  return: { reason: code(), entity: optional(code()) },
  release: { scores: optional(scores()) },
  sendBack: { reason: choice(['no_answer', 'incomplete', 'wrong', 'unclear', 'impolite']), ...words },
  rate: { solved: choice(['yes', 'partly', 'no']), treatedWell: optional(yesNo()), scores: optional(scores()) },
  object: { reason: optional(code()), ...words },
  confirm: words,
  reopen: words,
  reply: words,
  withdraw: { reason: code() },
  remark: { audience: choice(['applicant', 'entity', 'staff']), ...words },
}

/** Commands that do not go without words. */
export const NEEDS_TEXT: readonly CommandName[] = [
  'redirect',
  'answer',
  'ask',
  'sendBack',
  'confirm',
  'reopen',
  'reply',
  'remark',
]

export const staffCommandBody = (name: CommandName) =>
  object({
    commandId: commandId(),
    turn: optional(count()),
    seatId: optional(seatId()),
    verifiedBy: optional(choice(VERIFIED_BY, { description: 'how an agent made sure of the caller' })),
    ...ARGUMENTS[name],
  })

/** An applicant has one side: their remarks go to whoever holds the application. */
export function applicantCommandBody(name: CommandName) {
  const { audience: _audience, textId: _textId, ...wanted } = ARGUMENTS[name]
  return object({ turn: optional(count()), ...wanted })
}

export const commandAnswer = () =>
  object({ sequence: count(), stage: choice(STAGES), turn: count(), dueAt: optional(instant()) })

export const commandUnknown = () => object({ commandId: commandId(), status: choice(['unknown']) })

export const commandStatus = () =>
  object({
    commandId: commandId(),
    status: choice(['recorded', 'refused', 'unknown']),
    outcome: optional(commandAnswer()),
    code: optional(Type.String()),
  })

export const stage = () => choice(STAGES)
export const closedAs = () => choice(CLOSED_AS)
