import { listEarlierAnswers } from '../../db/tables/earlier-answers'
import type { RecordedEvent } from '../../domain/events'
import type { ApplicationView } from '../../domain/permissions'
import { computeSameness, SAME_FROM } from '../../domain/sameness'
import { listOfSamePerson } from '../../db/tables/repeats'
import { createSecretScope } from '../../db/tables/visibility'
import type { ApplicationRow } from '../../db/tables/application-row'
import type { Dependencies } from '../dependencies'
import { formatInstant } from '../presenters/format-instant'
import type { SignedIn } from '../signed-in'
import { MAX_FOUND } from './repeats'

/** How many of the newest texts of an author are compared. */
const COMPARED = 50

/** An earlier answer of the same author that says much of the same. */
export interface SameAnswer {
  reference: string
  at: string
  /** how much of the answer stands in it, 1 to 100 */
  percent: number
  /** whether it went to the same person: a repeat may be answered with the same words */
  isSamePerson: boolean
}

/**
 * Compares the answer that waits for review with earlier answers of its author, for the complaint unit alone: it may read every
 * application of its programme that is not secret. The most similar one comes first. Writes what it shows to the access log.
 * Undefined for all others, and while no answer waits.
 */
export async function readSameAnswers(
  dependencies: Dependencies,
  person: SignedIn,
  {
    row,
    events,
    view,
    body,
  }: { row: ApplicationRow; events: readonly RecordedEvent[]; view: ApplicationView; body: FindBody },
): Promise<SameAnswer[] | undefined> {
  if (!view.relations.includes('unit') || row.state.stage !== 'quality_review') return undefined
  const answered = events.findLast((event) => event.type === 'answered')
  const answer = answered?.type === 'answered' && body(answered.body.text.id)
  if (!answer || !answered) return undefined
  const { personId: authorId } = answered.actor
  const earlier = await listEarlierAnswers(dependencies.database, {
    applicationId: row.id,
    programme: row.programme,
    authorId,
    limit: COMPARED,
  })
  const same = earlier
    .map((other) => ({ ...other, sameness: computeSameness(answer, other.body) }))
    .filter(({ sameness }) => sameness >= SAME_FROM)
    .sort((first, second) => second.sameness - first.sameness)
  const ofSamePerson = same.length > 0 ? await listIdsOfSamePerson(dependencies, person, row) : []
  if (same.length > 0) {
    const applicationIds = [...new Set(same.map(({ applicationId }) => applicationId))]
    await dependencies.logAccess({ personId: person.personId, applicationIds, act: 'staff.same_answers' })
  }
  return same.map(({ applicationId, reference, at, sameness }) => ({
    reference,
    at: formatInstant(at),
    percent: Math.round(sameness * 100),
    isSamePerson: ofSamePerson.includes(applicationId),
  }))
}

const listIdsOfSamePerson = async ({ database }: Dependencies, { seats }: SignedIn, { id }: ApplicationRow) =>
  (await listOfSamePerson(database, id, createSecretScope(seats), MAX_FOUND)).map((other) => other.id)

/** Returns the text with this id, if this person may read it. */
type FindBody = (id: string) => string | undefined
