import type { CountedApplication } from '../../db/tables/counted-applications'
import { countWeek, listWeek } from '../../db/tables/week-of-desks'
import { findPermittedView } from '../../domain/permissions'
import type { Pack } from '../../domain/programme'
import type { WeekPage } from '../../domain/week-lists'
import type { Language } from '../../locales/language'
import { holderName } from '../../locales/stages'
import type { Client } from '../client'
import { isRehearsal, requireRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import { readInvented } from '../invented'
import { chooseStaffLanguage } from '../language'
import { formatInstant } from '../presenters/format-instant'
import { Problem } from '../problem'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import type { SignedIn } from '../signed-in'
import { readFirstWords } from './first-words'
import { getListedLocale } from './listed-locale'
import { listUnitDesks } from './task-scopes'

const WEEK_MS = 7 * 86_400_000

/**
 * Counts what reached the offices of the person's bodies, what they answered and which dates they missed in the seven days before now.
 * Of a seat of the whole programme, such as the prime minister's office, only its own office counts. Throws `access.denied` to whoever has
 * no seat on a ladder. In a rehearsal `practice` counts what the
 * numbers leave out: what was invented, and that for which days passed.
 */
export async function countWeekOfBody(dependencies: Dependencies, person: SignedIn, { now }: Pick<Client, 'now'>) {
  const offices = await listOffices(dependencies, person)
  return countWeek(dependencies.database, { ...offices, since: now - WEEK_MS, inRehearsal: inRehearsal(dependencies) })
}

/**
 * Lists exactly what `countWeekOfBody` counts, the newest first. An application that the person may not open any more, such as one that was
 * returned, has no words. Throws `access.denied`, `request.invalid` for the cursor, and `request.not_found`
 * for `practice` where the platform serves people.
 */
export async function readWeekOfBody(
  dependencies: Dependencies,
  person: SignedIn,
  { list, after, limit }: { list: WeekPage; after?: string | undefined; limit: number },
  client: Client,
) {
  const { database, policyReader } = dependencies
  if (list === 'practice') requireRehearsal(dependencies.settings)
  const offices = await listOffices(dependencies, person)
  const week = { ...offices, since: client.now - WEEK_MS, inRehearsal: inRehearsal(dependencies) }
  const found = await listWeek(database, list, { ...week, after, limit }).catch(refuseMalformedCursor)
  const markOf = await readInvented(
    dependencies,
    found.applications.map(({ id }) => id),
  )
  const shown = found.applications.filter(({ state }) => findPermittedView(person.seats, state) !== undefined)
  const wordsById = await readFirstWords(dependencies, person, shown)
  const packs = found.applications.length === 0 ? [] : await policyReader.listProgrammes()
  await dependencies.logAccess({
    personId: person.personId,
    applicationIds: found.applications.map(({ id }) => id),
    act: 'staff.week',
  })
  const language = chooseStaffLanguage(client, person)
  return {
    applications: found.applications.map((application) => {
      const words = wordsById.get(application.id)
      const mayOpen = shown.includes(application)
      return {
        ...presentRow(application, packs, language),
        ...markOf(application.id),
        mayOpen,
        ...(words !== undefined && { words }),
      }
    }),
    ...(found.after && { after: found.after }),
  }
}

const inRehearsal = ({ settings }: Dependencies): boolean => isRehearsal(settings.demoSignIns)

async function listOffices({ database }: Dependencies, { seats }: SignedIn) {
  const ofLadder = seats.filter(({ role }) => role === 'entity')
  if (ofLadder.length === 0) throw new Problem('access.denied')
  const ofBodies = await listUnitDesks(database, ofLadder)
  return {
    desks: [...new Set([...ofLadder.map(({ desk }) => desk), ...ofBodies])],
    covered: ofLadder.flatMap(({ covers = [] }) => covers),
  }
}

function presentRow({ reference, owner, state, at }: CountedApplication, packs: readonly Pack[], language: Language) {
  const { translatorFor, entityAndSectorNames, timeZone } = getListedLocale(state.programme, packs)
  return {
    reference,
    timeZone,
    stage: state.stage,
    ...(owner !== null && { holder: holderName(translatorFor(language, 'others'), owner, entityAndSectorNames) }),
    at: formatInstant(at),
  }
}
