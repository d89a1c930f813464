import { listOfSamePerson } from '../../db/tables/repeats'
import { createSecretScope } from '../../db/tables/visibility'
import type { CommandName } from '../../domain/arguments'
import { findPermittedView } from '../../domain/permissions'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { standName, typeName } from '../../locales/stages'
import type { CaseFacts } from '../case-facts'
import type { Dependencies } from '../dependencies'
import { formatInstant } from '../presenters/format-instant'
import type { SignedIn } from '../signed-in'
import { readFirstWords } from './first-words'

/** Whoever decides where an application goes is told of earlier ones. */
const TRIAGE_COMMANDS: readonly CommandName[] = ['accept', 'redirect', 'route']

/** So many of the newest ones are looked at, because this person may not see each of them. */
const MAX_FOUND = 100
const MAX_SHOWN = 10

/**
 * The other applications of the same person that this person may see now, newest first, to a person who may decide where this one goes;
 * undefined to others. It writes a row of the access log for those that it shows.
 */
export async function readRepeats(
  dependencies: Dependencies,
  person: SignedIn,
  { row, pack }: CaseFacts,
  { allowed, language }: { allowed: readonly CommandName[]; language: Language },
) {
  const { database, logAccess } = dependencies
  if (!TRIAGE_COMMANDS.some((name) => allowed.includes(name))) return undefined
  const found = await listOfSamePerson(database, row.id, createSecretScope(person.seats), MAX_FOUND)
  const shown = found.filter(({ state }) => findPermittedView(person.seats, state)).slice(0, MAX_SHOWN)
  if (shown.length > 0)
    await logAccess({
      personId: person.personId,
      applicationIds: shown.map(({ id }) => id),
      act: 'staff.application.repeats',
    })
  const wordsById = await readFirstWords(dependencies, person, shown)
  const translator = getProgrammeLocale(pack).translatorFor(language, 'others')
  return shown.map(({ id, reference, receivedAt, state }) => {
    const words = wordsById.get(id)
    return {
      reference,
      type: state.type,
      typeName: typeName(translator, state.type),
      stage: state.stage,
      stageName: standName(translator, state),
      receivedAt: formatInstant(receivedAt),
      ...(state.entity && { entity: state.entity.code }),
      ...(words !== undefined && { words }),
    }
  })
}
