import { isCallable, isMailable } from '../../domain/answer-way'
import { calendarCodesFor } from '../../domain/compute-dues'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import { computeFuture } from '../../domain/future'
import type { Application } from '../../domain/application'
import { viewOf } from '../../domain/permissions'
import { policyFor } from '../../domain/policy-for'
import { findOwnerSeat } from '../../domain/tasks'
import { toLocalDate } from '../../domain/local-date'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { holderName } from '../../locales/stages'
import type { Submission } from '../check-submission'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { presentFuture } from '../presenters/future'
import { presentApplicant, presentSurroundings } from '../presenters/staff'
import { presentSuggestedEntity } from '../presenters/suggested-entity'
import { toApplicant, toFirstSubmission, toPlace } from '../submission-facts'
import { imagineReceipt, readCalendars } from './imagine-receipt'
import { requireSubmission } from './submission-problems'

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
  const { submission, pack } = await requireSubmission(dependencies, body, { now })
  const policy = policyFor(pack, submission.type)
  const calendarOf = await readCalendars(
    dependencies,
    pack,
    [policy.calendar, ...pack.entities.flatMap(({ calendar }) => calendar ?? [])],
    now,
  )
  const rules = { pack, policy, calendar: calendarOf(policy.calendar) }
  const first = toFirstSubmission(submission, '', undefined)
  const { events, state, promisedAt } = imagineReceipt(first, rules, now)
  const calendarsFor = (stateThen: Application) => {
    const codes = calendarCodesFor(stateThen, policy)
    return { owner: calendarOf(codes.owner), programme: calendarOf(codes.programme) }
  }
  const isReachable = isMailable(submission.applicant)
  const future = computeFuture(state, { policy, calendarsFor, reach: {}, isReachable }, now)
  const { timeZone, translatorFor, entityAndSectorNames } = getProgrammeLocale(pack)
  const view = viewOf('rung')
  return {
    timeZone,
    promisedOn: toLocalDate(promisedAt, timeZone),
    firstHolder: holderName(translatorFor(language, 'applicant'), findOwnerSeat(state, policy), entityAndSectorNames),
    suggestion: presentSuggestedEntity(rules, first, state, { language, now }),
    future: presentFuture(
      future,
      pack,
      {
        readers: ['applicant'],
        isCallable: isCallable(submission.applicant),
        isUnsent: submission.type === 'complaint',
      },
      language,
    ),
    seenByBody: {
      text: listDisclosedTexts(events, view.relations, null).length > 0,
      applicant: presentApplicant({ view, applicant: toApplicant(submission) }) ?? {},
      surroundings: view.surroundings ? presentSurroundings(toSurroundings(submission)) : {},
    },
  }
}

const toSurroundings = (submission: Submission) => ({
  location: toPlace(submission).location ?? null,
  occurredOn: submission.occurredOn ?? null,
  neededBy: submission.neededBy ?? null,
  theirReference: submission.theirReference ?? null,
})
