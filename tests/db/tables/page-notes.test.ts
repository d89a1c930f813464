import { randomUUID } from 'node:crypto'
import {
  closePageNote,
  deleteOldPageNotes,
  findPageNote,
  insertPageNote,
  listPageNotes,
  type NewPageNote,
} from '../../../db/tables/page-notes'
import { openTestLedger, type TestLedger } from '../test-ledger'

let ledger: TestLedger
beforeAll(async () => {
  ledger = await openTestLedger('page_notes')
})
afterAll(() => ledger.drop())
beforeEach(() => ledger.owner('page_note').delete())

const create = (changes: Partial<NewPageNote> = {}): NewPageNote => ({
  keyHash: randomUUID(),
  page: '/en/track',
  programme: 'tennis',
  language: 'en',
  role: 'entity',
  text: 'A button does nothing.',
  ...changes,
})

async function insert(changes: Partial<NewPageNote> = {}): Promise<string> {
  const stored = await insertPageNote(ledger.db, create(changes))
  return stored?.id ?? ''
}

/** Sets an instant of the note with this text; `at`: epoch ms. */
const setInstant = (text: string, column: 'received_at' | 'done_at', at: number) =>
  ledger
    .owner('page_note')
    .where({ text })
    .update({ [column]: new Date(at) })

const DONE = { words: 'It was mended.', personId: 'person', seatId: 'tennis/-/operation_room' }

async function listTexts(filter: { isDone?: boolean; programmes?: string[]; limit?: number; after?: string } = {}) {
  const { notes, after } = await listPageNotes(ledger.db, {
    programmes: ['tennis'],
    isDone: false,
    limit: 50,
    ...filter,
  })
  return { texts: notes.map(({ text }) => text), ...(after !== undefined && { after }) }
}

test('the same note with the same key is stored once, also when both come at once; another note with that key is none', async () => {
  const note = create()
  const results = await Promise.all([1, 2, 3, 4].map(() => insertPageNote(ledger.db, note)))
  expect(new Set(results.map((stored) => stored?.id)).size).toBe(1)
  // A session may have ended between the two tries.
  expect(await insertPageNote(ledger.db, { ...note, role: undefined, programme: undefined })).toEqual(results[0])
  for (const changes of [{ text: 'Other words.' }, { page: '/en' }, { page: undefined }, { language: 'ar' as const }])
    expect(await insertPageNote(ledger.db, { ...note, ...changes })).toBeUndefined()
  expect(await ledger.owner('page_note')).toHaveLength(1)
})

test('the newest stands first, and each page of the list goes on after the one before, whatever came between', async () => {
  // Two of one instant are told apart by their ids.
  for (const [text, at] of Object.entries({ 1: 0, 2: 1_000, 3: 1_000, 4: 2_000, 5: 3_000 })) {
    await insert({ text })
    await setInstant(text, 'received_at', at)
  }
  const first = await listTexts({ limit: 3 })
  expect(first.texts.slice(0, 2)).toEqual(['5', '4'])
  await insert({ text: '6' })
  const second = await listTexts({ limit: 3, after: first.after ?? '' })
  expect([...first.texts.slice(2), ...second.texts].toSorted()).toEqual(['1', '2', '3'])
  expect(second.texts.at(-1)).toBe('1')
  expect(second.after).toBeUndefined()
  await expect(listTexts({ after: 'nonsense' })).rejects.toThrow('page.malformed_cursor')
})

test('done notes stand by when they were done, and no longer among the open ones', async () => {
  const [one, two] = [await insert({ text: 'one' }), await insert({ text: 'two' })]
  expect(await closePageNote(ledger.db, two, DONE)).toBe(true)
  expect(await closePageNote(ledger.db, one, DONE)).toBe(true)
  expect(await closePageNote(ledger.db, one, { ...DONE, words: 'Again.' })).toBe(false)
  await setInstant('one', 'received_at', 0)
  await setInstant('two', 'done_at', 1_000)
  expect((await listTexts()).texts).toEqual([])
  const first = await listTexts({ isDone: true, limit: 1 })
  expect(first.texts).toEqual(['one'])
  expect((await listTexts({ isDone: true, limit: 1, after: first.after ?? '' })).texts).toEqual(['two'])
  expect((await findPageNote(ledger.db, one, ['tennis']))?.done).toMatchObject(DONE)
})

test('notes of another programme are neither listed nor found; those of none are', async () => {
  const [own, other, none] = [
    await insert({ text: 'own' }),
    await insert({ text: 'other', programme: 'chess' }),
    await insert({ text: 'none', programme: undefined }),
  ]
  expect((await listTexts()).texts.toSorted()).toEqual(['none', 'own'])
  const found = await Promise.all([own, other, none].map((id) => findPageNote(ledger.db, id, ['tennis'])))
  expect(found.map((note) => note?.text)).toEqual(['own', undefined, 'none'])
})

test('only notes that were done a year ago are deleted, however old an open one is', async () => {
  for (const text of ['open', 'done', 'old']) await insert({ text })
  await ledger.owner('page_note').update({ received_at: new Date(0) })
  const close = (text: string, days: number) =>
    ledger
      .owner('page_note')
      .where({ text })
      .update({
        done_at: ledger.owner.raw('clock_timestamp() - make_interval(days => ?)', [days]),
        done_words: 'Mended.',
        done_by_person: 'person',
        done_by_seat: 'seat',
      })
  await close('old', 367)
  await close('done', 364)
  expect(await deleteOldPageNotes(ledger.db)).toBe(1)
  expect(await ledger.owner('page_note').orderBy('text').pluck('text')).toEqual(['done', 'open'])
})
