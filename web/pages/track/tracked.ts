import type { Services } from '../../../api/services'
import { commandName } from '../../../locales/commands'
import type { SentenceKey, Translator } from '../../../locales/translator'
import { toLocalDate } from '../../../domain/local-date'
import { formatDateAndTime, formatPlainDate, formatShortInstant } from '../../../locales/format-time'

/** An application as its applicant reads it. */
export type Tracked = Awaited<ReturnType<Services['reads']['readApplicationForApplicant']>>

/** What the form of an act shows of an application. */
export type ActFacts = Pick<
  Tracked,
  | 'reference'
  | 'programme'
  | 'timeZone'
  | 'turn'
  | 'submittedBy'
  | 'texts'
  | 'allowed'
  | 'choices'
  | 'release'
  | 'mayKeepWords'
> &
  Partial<Pick<Tracked, 'tellsOfDanger' | 'heldWithdrawal' | 'closedAt' | 'stage' | 'objections' | 'nextRemarkAt'>>

/** The key under which a tab keeps the words of an act. */
export const nameWords = (reference: string, act: string): string => `${reference} ${act}`

export type ActName = Tracked['allowed'][number]

/** Address of the page of an application, or of the form of one of its acts. */
export const pathOf = (language: string, reference: string, act?: string): string =>
  [`/${language}/track/${reference}`, ...(act === undefined ? [] : [act])].join('/')

/** Whether somebody wrote the application for another person: then both read its page and its mails. */
export const isForAnother = ({ submittedBy }: Pick<Tracked, 'submittedBy'>): boolean =>
  submittedBy === 'relative' || submittedBy === 'partner'

/** The key of the name of an application: it is not “yours” for everybody who reads of one that was written for another person. */
export const chooseTitle = (tracked: Pick<Tracked, 'submittedBy'>) =>
  isForAnother(tracked) ? 'track.application.other' : 'track.application'

/** Whether the platform waits for the applicant, so that the application is with nobody else. */
export const isWithApplicant = ({ stage }: Pick<Tracked, 'stage'>): boolean =>
  stage === 'released' || stage === 'awaiting_applicant'

/** Whether the officer on duty reads it because an office passed it on. */
export const isRaised = ({ stage, stays }: Pick<Tracked, 'stage' | 'stays'>): boolean =>
  stage === 'screening' && stays.at(-1)?.reason === 'raised'

/** Whether the answer only says where to go instead: then nobody asks whether the matter is solved. */
export const isRedirected = ({ release }: { release?: { outcome: string } }): boolean =>
  release?.outcome === 'out_of_scope'

/** Reasons that judge an answer: nobody wrote one where the application was sent elsewhere. */
const REASONS_ABOUT_ANSWER: readonly string[] = ['incomplete', 'impolite']

/** The codes that an act may name, with the names of the programme. */
export const listChoices = ({ choices }: Pick<Tracked, 'choices'>, act: string): Tracked['choices'][number]['codes'] =>
  choices.find(({ command }) => command === act)?.codes ?? []

/**
 * The codes of an act as options. An objection to being sent elsewhere has reasons about the place: `keyOf` gives the key of the sentence
 * that names one of them to the reader.
 */
export function listCodes(
  { findSentence }: Pick<Translator, 'findSentence'>,
  facts: Pick<Tracked, 'choices'> & Parameters<typeof isRedirected>[0],
  act: string,
  keyOf: (code: string) => string,
) {
  const isAboutPlace = act === 'object' && isRedirected(facts)
  return listChoices(facts, act)
    .filter(({ code }) => !isAboutPlace || !REASONS_ABOUT_ANSWER.includes(code))
    .map(({ code, name }) => ({ value: code, label: (isAboutPlace && findSentence(keyOf(code))) || name }))
}

/** The acts that pages offer: where the answer says where to go instead, nobody is asked whether the matter is solved. */
export const listOffered = (tracked: Pick<Tracked, 'allowed' | 'release'>): ActName[] =>
  tracked.allowed.filter((act) => !(act === 'rate' && isRedirected(tracked)))

/** The texts that the reader must know for an act: the question for a reply, the answer for a rating or an objection. */
const TEXTS_BEFORE_ACT: Partial<Record<ActName, readonly string[]>> = {
  reply: ['question'],
  rate: ['answer', 'redirection'],
  object: ['answer', 'redirection', 'confirmation'],
}

/** Returns the latest text that the reader must know for an act. */
export const findTextBeforeAct = ({ texts }: ActFacts, act: ActName): Tracked['texts'][number] | undefined =>
  texts.findLast(({ kind }) => TEXTS_BEFORE_ACT[act]?.includes(kind))

/** Whether the latest question has a reply. */
export const hasReply = ({ texts }: Pick<Tracked, 'texts'>): boolean =>
  texts.findLast(({ kind }) => kind === 'reply' || kind === 'question')?.kind === 'reply'

/** Whether the decision on an objection closed the application, because the answer stands. */
export const isConfirmed = ({ stage, closedAs }: Pick<Tracked, 'stage' | 'closedAs'>): boolean =>
  stage === 'closed' && closedAs === 'confirmed'

/** The text of the latest decision that an answer stands. */
export const findDecision = ({ texts }: Pick<Tracked, 'texts'>): Tracked['texts'][number] | undefined =>
  texts.findLast(({ kind }) => kind === 'confirmation')

/** The stages in which offices take an application over from one another by name. */
const TAKEN_OVER: readonly Tracked['stage'][] = ['triage', 'with_entity']

/** The last time that another office took the application over, while that office or one above it has it. */
export function findTakeover({ stage, stays }: Pick<Tracked, 'stage' | 'stays'>): Move | undefined {
  if (!TAKEN_OVER.includes(stage)) return undefined
  // A question, a review or the officer on duty between changes nothing; a new route or a reopening begins anew.
  const since = stays.findLastIndex((stay) => stay.stage === 'triage' || BEGINS_ANEW.includes(stay.reason))
  const round = stays.slice(Math.max(since, 0)).filter((stay) => stay.stage === stage)
  return round.flatMap(({ moves = [] }) => moves).at(-1)
}

type Stay = Tracked['stays'][number]
type Move = NonNullable<Stay['moves']>[number]

const BEGINS_ANEW: readonly Stay['reason'][] = ['reopened', 'reopened_by_silence']

/** Writes out an instant that the API gives as ISO 8601, in the time zone of the programme. */
export const writeInstant = ({ language }: Translator, { timeZone }: Pick<Tracked, 'timeZone'>, at: string): string =>
  formatDateAndTime(language, Date.parse(at), timeZone)

/** Writes the same in few characters. */
export const writeShortInstant = (
  { language }: Pick<Translator, 'language'>,
  { timeZone }: Pick<Tracked, 'timeZone'>,
  at: string,
): string => formatShortInstant(language, Date.parse(at), timeZone)

/** Whether an instant had passed when the application was read. */
export const hasPassed = ({ asOf }: Pick<Tracked, 'asOf'>, at: string): boolean => Date.parse(at) < Date.parse(asOf)

/** Minutes from a due instant to when the application was read; negative after it, as `TimeLeft` takes them. */
export const minutesLeft = ({ asOf }: Pick<Tracked, 'asOf'>, dueAt: string): number =>
  (Date.parse(dueAt) - Date.parse(asOf)) / 60_000

/** Whole local days from when the application was read to a promised day; negative after it. The whole promised day counts. */
export function daysLeft({ asOf, timeZone }: Pick<Tracked, 'asOf' | 'timeZone'>, on: string): number {
  const today = toLocalDate(Date.parse(asOf), timeZone)
  return (Date.parse(on) - Date.parse(today)) / 86_400_000
}

export const writeDay = ({ language }: Translator, on: string): string => formatPlainDate(language, on)

/**
 * Returns the sentence of an act, such as its name or its effect. A command of the core without sentences of its own here gets the
 * general one.
 */
export const actSentence = (
  { findSentence, translate }: Translator,
  key: string,
  general: 'track.act.words' | 'track.act.plain' | 'track.done' | 'track.act.send',
): string => findSentence(key) ?? translate(general satisfies SentenceKey)

/** The name of an act. Who rated changes what they said; who was told where to go instead has no answer to which they object. */
export function nameAct(translator: Translator, tracked: Pick<Tracked, 'release' | 'rating'>, act: ActName): string {
  const { translate, findSentence } = translator
  if (act === 'rate' && tracked.rating) return translate('track.act.rate.again')
  if (act === 'object' && isRedirected(tracked)) return translate('track.act.object.redirected')
  return findSentence(`track.act.${act}`) ?? commandName(translator, act)
}

/** The acts with a text, and what the text is. A rule that finds danger or wrongdoing in it withholds it. */
const WRITTEN_KINDS: Partial<Record<ActName, string>> = { remark: 'remark', reply: 'reply', object: 'objection' }

/** The sentence after an act. In danger it does not say of a text that it reached anybody, and of a withheld one who reads it first. */
export function doneSentence(
  translator: Translator,
  { tellsOfDanger, texts, heldWithdrawal, stage }: Tracked,
  done: ActName,
): string {
  if (done === 'withdraw' && heldWithdrawal) return translator.translate('track.done.withdraw.held')
  if (done === 'reinstate' && stage === 'screening') return translator.translate('track.done.reinstate.held')
  const written = WRITTEN_KINDS[done]
  if (tellsOfDanger && written !== undefined) return translator.translate('track.done.danger')
  const isWithheld = texts.findLast(({ kind }) => kind === written)?.awaitsDuty
  return isWithheld
    ? translator.translate(done === 'object' ? 'track.done.duty.objection' : 'track.done.duty')
    : actSentence(translator, `track.done.${done}`, 'track.done')
}

/** The sentence after an act by the link of a mail, which tells nothing of the application: neither whom a text reached. */
export const mailDoneSentence = (translator: Translator, done: ActName): string =>
  WRITTEN_KINDS[done] !== undefined
    ? translator.translate('track.done.danger')
    : actSentence(translator, `track.done.${done}`, 'track.done')
