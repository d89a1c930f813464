import type { CommandName } from '../../domain/arguments'
import type { TextKind } from '../../domain/text-kinds'
import { hasVisibleText } from '../../domain/visible-text'
import { DRAFTED_COMMANDS } from '../../api/staff-draft-content'
import { WRITTEN_TO_APPLICANT } from '../../api/written-to-applicant'
import { markDigitGroups } from '../../locales/digit-groups'
import { toLocalDate } from '../../domain/local-date'
import { formatDateAndTime, formatTimeOf } from '../../locales/format-time'
import { isolate } from '../../locales/isolates'
import type { Translator } from '../../locales/translator'
import type { OpenedCase, StaffApplication } from './desk-facts'
import { SEEN_FIELD, SURE_FIELD } from './second-look'
import { DESK_COMMANDS, OPENS_FIELD } from './staff-act-fields'

/** The acts of the desk in whose form somebody writes. What they write is kept. */
export const WRITING_COMMANDS: readonly CommandName[] = DESK_COMMANDS.filter((name) => DRAFTED_COMMANDS.includes(name))

/** What becomes of the words of a form that is sent to keep them: only that, or the page on which they are read again. */
export const NEXT_STEPS = ['keep', 'preview', 'sheet', 'insert'] as const
/** The name of the field that says so. */
export const STEP_FIELD = 'step'

/** The name of the field with the ready wording that is inserted. */
export const WORDING_FIELD = 'wording'

export type Draft = StaffApplication['drafts'][number]

/** What the reader has kept for an act. */
export const findDraft = ({ application }: OpenedCase, act: CommandName | undefined): Draft | undefined =>
  application.drafts.find(({ command }) => command === act)

/** What kind of text the applicant reads after this act; undefined when they read none. */
export const findWrittenKind = (act: CommandName): TextKind | undefined => WRITTEN_TO_APPLICANT[act]?.kind

/** The fields that a form of the desk sends and that nobody types. They are in no draft. */
const UNTYPED: readonly string[] = [
  'csrfToken',
  'commandId',
  'turn',
  STEP_FIELD,
  WORDING_FIELD,
  OPENS_FIELD,
  SEEN_FIELD,
  SURE_FIELD,
]

/** What somebody typed or chose in a form that was sent. */
export const removeUntyped = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !UNTYPED.includes(name)))

/** The address of the page with a form, from the address to which the form was sent: that of its words, or of its act. */
export const addressOfForm = (url: string): string => url.replace(/\/draft(?=\?|$)/, '')

/** What of the fields of a sent form a draft holds. A sent form and the script write the end of a line in different ways. */
const listKept = (fields: Record<string, string>): string[] =>
  Object.entries(removeUntyped(fields))
    .filter(([, value]) => hasVisibleText(value))
    .map(([name, value]) => `${name}=${value.replaceAll('\r\n', '\n')}`)
    .toSorted()

/** Whether everything that was typed in a form that came back is in the draft. */
export const isKept = (draft: Draft | undefined, typed: Record<string, string>): boolean =>
  JSON.stringify(listKept(draft?.fields ?? {})) === JSON.stringify(listKept(typed))

/**
 * The subject of the mail that brings the text of an act, if the applicant takes mails. It is that of a quiet mail where the reader knows
 * why: of danger, or of a wish for safe contact. `translator`: into the language of the application.
 */
export function findMailSubject(
  { translate, findSentence }: Translator,
  { application: { reference, flags, applicant } }: OpenedCase,
  act: CommandName,
): string | undefined {
  if (flags.includes('danger') || applicant?.contact?.quiet) return translate('mail.quiet.subject')
  return findSentence(`mail.${WRITTEN_TO_APPLICANT[act]?.mail}.subject`)?.replace('{reference}', reference)
}

/** Says when a draft was kept: with the day unless it was today. */
export function sayKept(
  { language, translate }: Translator,
  { asOf, timeZone }: Pick<StaffApplication, 'asOf' | 'timeZone'>,
  { keptAt }: Draft,
): string {
  const at = Date.parse(keptAt)
  return toLocalDate(at, timeZone) === toLocalDate(Date.parse(asOf), timeZone)
    ? translate('desk.draft.kept', { time: isolate(formatTimeOf(language, at, timeZone)) })
    : translate('desk.draft.kept_on', { time: isolate(formatDateAndTime(language, at, timeZone)) })
}

/** Answers that were given to the same person about the same matter; their codes are no codes of wordings. */
export const listEarlierAnswers = ({ repeats = [] }: StaffApplication) =>
  repeats.flatMap(({ reference, answer }) =>
    answer === undefined ? [] : [{ code: `answer:${reference}`, reference, text: markDigitGroups(answer) }],
  )

/** The code by which a pack names the wording with which a letter begins. */
const GREETING = 'greeting'

export const isGreeting = (code: string): boolean => code === GREETING

/** The text with a ready wording as a paragraph of its own: a greeting at its start, any other at its end. */
export function addWording(text: string, { code, text: wording }: { code: string; text: string }): string {
  if (text.trim() === '') return wording
  return isGreeting(code) ? `${wording}\n\n${text.trimStart()}` : `${text.trimEnd()}\n\n${wording}`
}
