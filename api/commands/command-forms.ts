import { Type } from '@sinclair/typebox'
import type { CommandName } from '../../domain/arguments'
import { IMPORTANCES, OUTCOMES } from '../../domain/vocabulary'
import { choice, code, optional, yesNo } from '../schemas/primitives'
import { asSent, type CommandForm, commandForm } from './command-form'
import { getEntityFacts, isEntity, isEntityInScope, isPillar, isTopic } from './pack-codes'

const scores = () =>
  Type.Record(Type.String({ pattern: '^[a-z_]{1,40}$' }), Type.Integer({ minimum: 0, maximum: 10 }), {
    maxProperties: 20,
  })

/**
 * The one table of commands as they come in over HTTP: routes, checks and OpenAPI are made from it. Who may give a command,
 * and when, stands in `domain/commands.ts`; its name in both languages in `locales/{ar,en}/commands.ts`.
 */
export const COMMAND_FORMS: { [N in CommandName]: CommandForm<N> } = {
  accept: commandForm('accept', { text: 'none', fields: {}, complete: asSent }),
  redirect: commandForm('redirect', { text: 'required', fields: { where: code() }, complete: asSent }),
  route: commandForm('route', {
    text: 'none',
    fields: { importance: choice(IMPORTANCES), pillar: code(), topic: optional(code()), entity: code() },
    codes: { entity: isEntityInScope, pillar: isPillar, topic: isTopic },
    complete: ({ entity, ...rest }, pack) => ({ ...rest, entity: getEntityFacts(pack, entity) }),
  }),
  claim: commandForm('claim', { text: 'none', fields: {}, complete: asSent }),
  unclaim: commandForm('unclaim', { text: 'none', fields: {}, complete: asSent }),
  answer: commandForm('answer', {
    text: 'required',
    fields: { outcome: choice(OUTCOMES), takeOver: optional(yesNo()) },
    complete: asSent,
  }),
  ask: commandForm('ask', { text: 'required', fields: {}, complete: asSent }),
  return: commandForm('return', {
    text: 'none',
    fields: { reason: code(), entity: optional(code()) },
    codes: { entity: isEntity },
    complete: ({ reason, entity }, pack) => ({ reason, ...(entity && { entity: getEntityFacts(pack, entity) }) }),
  }),
  release: commandForm('release', { text: 'none', fields: { scores: optional(scores()) }, complete: asSent }),
  sendBack: commandForm('sendBack', {
    text: 'required',
    fields: { reason: choice(['no_answer', 'incomplete', 'wrong', 'unclear', 'impolite']) },
    complete: asSent,
  }),
  rate: commandForm('rate', {
    text: 'none',
    fields: {
      solved: choice(['yes', 'partly', 'no']),
      treatedWell: optional(yesNo()),
      scores: optional(scores()),
    },
    complete: asSent,
  }),
  object: commandForm('object', { text: 'optional', fields: { reason: optional(code()) }, complete: asSent }),
  confirm: commandForm('confirm', { text: 'required', fields: {}, complete: asSent }),
  reopen: commandForm('reopen', { text: 'required', fields: {}, complete: asSent }),
  reply: commandForm('reply', { text: 'required', fields: {}, complete: asSent }),
  withdraw: commandForm('withdraw', { text: 'none', fields: { reason: code() }, complete: asSent }),
  remark: commandForm('remark', {
    text: 'required',
    fields: { audience: choice(['applicant', 'entity', 'staff']) },
    fixedForApplicant: { audience: 'entity' },
    complete: asSent,
  }),
}
