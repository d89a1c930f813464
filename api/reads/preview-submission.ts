import { endOfDayAfter } from '../../domain/calendar'
import { calendarCodesFor } from '../../domain/compute-dues'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import { evolve } from '../../domain/evolve'
import { decideFirstEvents } from '../../domain/first-events'
import { computeFuture } from '../../domain/future'
import type { Application } from '../../domain/application'
import { isMailAddress } from '../../domain/mail-address'
import { viewOf } from '../../domain/permissions'
import { policyFor } from '../../domain/policy-for'
import type { Pack, Policy } from '../../domain/programme'
import { numberEvents } from '../../domain/record-protocol'
import { findOwnerSeat } from '../../domain/tasks'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { holderName } from '../../locales/stages'
import { APPLICANT } from '../actor'
import type { Submission } from '../check-submission'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { formatLocalDate } from '../presenters/format-instant'
import { presentFuture } from '../presenters/future'
import { presentApplicant, presentSurroundings } from '../presenters/staff'
import { toApplicant, toFirstSubmission } from '../submission-facts'
import { requireSubmission } from './submission-problems'

const DAY_MS = 86_400_000
/** As far as a future reaches, with the dues of its last step. */
const AHEAD_MS = 800 * DAY_MS
/** Nothing is stored, so nothing has an id yet. */
const NO_TEXT = { id: '', sha256: '' }

/**
 * Reads what would happen to a submission if it were sent now and nobody acted, and what the responsible body would see of it.
 * Stores nothing. It does not screen the words: nobody can find out by trying which words lead to the officer on duty. Throws
 * `request.invalid`.
 */
export async function previewSubmission(
  dependencies: Dependencies,
  body: unknown,
  { language, now }: Pick<Client, 'language' | 'now'>,
) {
  const { submission, pack } = await requireSubmission(dependencies, body)
  const policy = policyFor(pack, submission.type)
  const calendarOf = await readCalendars(dependencies, pack, policy, now)
  const promisedAt = endOfDayAfter(calendarOf(pack.calendar), now, policy.targets.overallDays)
  const decided = decideFirstEvents(
    { ...toFirstSubmission(submission, '', undefined), text: NO_TEXT, promisedAt },
    pack,
    APPLICANT,
    now,
  )
  const events = numberEvents(decided, { sequence: 0, commandId: 'intake', policyVersion: pack.version, nowMs: now })
  const state = events.reduce<Application | null>((before, event) => evolve(before, event, 'preview'), null)
  if (!state) throw new Error('event.no_beginning')
  const calendarsFor = (stateThen: Application) => {
    const codes = calendarCodesFor(stateThen, policy)
    return { owner: calendarOf(codes.owner), programme: calendarOf(codes.programme) }
  }
  const isReachable = isMailAddress(submission.applicant.email ?? '')
  const future = computeFuture(state, { policy, calendarsFor, reach: {}, isReachable }, now)
  const { timeZone, translatorFor, entityAndSectorNames } = getProgrammeLocale(pack)
  const view = viewOf('rung')
  return {
    timeZone,
    promisedOn: formatLocalDate(promisedAt, timeZone),
    firstHolder: holderName(translatorFor(language, 'applicant'), findOwnerSeat(state, policy), entityAndSectorNames),
    future: presentFuture(future, pack, ['applicant'], language),
    seenByBody: {
      text: listDisclosedTexts(events, view.relations, null).length > 0,
      applicant: presentApplicant({ view, applicant: toApplicant(submission) }) ?? {},
      surroundings: view.surroundings ? presentSurroundings(toSurroundings(submission)) : {},
    },
  }
}

const toSurroundings = ({ location, occurredOn, neededBy, theirReference }: Submission) => ({
  location: location ?? null,
  occurredOn: occurredOn ?? null,
  neededBy: neededBy ?? null,
  theirReference: theirReference ?? null,
})

/** Reads the programme's calendar and that of every entity that has its own, as they are in force. */
async function readCalendars({ calendarReader }: Dependencies, pack: Pack, policy: Policy, now: number) {
  const codes = [...new Set([policy.calendar, ...pack.entities.flatMap(({ calendar }) => calendar ?? [])])]
  const read = async (code: string) =>
    [code, await calendarReader.get(pack.code, code, now - DAY_MS, now + AHEAD_MS)] as const
  const calendars = new Map(await Promise.all(codes.map(read)))
  return (code: string) => {
    const calendar = calendars.get(code)
    if (!calendar) throw new Error('calendar.unknown')
    return calendar
  }
}
