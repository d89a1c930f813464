import { join } from 'node:path'
import type { Pack } from '../../domain/programme'
import { createPlatformFactsReader } from '../../api/platform-facts'
import { findPhoneState } from '../../domain/contact'
import { readPack } from '../../programmes/read-pack'

const DEMO = { name: 'fp.health1', password: '1', programme: 'tennis', role: 'entity', seats: [] } as const
const bekhedmetkom = readPack(join(__dirname, '..', '..', 'programmes', 'bekhedmetkom'))

/** A database that can be down, and a clock. */
function createSources(demoSignIns?: (typeof DEMO)[]) {
  const sources = { packs: [bekhedmetkom] as Pack[], isDown: false, reads: 0, at: Date.parse('2026-11-29T06:00:00Z') }
  const read = createPlatformFactsReader({
    policyReader: {
      async listProgrammes() {
        sources.reads += 1
        if (sources.isDown) throw new Error('down')
        return sources.packs
      },
    },
    settings: { programme: 'bekhedmetkom', ...(demoSignIns && { demoSignIns }) },
    now: () => sources.at,
  })
  return { sources, read }
}

test('the numbers come from the pack, and the hours are instants in its time zone for more than a week', async () => {
  const { sources, read } = createSources()
  const { contacts } = await read()
  const contact = contacts['bekhedmetkom']
  expect(contact).toMatchObject({ emergency: '911', timeZone: 'Asia/Amman', phone: { number: '06 000 0000' } })
  const spans = contact?.openSpans ?? []
  expect(findPhoneState(spans, sources.at)).toEqual({ isOpen: true, until: Date.parse('2026-11-29T15:00:00Z') })
  const thursdayEvening = Date.parse('2026-12-03T16:00:00Z')
  expect(findPhoneState(spans, thursdayEvening)).toEqual({ isOpen: false, opensAt: Date.parse('2026-12-06T05:00:00Z') })
})

test('while the database is down, pages name the numbers that they named before; nobody waits for it', async () => {
  const { sources, read } = createSources()
  await read()
  sources.isDown = true
  sources.at += 60_000
  expect((await read()).contacts['bekhedmetkom']?.emergency).toBe('911')
  expect(sources.reads).toBe(2)
})

test('the database is asked at most once in ten seconds; a platform that never reached it has no numbers yet', async () => {
  const { sources, read } = createSources()
  sources.isDown = true
  expect([(await read()).contacts, (await read()).contacts, sources.reads]).toEqual([{}, {}, 1])
  sources.isDown = false
  sources.at += 10_000
  expect((await read()).contacts['bekhedmetkom']?.emergency).toBe('911')
})

test('a version that was stored before packs told the numbers has none', async () => {
  const { sources, read } = createSources()
  const { contact: _contact, ...older } = bekhedmetkom
  sources.packs = [older as Pack]
  expect((await read()).contacts).toEqual({})
})

test('it is a rehearsal where the sign-in page offers demo sign-ins', async () => {
  expect((await createSources([DEMO]).read()).isRehearsal).toBe(true)
  expect((await createSources().read()).isRehearsal).toBe(false)
})
