import { Type } from '@sinclair/typebox'
import type { CommandName } from '../../domain/arguments'
import { REPIN_REASONS } from '../../domain/repin-facts'
import { MAX_SCORE } from '../../domain/code-lists'
import { needsWords } from '../../domain/help'
import {
  CALL_RESULTS,
  CALLER_RESULTS,
  EXAMINATION_RESULTS,
  FLAGS,
  HELP_RESULTS,
  IMPORTANCES,
  OUTCOMES,
  REMARK_AUDIENCES,
  SEND_BACK_REASONS,
  SOLVED_ANSWERS,
} from '../../domain/vocabulary'
import { choice, code, id, optional, yesNo } from '../schemas/primitives'
import { keepAsSent, type CommandForm, defineCommandForm } from './command-form'
import {
  checkPillar,
  checkPlace,
  checkQuestions,
  checkReason,
  checkReceivingEntity,
  checkTopic,
  getEntityFacts,
  returnNeedsWords,
} from './pack-codes'

const scores = () =>
  Type.Record(Type.String({ pattern: '^[a-z_]{1,40}$' }), Type.Integer({ minimum: 0, maximum: MAX_SCORE }), {
    maxProperties: 20,
  })

/**
 * The form of each command over HTTP: routes, checks and OpenAPI are made from this table. `domain/commands.ts` says who may
 * give a command, and when; `locales/{ar,en}/commands.ts` hold its name.
 */
export const COMMAND_FORMS: { [N in CommandName]: CommandForm<N> } = {
  accept: defineCommandForm('accept', { text: 'none', fields: {}, complete: keepAsSent }),
  redirect: defineCommandForm('redirect', {
    text: 'required',
    fields: { where: code() },
    codes: { where: checkPlace },
    complete: keepAsSent,
  }),
  route: defineCommandForm('route', {
    text: 'none',
    fields: { importance: choice(IMPORTANCES), pillar: code(), topic: optional(code()), entity: code() },
    codes: { entity: checkReceivingEntity, pillar: checkPillar, topic: checkTopic },
    complete: ({ entity, ...rest }, pack) => ({ ...rest, entity: getEntityFacts(pack, entity) }),
  }),
  claim: defineCommandForm('claim', { text: 'none', fields: {}, complete: keepAsSent }),
  unclaim: defineCommandForm('unclaim', { text: 'none', fields: {}, complete: keepAsSent }),
  answer: defineCommandForm('answer', {
    text: 'required',
    fields: { outcome: choice(OUTCOMES), takeOver: optional(yesNo()) },
    complete: keepAsSent,
  }),
  ask: defineCommandForm('ask', { text: 'required', fields: {}, complete: keepAsSent }),
  return: defineCommandForm('return', {
    text: 'optional',
    fields: { reason: code(), entity: optional(code()) },
    codes: { reason: checkReason('return'), entity: checkReceivingEntity },
    needsText: returnNeedsWords,
    complete: ({ reason, entity }, pack) => ({ reason, ...(entity && { entity: getEntityFacts(pack, entity) }) }),
  }),
  release: defineCommandForm('release', {
    text: 'none',
    fields: { scores: optional(scores()) },
    codes: { scores: checkQuestions('release') },
    complete: keepAsSent,
  }),
  sendBack: defineCommandForm('sendBack', {
    text: 'required',
    fields: { reason: choice(SEND_BACK_REASONS) },
    complete: keepAsSent,
  }),
  rate: defineCommandForm('rate', {
    text: 'none',
    fields: {
      solved: choice(SOLVED_ANSWERS),
      treatedWell: optional(yesNo()),
      scores: optional(scores()),
    },
    codes: { scores: checkQuestions('rate') },
    complete: keepAsSent,
  }),
  object: defineCommandForm('object', {
    text: 'optional',
    fields: { reason: optional(code()) },
    codes: { reason: checkReason('object') },
    complete: keepAsSent,
  }),
  confirm: defineCommandForm('confirm', { text: 'required', fields: {}, complete: keepAsSent }),
  reopen: defineCommandForm('reopen', { text: 'required', fields: {}, complete: keepAsSent }),
  reply: defineCommandForm('reply', { text: 'required', fields: {}, complete: keepAsSent }),
  withdraw: defineCommandForm('withdraw', {
    text: 'none',
    fields: { reason: code() },
    codes: { reason: checkReason('withdraw') },
    complete: keepAsSent,
  }),
  call: defineCommandForm('call', {
    text: 'none',
    fields: { result: choice(CALL_RESULTS), otherContact: optional(yesNo()) },
    complete: keepAsSent,
  }),
  reinstate: defineCommandForm('reinstate', { text: 'none', fields: {}, complete: keepAsSent }),
  acceptWithdrawal: defineCommandForm('acceptWithdrawal', { text: 'required', fields: {}, complete: keepAsSent }),
  answerCaller: defineCommandForm('answerCaller', {
    text: 'none',
    fields: { result: choice(CALLER_RESULTS) },
    complete: keepAsSent,
  }),
  raise: defineCommandForm('raise', {
    text: 'optional',
    fields: { reason: choice(FLAGS) },
    complete: keepAsSent,
  }),
  remark: defineCommandForm('remark', {
    text: 'required',
    fields: { audience: choice(REMARK_AUDIENCES) },
    fixedForApplicant: { audience: 'entity' },
    complete: keepAsSent,
  }),
  repin: defineCommandForm('repin', {
    text: 'none',
    fields: { version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), reason: choice(REPIN_REASONS) },
    complete: keepAsSent,
  }),
  examine: defineCommandForm('examine', {
    text: 'none',
    fields: { withheld: id(), result: choice(EXAMINATION_RESULTS) },
    complete: keepAsSent,
  }),
  help: defineCommandForm('help', {
    text: 'optional',
    fields: { result: choice(HELP_RESULTS) },
    needsText: ({ result }) => needsWords(result),
    complete: keepAsSent,
  }),
}
