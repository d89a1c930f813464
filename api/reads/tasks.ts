import { listOpenTasks, type OpenTask } from '../../db/tables/open-tasks'
import type { CountedLists } from '../../db/tables/task-counts'
import type { Stage } from '../../domain/application'
import type { TaskKind } from '../../domain/tasks'
import type { Importance } from '../../domain/vocabulary'
import { stageName, typeName } from '../../locales/stages'
import type { Language } from '../../locales/language'
import { getProgrammeLocale, type ProgrammeLocale } from '../../locales/programme-locale'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { type InventedMark, readInvented } from '../invented'
import { readAheadMs } from '../own-time'
import { presentDueInList } from '../presenters/due-in-list'
import { formatInstant } from '../presenters/format-instant'
import { nameSeat } from '../presenters/seat-names'
import { isRehearsal } from '../demo-sign-in'
import { Problem } from '../problem'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import type { SignedIn } from '../signed-in'
import { readCallersReferences } from './callers-references'
import { MOST_COUNTED, presentLists, selectLists } from './count-tasks'
import { readNextTries } from './next-tries'
import { readTaskFacts, type TaskFacts } from './task-facts'
import { selectScope, type TASK_SCOPES } from './task-scopes'

export const CLAIMS = ['by_me', 'by_nobody'] as const

export interface TaskQuery {
  scope: (typeof TASK_SCOPES)[number]
  programme?: string
  kind?: TaskKind
  stage?: Stage
  importance?: Importance
  /** whether the task is due before now */
  overdue?: 'yes' | 'no'
  claimed?: (typeof CLAIMS)[number]
  /** cursor of the previous page */
  after?: string
  limit: number
}

/**
 * Lists open tasks by time left, one for each application. A page can have fewer rows than asked for, or none, and still a next one: see `MAX_SCANNED`. Throws `access.denied`, and
 * `request.invalid` for the cursor.
 */
export const readTasks = async (dependencies: Dependencies, person: SignedIn, query: TaskQuery, client: Client) =>
  (await readPage(dependencies, person, query, client)).page

/** Reads the same, and counts the lists that the person can choose, in the same statement. */
export async function readTasksAndCounts(
  dependencies: Dependencies,
  person: SignedIn,
  query: TaskQuery,
  client: Client,
) {
  const selections = await selectLists(dependencies, person, query, client)
  const { page, counts } = await readPage(dependencies, person, query, client, { selections, atMost: MOST_COUNTED + 1 })
  return { ...page, counts: presentLists(counts) }
}

async function readPage(
  dependencies: Dependencies,
  person: SignedIn,
  query: TaskQuery,
  client: Client,
  counted?: CountedLists,
) {
  const { after, limit, kind, stage, importance, overdue, claimed } = query
  const language = chooseStaffLanguage(client, person)
  const inRehearsal = isRehearsal(dependencies.settings.demoSignIns)
  const found = await listOpenTasks(dependencies.database, {
    ...(await selectScope(dependencies, person, query)),
    kind,
    stage,
    importance,
    due: overdue && { isBefore: overdue === 'yes', instant: client.now, inRehearsal },
    claimedBy: claimed && (claimed === 'by_me' ? person.personId : null),
    readerId: person.personId,
    inRehearsal,
    ...(counted && { counted }),
    limit,
    ...(after !== undefined && { after }),
  }).catch(refuseMalformedCursor)
  const packs = found.tasks.length === 0 ? [] : await dependencies.policyReader.listProgrammes()
  const placesByProgramme: PlacesByProgramme = new Map(packs.map((pack) => [pack.code, getProgrammeLocale(pack)]))
  const ahead = await readAheadMs(
    dependencies,
    found.tasks.map(({ applicationId }) => applicationId),
  )
  const markOf = await readInvented(
    dependencies,
    found.tasks.map(({ applicationId }) => applicationId),
  )
  const nextTries = await readNextTries(dependencies, found.tasks, packs, { now: client.now, ahead })
  const ofCallers = await readCallersReferences(dependencies, person, found.tasks)
  const nameSeatOf = (seat: string): string => nameSeat(seat, packs, language)
  const factsById = await readTaskFacts(dependencies, person, found.tasks, language, nameSeatOf)
  const shownIds = [
    ...found.tasks.map(({ applicationId }) => applicationId),
    ...[...ofCallers.values()].flat().map(({ id }) => id),
  ]
  await dependencies.logAccess({ personId: person.personId, applicationIds: shownIds, act: 'staff.tasks' })
  const page = {
    tasks: found.tasks.map((task) => {
      const facts: TaskFacts & InventedMark & { references?: string[]; countsFrom?: string } = {
        ...factsById.get(task.id),
        ...markOf(task.applicationId),
      }
      const countsFrom = nextTries.get(task.id)
      if (countsFrom !== undefined) facts.countsFrom = formatInstant(countsFrom)
      if (task.kind === 'lost_code')
        facts.references = (ofCallers.get(task.applicationId) ?? []).map(({ reference }) => reference)
      // Spreading both into a new object takes ten microseconds, and a page has fifty rows.
      const time = { now: client.now, aheadMs: ahead.get(task.applicationId) }
      return Object.assign(
        presentTask(task, { person, placesByProgramme, language, nameSeat: nameSeatOf, time }),
        facts,
      )
    }),
    ...(found.after && { after: found.after }),
  }
  return { page, counts: found.counts }
}

type PlacesByProgramme = Map<string, ProgrammeLocale>

interface ListReader {
  person: SignedIn
  placesByProgramme: PlacesByProgramme
  language: Language
  nameSeat: (desk: string) => string
  time: { now: number; aheadMs: number | undefined }
}

const programmeOfSeat = (seat: string): string => seat.slice(0, seat.indexOf('/'))

function presentTask(task: OpenTask, { person, placesByProgramme, language, nameSeat, time }: ListReader) {
  const programme = programmeOfSeat(task.desk)
  const programmeLocale = placesByProgramme.get(programme)
  if (!programmeLocale) throw new Problem('internal.error')
  const translator = programmeLocale.translatorFor(language, 'others')
  const isOfPerson = (desk: string) => person.seats.some((seat) => seat.desk === desk)
  const holder = task.state.ladder[task.rung]?.seat
  const isOwn = isOfPerson(task.desk)
  const isCovered = !isOwn && person.seats.some(({ covers }) => covers?.includes(task.desk))
  return {
    reference: task.reference,
    programme,
    timeZone: programmeLocale.timeZone,
    kind: task.kind,
    seat: task.desk,
    seatName: nameSeat(task.desk),
    type: task.type,
    typeName: typeName(translator, task.type),
    stage: task.stage,
    stageName: stageName(translator, task.stage),
    turn: task.turn,
    rung: task.rung,
    ...(task.importance && { importance: task.importance }),
    ...(task.entity && { entity: task.entity }),
    language: task.language,
    receivedAt: formatInstant(task.receivedAt),
    openedAt: formatInstant(task.openedAt),
    isMine: isOwn || isCovered,
    ...(isCovered && { isCovered }),
    ...(task.kind === 'may_answer' && holder !== undefined && { holderName: nameSeat(holder) }),
    alsoFor: task.others.map(({ desk, kind }) => ({
      ...(isOfPerson(desk) && { isMine: true as const }),
      seat: desk,
      seatName: nameSeat(desk),
      kind,
    })),
    ...(task.dueAt !== undefined && presentDueInList(task.dueAt, { lastAt: task.state.at, ...time })),
  }
}
