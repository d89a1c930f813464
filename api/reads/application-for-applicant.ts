import { readMailFacts } from '../../db/tables/mail-facts'
import { listOpenings } from '../../db/tables/openings'
import { listTexts } from '../../db/tables/texts'
import { computeFuture } from '../../domain/future'
import { findShownFrom } from '../../domain/opening-disclosure'
import type { Application } from '../../domain/application'
import { isSecret } from '../../domain/secrecy'
import { isInDanger } from '../../domain/withheld-texts'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { mailObstacleSentence } from '../../locales/stages'
import type { ApplicantKey } from '../applicant-key'
import { getCaseFacts } from '../case-facts'
import type { Client } from '../client'
import { isRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import { chooseApplicantLanguage, getTranslator } from '../language'
import { openApplicationForApplicant } from '../open-application'
import { readInvented } from '../invented'
import { readOwnNow } from '../own-time'
import { presentCalls } from '../presenters/calls'
import { presentGiven } from '../presenters/given'
import { presentOpenings } from '../presenters/openings'
import { listApplicantTextIds, presentToApplicant } from '../presenters/applicant'

/** Reads where an application stands. `act`: name in the access log. Throws `tracking.not_found` and `tracking.too_many_tries`. */
export async function readApplicationForApplicant(
  dependencies: Dependencies,
  key: ApplicantKey,
  client: Client,
  act = 'applicant.read',
) {
  const row = await openApplicationForApplicant(dependencies, key, client, act)
  const facts = await getCaseFacts(dependencies, row)
  const now = await readOwnNow(dependencies, row, client.now)
  const { isReachable, obstacle, applicant } = await readMailFacts(dependencies.database, row.id)
  const future = computeFuture(row.state, await dependencies.readFutureRules(row, { ...facts, isReachable }, now), now)
  const texts = await listTexts(dependencies.database, listApplicantTextIds(facts))
  const language = chooseApplicantLanguage(client, facts.pack)
  const shownFrom = findShownFrom(row.state, facts.events)
  const openings =
    shownFrom === undefined
      ? []
      : await listOpenings(dependencies.database, {
          applicationId: row.id,
          fromSequence: shownFrom,
          inRehearsal: isRehearsal(dependencies.settings.demoSignIns),
        })
  const mails = obstacle && {
    mails: { status: obstacle, sentence: mailObstacleSentence(getTranslator(language), obstacle) },
  }
  const openedBy = presentOpenings(openings, getProgrammeLocale(facts.pack), language)
  const given = presentGiven(facts, applicant, key, language)
  const calls = presentCalls(facts, { applicant, isReachable }, key)
  return {
    ...presentToApplicant(facts, { texts, future, applicant: applicant ?? {}, language, now }),
    ...(await readInvented(dependencies, [row.id]))(row.id),
    mayKeepWords: mayKeepWords(row.state, applicant),
    ...(given && { given }),
    ...(calls && { calls }),
    openedBy,
    ...mails,
  }
}

/** Whether a browser may keep what its reader types: never where somebody must not learn that there is an application. */
const mayKeepWords = (state: Application, applicant: Awaited<ReturnType<typeof readMailFacts>>['applicant']): boolean =>
  !isInDanger(state) && !isSecret(state) && !applicant?.contact?.quiet && !applicant?.contact?.sharedPhone
