import { DAY_OWNERS } from '../../domain/whose-days'
import { WORDS_RULES } from '../../domain/code-lists'
import { FUTURE_ENDS } from '../../domain/future'
import { OCCASIONS } from '../../domain/mail-acts'
import { APPLICANT_TEMPLATES, DESK_TEMPLATES } from '../../domain/notifications'
import { INACTIVE_RULE_VALUES } from '../../domain/programme'
import { REPIN_REASONS } from '../../domain/repin-facts'
import { TASK_KINDS } from '../../domain/tasks'
import { TEXT_KINDS } from '../../domain/text-kinds'
import {
  CALL_RESULTS,
  CALLER_ACTS,
  CALLER_RESULTS,
  CHANNELS,
  EXAMINATION_RESULTS,
  HELP_RESULTS,
  FLAGS,
  IMPORTANCES,
  OUTCOMES,
  PARTIES,
  PROGRAMME_ROLES,
  REMARK_AUDIENCES,
  ROLES,
  SEND_BACK_REASONS,
  SOLVED_ANSWERS,
  TYPES,
  VERIFIED_BY,
} from '../../domain/vocabulary'

/** Lists whose words are in stored events, in tables, in links of mails, or in answers of the API. A new word comes at the end. */
const LISTS: [string, readonly string[], string][] = [
  ['types of application', TYPES, 'complaint question compliment report suggestion'],
  ['channels', CHANNELS, 'web mobile contact_centre chatbot messenger whatsapp sms email post walk_in open311 partner'],
  ['importances', IMPORTANCES, 'low normal high critical'],
  ['parties to whom time is charged', PARTIES, 'triage entity quality applicant operation_room external'],
  ['outcomes of an answer', OUTCOMES, 'done explained partly not_possible not_upheld'],
  ['reasons of a send-back', SEND_BACK_REASONS, 'no_answer incomplete wrong unclear impolite'],
  ['answers to whether the matter is solved', SOLVED_ANSWERS, 'yes partly no'],
  ['audiences of a remark', REMARK_AUDIENCES, 'applicant entity staff'],
  ['flags', FLAGS, 'danger wrongdoing'],
  ['results of an examination', EXAMINATION_RESULTS, 'disclose keep'],
  ['results of a talk with a caller', CALLER_RESULTS, 'keeps withdraws not_author not_reached'],
  ['ways to verify a caller', VERIFIED_BY, 'call_back one_time_number known_facts identity_document'],
  ['results of help', HELP_RESULTS, 'reached emergency not_reached not_possible no_danger'],
  ['results of a call', CALL_RESULTS, 'reached not_reached wrong_number'],
  [
    'roles',
    ROLES,
    'applicant contact_centre main_focal_point entity complaint_unit operation_room duty appeal administrator clock',
  ],
  ['roles with one desk', PROGRAMME_ROLES, 'contact_centre complaint_unit operation_room appeal administrator'],
  ['acts of an agent for a caller', CALLER_ACTS, 'replied rated objected remarked'],
  [
    'kinds of text',
    TEXT_KINDS,
    'application title answer question reply note objection confirmation reopening redirection remark return raising help wish',
  ],
  ['rules for words beside a reason', WORDS_RULES, 'always without_entity'],
  ['kinds of task', TASK_KINDS, 'decide may_answer call_back answer_caller check_contact examine lost_code'],
  [
    'reasons of a move to another version',
    REPIN_REASONS,
    'rule_fails law_changed pinned_by_mistake committee_decision',
  ],
  [
    'mails to the applicant',
    APPLICANT_TEMPLATES,
    'received redirected asked released confirmed reopened closed overran remarked reinstated reminded_to_reply reminded_to_rate',
  ],
  [
    'mails to desks',
    DESK_TEMPLATES,
    'flagged routed reminded climbed handed_over sent_back replied expired_desk objected reopened_desk remarked_desk reinstated_desk caller_waiting words_flagged text_disclosed withdrawn_flagged withdrawn_pressed taken_over given_back',
  ],
  ['what a link in a mail is about, by its position', OCCASIONS, 'question answer withdrawal'],
  ['whose days they are', DAY_OWNERS, 'entity you us'],
  ['ends of the future', FUTURE_ENDS, 'closed repeats unknown'],
]

test.each(LISTS)('stored words keep their spelling and their order: %s', (_name, list, words) => {
  expect(list).toEqual(words.split(' '))
})

test('the rules that no code uses yet have the values by which every type behaves', () => {
  expect(INACTIVE_RULE_VALUES).toStrictEqual({
    entityClock: true,
    lane: 'open',
    decidedBy: 'entity',
    mayBecome: [],
    followUpAfterMonths: undefined,
  })
})
