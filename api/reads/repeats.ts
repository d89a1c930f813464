import { listOfSamePerson } from '../../db/tables/repeats'
import { createSecretScope } from '../../db/tables/visibility'
import type { Application } from '../../domain/application'
import type { CommandName } from '../../domain/arguments'
import { findPermittedView } from '../../domain/permissions'
import { findOwnerSeat } from '../../domain/tasks'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { standName, typeName } from '../../locales/stages'
import type { CaseFacts } from '../case-facts'
import type { Dependencies } from '../dependencies'
import { formatInstant } from '../presenters/format-instant'
import type { SignedIn } from '../signed-in'
import { readEarlierAnswers } from './earlier-answers'
import { readFirstWords } from './first-words'

/** Whoever decides where an application goes is told of earlier ones. */
const TRIAGE_COMMANDS: readonly CommandName[] = ['accept', 'redirect', 'route']

/** So many of the newest ones are looked at, because this person may not see each of them. */
export const MAX_FOUND = 100
const MAX_SHOWN = 10

/**
 * The other applications of the same person that this person may see now, newest first, and how many more there are: for a person who may
 * decide where this one goes, and for the offices that may answer it, as far as they read the telephone number and mail address of both;
 * undefined for others. Those with the same matter that the same offices answered have that answer. It writes a row of the access log for
 * those that it shows.
 */
export async function readRepeats(
  dependencies: Dependencies,
  person: SignedIn,
  { row, pack, policy }: CaseFacts,
  { allowed, language }: { allowed: readonly CommandName[]; language: Language },
) {
  const { database, logAccess } = dependencies
  const isTriage = TRIAGE_COMMANDS.some((name) => allowed.includes(name))
  if (!isTriage && !isOfOwnOffice(person, row.state)) return undefined
  const found = await listOfSamePerson(database, row.id, createSecretScope(person.seats), MAX_FOUND)
  const visible = found.filter(({ state }) => findPermittedView(person.seats, state))
  const known = isTriage ? visible : visible.filter(({ state }) => findPermittedView(person.seats, state)?.contact)
  const shown = known.slice(0, MAX_SHOWN)
  if (shown.length > 0)
    await logAccess({
      personId: person.personId,
      applicationIds: shown.map(({ id }) => id),
      act: 'staff.application.repeats',
    })
  const wordsById = await readFirstWords(dependencies, person, shown)
  const answersById = allowed.includes('answer')
    ? await readEarlierAnswers(dependencies, person, row, shown)
    : new Map<string, string>()
  const translator = getProgrammeLocale(pack).translatorFor(language, 'others')
  const repeats = shown.map(({ id, reference, receivedAt, state }) => {
    const words = wordsById.get(id)
    const answer = answersById.get(id)
    return {
      reference,
      type: state.type,
      typeName: typeName(translator, state.type),
      stage: state.stage,
      stageName: standName(translator, state),
      receivedAt: formatInstant(receivedAt),
      isMine: person.seats.some(({ desk }) => desk === findOwnerSeat(state, policy)),
      ...(state.entity && { entity: state.entity.code }),
      ...(words !== undefined && { words }),
      ...(answer !== undefined && { answer }),
    }
  })
  const count = known.length - shown.length
  return { repeats, ...(count > 0 && { moreRepeats: { count, isAll: found.length < MAX_FOUND } }) }
}

/** Whether a seat of this person is an office that may answer the application, or that has answered it. */
function isOfOwnOffice({ seats }: SignedIn, state: Application): boolean {
  const offices = state.ladder.slice(0, state.rung + 1).map(({ seat }) => seat)
  return seats.some(({ desk }) => offices.includes(desk)) && findPermittedView(seats, state)?.contact === true
}
