import { type HandledApplication, listHandledApplications } from '../../db/tables/handled-applications'
import { findPermittedView } from '../../domain/permissions'
import { mayFindOwnAct } from '../../domain/sight'
import type { Pack } from '../../domain/programme'
import type { Language } from '../../locales/language'
import { holderName, stageName, typeName } from '../../locales/stages'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { readInvented } from '../invented'
import { readAheadMs } from '../own-time'
import { presentDueInList } from '../presenters/due-in-list'
import { formatInstant } from '../presenters/format-instant'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import type { SignedIn } from '../signed-in'
import { readFirstWords } from './first-words'
import { getListedLocale } from './listed-locale'

/**
 * Lists the applications in which this person acted and which they may still open, the newest act first, with where each is now. A page can
 * have fewer rows than asked for, or none, and still a next one. `passed`: what left this person by their own act, with nothing but this act. Throws `request.invalid` for the cursor.
 */
export async function readHandledApplications(
  dependencies: Dependencies,
  person: SignedIn,
  { programme, after, limit }: { programme?: string; after?: string; limit: number },
  client: Client,
) {
  const { database, policyReader } = dependencies
  const { seats, personId } = person
  const language = chooseStaffLanguage(client, person)
  const held = [...new Set(seats.map((seat) => seat.programme))]
  const programmes = programme === undefined ? held : held.filter((code) => code === programme)
  const found = await listHandledApplications(database, { personId, programmes, after, limit }).catch(
    refuseMalformedCursor,
  )
  const shown = found.applications.filter(({ state }) => findPermittedView(seats, state) !== undefined)
  const passed = found.applications.filter(
    (application) =>
      !shown.includes(application) && mayFindOwnAct(seats, application.state, { ...application.act, personId }),
  )
  const [wordsById, ahead, markOf, packs] = await Promise.all([
    readFirstWords(dependencies, person, shown),
    readAheadMs(
      dependencies,
      shown.map(({ id }) => id),
    ),
    readInvented(
      dependencies,
      shown.map(({ id }) => id),
    ),
    found.applications.length === 0 ? [] : policyReader.listProgrammes(),
  ])
  await dependencies.logAccess({
    personId,
    applicationIds: [...shown, ...passed].map(({ id }) => id),
    act: 'staff.handled',
  })
  return {
    applications: shown.map((application) => {
      const words = wordsById.get(application.id)
      const time = { now: client.now, aheadMs: ahead.get(application.id) }
      return {
        ...presentHandled(application, packs, language, time),
        ...markOf(application.id),
        ...(words !== undefined && { words }),
      }
    }),
    passed: passed.map((application) => presentAct(application, packs)),
    ...(found.after && { after: found.after }),
  }
}

/** What is told of an application that left this person: its reference, and the act by which it left. */
function presentAct({ reference, state, act }: HandledApplication, packs: readonly Pack[]) {
  const { timeZone } = getListedLocale(state.programme, packs)
  return { reference, timeZone, act: { type: act.type, at: formatInstant(act.at) } }
}

function presentHandled(
  { reference, language: written, owner, dueAt, state, act }: HandledApplication,
  packs: readonly Pack[],
  language: Language,
  time: { now: number; aheadMs: number | undefined },
) {
  const { translatorFor, entityAndSectorNames, timeZone } = getListedLocale(state.programme, packs)
  const translator = translatorFor(language, 'others')
  return {
    reference,
    programme: state.programme,
    timeZone,
    type: state.type,
    typeName: typeName(translator, state.type),
    stage: state.stage,
    stageName: stageName(translator, state.stage),
    ...(owner !== null && { holder: holderName(translator, owner, entityAndSectorNames) }),
    language: written,
    receivedAt: formatInstant(state.receivedAt),
    act: { type: act.type, at: formatInstant(act.at) },
    ...(dueAt !== null && presentDueInList(dueAt, { lastAt: state.at, ...time })),
  }
}
