import { listApplicantNames } from '../../db/tables/applicants'
import { listEventsOfTexts } from '../../db/tables/events'
import { listHandledApplications } from '../../db/tables/handled-applications'
import { listOpenTasks } from '../../db/tables/open-tasks'
import type { TaskSelection } from '../../db/tables/task-selection'
import { listTexts } from '../../db/tables/texts'
import type { Application } from '../../domain/application'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import { findPermittedView } from '../../domain/permissions'
import { containsWords } from '../../domain/search-words'
import type { TextKind } from '../../domain/text-kinds'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'
import { selectScope } from './task-scopes'

/** So many applications are searched in each list, the most urgent or newest first: no index knows words or names in one spelling. */
const MAX_SEARCHED = 500

/** Texts may be long, so few are in memory at once, and other requests get their turn between two pages. */
const PAGE_SIZE = 100

/** An application that may be found, with the state by which it is found out who may see it. */
interface Candidate {
  id: string
  reference: string
  state: Application
  language: 'ar' | 'en'
}

/** `foundIn`: what the text is that contains all words; absent for a reference or a name, and when several texts contain them together. */
export interface WordMatch extends Candidate {
  foundBy: 'reference' | 'name' | 'words'
  foundIn?: TextKind
}

/** How many applications were searched, and whether these are all: of open tasks, and of those in which the person acted. */
export interface Searched {
  tasks: number
  isAll: boolean
  handled: number
  isAllHandled: boolean
}

/** What is searched for. */
interface Wanted {
  /** in the spelling of `splitSearch` */
  words: readonly string[]
  /** the digits with which a reference begins */
  beginning?: string | undefined
}

/** One page of candidates, and the cursor of the next one. */
interface CandidatePage {
  candidates: Candidate[]
  after?: string | undefined
}

/**
 * Searches for words, and for the beginning of a reference: first the open tasks of the person's desks and units, and of each programme in whose
 * operation room they have a seat, then the applications in which the person acted. It ends after `enough` matches. It searches only names and
 * texts that `readApplicationForStaff` would show this person now. The most urgent matches come first, each application once.
 */
export async function searchByWords(
  dependencies: Pick<Dependencies, 'database'>,
  person: SignedIn,
  wanted: Wanted,
  enough: number,
): Promise<{ matches: WordMatch[]; searched: Searched }> {
  const { database } = dependencies
  const matches = new Map<string, WordMatch>()
  const search = async (readPage: (after: string | undefined) => Promise<CandidatePage>, seenIds: Set<string>) => {
    let after: string | undefined
    let count = 0
    do {
      const page = await readPage(after)
      const fresh = page.candidates.filter(({ id }) => !matches.has(id))
      for (const match of await matchPage(dependencies, person, fresh, wanted)) matches.set(match.id, match)
      for (const { id } of page.candidates) seenIds.add(id)
      count += page.candidates.length
      after = page.after
    } while (after && count < MAX_SEARCHED && matches.size < enough)
    return after === undefined
  }
  const [taskIds, handledIds] = [new Set<string>(), new Set<string>()]
  let isAll = true
  for (const selection of await listSelections(dependencies, person))
    isAll = (await search((after) => readTaskPage(database, selection, after), taskIds)) && isAll
  const isAllHandled =
    matches.size < enough && (await search((after) => readHandledPage(database, person, after), handledIds))
  return {
    matches: [...matches.values()],
    searched: { tasks: taskIds.size, isAll, handled: handledIds.size, isAllHandled },
  }
}

async function listSelections(
  dependencies: Pick<Dependencies, 'database'>,
  person: SignedIn,
): Promise<TaskSelection[]> {
  const rooms = person.seats.flatMap(({ role, programme }) => (role === 'operation_room' ? [programme] : []))
  const unit = await selectScope(dependencies, person, { scope: 'unit' })
  return [unit, ...[...new Set(rooms)].map((programme) => ({ programme }))]
}

async function readTaskPage(
  database: Dependencies['database'],
  selection: TaskSelection,
  after: string | undefined,
): Promise<CandidatePage> {
  const page = await listOpenTasks(database, { ...selection, limit: PAGE_SIZE, ...(after && { after }) })
  const candidates = page.tasks.map(({ applicationId: id, reference, state, language }) => ({
    id,
    reference,
    state,
    language,
  }))
  return { candidates, after: page.after }
}

/** Only what the person may still open counts as searched. */
async function readHandledPage(
  database: Dependencies['database'],
  { seats, personId }: SignedIn,
  after: string | undefined,
): Promise<CandidatePage> {
  const programmes = [...new Set(seats.map(({ programme }) => programme))]
  const page = await listHandledApplications(database, { personId, programmes, after, limit: PAGE_SIZE })
  return {
    candidates: page.applications.filter(({ state }) => findPermittedView(seats, state) !== undefined),
    after: page.after,
  }
}

async function matchPage(
  { database }: Pick<Dependencies, 'database'>,
  { seats, personId }: SignedIn,
  candidates: readonly Candidate[],
  { words, beginning }: Wanted,
): Promise<WordMatch[]> {
  const visible = candidates.flatMap((candidate) => {
    const view = findPermittedView(seats, candidate.state)
    return view ? [{ candidate, view }] : []
  })
  const [eventsById, names] = await Promise.all([
    listEventsOfTexts(
      database,
      visible.map(({ candidate }) => candidate.id),
    ),
    listApplicantNames(
      database,
      visible.flatMap(({ candidate, view }) => (view.applicantName ? [candidate.id] : [])),
    ),
  ])
  const readable = visible.map(({ candidate, view }) => ({
    candidate,
    texts: listDisclosedTexts(eventsById.get(candidate.id) ?? [], view.relations, personId),
  }))
  const bodies = await listTexts(
    database,
    readable.flatMap(({ texts }) => texts.map(({ ref }) => ref.id)),
  )
  const bodyById = new Map(bodies.map(({ id, body }) => [id, body]))
  return readable.flatMap(({ candidate, texts }): WordMatch[] => {
    if (beginning !== undefined && candidate.reference.replaceAll('-', '').startsWith(beginning))
      return [{ ...candidate, foundBy: 'reference' }]
    if (containsWords(names.get(candidate.id) ?? '', words)) return [{ ...candidate, foundBy: 'name' }]
    const found = texts.find(({ ref }) => containsWords(bodyById.get(ref.id) ?? '', words))
    if (found) return [{ ...candidate, foundBy: 'words', foundIn: found.kind }]
    const together = texts.map(({ ref }) => bodyById.get(ref.id) ?? '').join('\n')
    return containsWords(together, words) ? [{ ...candidate, foundBy: 'words' }] : []
  })
}
