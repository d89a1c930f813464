import { listOwingDesks } from '../../db/tables/desk-tasks'
import { findApplicationByReference } from '../../db/tables/applications'
import { listEvents } from '../../db/tables/events'
import type { EventType } from '../../domain/events'
import { parseReference } from '../../domain/reference'
import { deskOf } from '../../domain/seats'
import { LESSON, type LessonStep } from '../../domain/training'
import type { Language } from '../../locales/language'
import { requireRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import { mayOpen } from '../open-application'
import { nameSeat } from '../presenters/seat-names'
import type { SignedIn } from '../signed-in'

/** How far an application of a rehearsal is on the path of the lesson, and who has it now. */
export interface Exercise {
  reference: string
  /** whether the reader may see it on the desk */
  opens: boolean
  /** the seats of the desks that owe something now, the most urgent first; `name`: of the demo sign-in, absent where none is offered */
  holders: { seatName: string; name?: string }[]
  steps: { step: LessonStep; isDone: boolean }[]
}

/**
 * Reads who has an application and which steps of the lesson are done, for every officer of the rehearsal: one click makes each of them the
 * one who has it. Undefined when there is none. Throws `request.not_found` where the platform serves people.
 */
export async function readExercise(
  dependencies: Dependencies,
  person: SignedIn,
  typed: string,
  language: Language,
): Promise<Exercise | undefined> {
  const { database, settings, policyReader, logAccess } = dependencies
  requireRehearsal(settings)
  const reference = parseReference(typed)
  const row = reference && (await findApplicationByReference(database, reference))
  if (!row) return undefined
  await logAccess({ personId: person.personId, applicationIds: [row.id], act: 'rehearsal.exercise' })
  const [desks, events, packs] = await Promise.all([
    listOwingDesks(database, row.id),
    listEvents(database, row.id),
    policyReader.listProgrammes(),
  ])
  const holders = desks.flatMap((desk) => {
    const offered = (settings.demoSignIns ?? []).flatMap(({ name, seats }) =>
      seats
        .filter((seat) => deskOf(seat) === desk)
        .map((seat) => ({ seatName: nameSeat(seat, packs, language), name })),
    )
    return offered.length > 0 ? offered : [{ seatName: nameSeat(desk, packs, language) }]
  })
  const happened = new Set<EventType>(events.map(({ type }) => type))
  const steps = (Object.keys(LESSON) as LessonStep[]).map((step) => ({
    step,
    isDone: LESSON[step].some((type) => happened.has(type)),
  }))
  return { reference: row.reference, opens: await mayOpen(dependencies, person, row.reference), holders, steps }
}
