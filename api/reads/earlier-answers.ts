import type { ApplicationRow } from '../../db/tables/application-row'
import { listEvents } from '../../db/tables/events'
import { listTexts } from '../../db/tables/texts'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import { findPermittedView } from '../../domain/permissions'
import { computeSameness, SAME_FROM } from '../../domain/sameness'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'
import { readFirstTextIds } from './first-words'

/** So many answers are offered: the newest ones. */
const MAX_OFFERED = 3

/**
 * Reads the last answer to each of these applications whose matter is that of `row`: most of its text stands there too. By application; only
 * answers that this person may read now. No statement when none of them was answered.
 */
export async function readEarlierAnswers(
  { database }: Dependencies,
  person: SignedIn,
  row: ApplicationRow,
  others: readonly ApplicationRow[],
): Promise<Map<string, string>> {
  const answered = others.filter(({ state }) => state.answer)
  if (answered.length === 0) return new Map()
  const textIdsById = await readFirstTextIds({ database }, person, [row, ...answered])
  const bodies = await readBodies(database, [...textIdsById.values()].flat())
  const matterOf = ({ id }: ApplicationRow) => bodies.get(textIdsById.get(id)?.at(-1) ?? '') ?? ''
  const same = answered.filter((other) => computeSameness(matterOf(row), matterOf(other)) >= SAME_FROM)
  const answers = await Promise.all(
    same.slice(0, MAX_OFFERED).map(async ({ id, state }) => {
      const relations = findPermittedView(person.seats, state)?.relations ?? []
      const texts = listDisclosedTexts(await listEvents(database, id), relations, person.personId)
      return { id, textId: texts.findLast(({ kind }) => kind === 'answer')?.ref.id }
    }),
  )
  const answerBodies = await readBodies(
    database,
    answers.flatMap(({ textId }) => textId ?? []),
  )
  return new Map(
    answers.flatMap(({ id, textId }) => {
      const body = answerBodies.get(textId ?? '')
      return body === undefined ? [] : [[id, body]]
    }),
  )
}

const readBodies = async (database: Dependencies['database'], ids: string[]): Promise<Map<string, string>> =>
  new Map((await listTexts(database, ids)).map(({ id, body }) => [id, body]))
