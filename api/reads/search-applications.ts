import { listApplicantNames, listApplicationsByPhone } from '../../db/tables/applicants'
import { findApplicationByReference } from '../../db/tables/applications'
import { createSecretScope } from '../../db/tables/visibility'
import type { Application } from '../../domain/application'
import { findPermittedView } from '../../domain/permissions'
import { isPhoneNumber, normalisePhone } from '../../domain/phone'
import { parseReference, parseReferenceBeginning } from '../../domain/reference'
import { splitSearch } from '../../domain/search-words'
import type { TextKind } from '../../domain/text-kinds'
import type { Dependencies } from '../dependencies'
import { formatInstant } from '../presenters/format-instant'
import { readInvented } from '../invented'
import type { SignedIn } from '../signed-in'
import { readFirstWords } from './first-words'
import { getListedLocale } from './listed-locale'
import { type Searched, searchByWords } from './search-by-words'

/** By what a search found an application. */
export const MATCHES = ['reference', 'telephone', 'name', 'words'] as const

/** A longer list helps nobody: who reads 50 rows adds a word. */
const MAX_RESULTS = 50

/** So many of the newest applications of a telephone number are looked at, because a seat may see only some of them. */
const MAX_OF_PHONE = 200

interface Match {
  id: string
  reference: string
  state: Application
  language: 'ar' | 'en'
  foundBy: (typeof MATCHES)[number]
  foundIn?: TextKind
}

interface Found {
  matches: Match[]
  searched?: Searched
}

/**
 * Finds applications that the person's seats may see now. What was typed is tried as a reference, then as a whole telephone number; when
 * neither finds anything, the beginning of a reference, names and words are searched among open tasks and what the person handled (see `searchByWords`). A telephone number or a name finds
 * only what a seat sees with it. `hasMore`: more match than are listed.
 */
export async function searchApplications(dependencies: Dependencies, person: SignedIn, { q }: { q: string }) {
  const { matches, searched } = await search(dependencies, person, q)
  const shown = matches.slice(0, MAX_RESULTS)
  const [wordsById, names, markOf, packs] = await Promise.all([
    readFirstWords(dependencies, person, shown),
    readNames(dependencies, person, shown),
    readInvented(
      dependencies,
      shown.map(({ id }) => id),
    ),
    shown.length === 0 ? [] : dependencies.policyReader.listProgrammes(),
  ])
  await dependencies.logAccess({
    personId: person.personId,
    applicationIds: shown.map(({ id }) => id),
    act: 'staff.search',
  })
  return {
    applications: shown.map((match) => {
      const [words, name] = [wordsById.get(match.id), names.get(match.id)]
      const { timeZone } = getListedLocale(match.state.programme, packs)
      return {
        ...presentMatch(match),
        ...markOf(match.id),
        timeZone,
        ...(words !== undefined && { words }),
        ...(name && { name }),
      }
    }),
    hasMore: matches.length > MAX_RESULTS,
    ...(searched && { searched }),
  }
}

async function search(dependencies: Dependencies, person: SignedIn, q: string): Promise<Found> {
  const byReference = await findByReference(dependencies, person, q)
  if (byReference.length > 0) return { matches: byReference }
  // Some telephone numbers are valid references too.
  const byPhone = await findByPhone(dependencies, person, q)
  if (byPhone.length > 0) return { matches: byPhone }
  const words = splitSearch(q)
  if (words.length === 0) return { matches: [] }
  return searchByWords(dependencies, person, { words, beginning: parseReferenceBeginning(q) }, MAX_RESULTS + 1)
}

async function findByReference({ database }: Dependencies, { seats }: SignedIn, q: string): Promise<Match[]> {
  const reference = parseReference(q)
  const row = reference && (await findApplicationByReference(database, reference))
  return row && findPermittedView(seats, row.state) ? [{ ...row, foundBy: 'reference' }] : []
}

async function findByPhone({ database }: Dependencies, { seats }: SignedIn, q: string): Promise<Match[]> {
  if (!isPhoneNumber(q)) return []
  const programmes = [...new Set(seats.map(({ programme }) => programme))]
  const secrets = createSecretScope(seats)
  const rows = await listApplicationsByPhone(database, normalisePhone(q), programmes, secrets, MAX_OF_PHONE)
  return rows.flatMap((row): Match[] =>
    findPermittedView(seats, row.state)?.contact ? [{ ...row, foundBy: 'telephone' }] : [],
  )
}

/** The names of the applicants that this person sees with the application, by its id. */
const readNames = ({ database }: Dependencies, { seats }: SignedIn, matches: readonly Match[]) =>
  listApplicantNames(
    database,
    matches.flatMap(({ id, state }) => (findPermittedView(seats, state)?.applicantName ? [id] : [])),
  )

const presentMatch = ({ reference, state, language, foundBy, foundIn }: Match) => ({
  reference,
  programme: state.programme,
  type: state.type,
  stage: state.stage,
  receivedAt: formatInstant(state.receivedAt),
  language,
  foundBy,
  ...(foundIn && { foundIn }),
})
