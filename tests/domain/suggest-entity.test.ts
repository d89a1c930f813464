import { join } from 'node:path'
import { imagineReceipt } from '../../api/reads/imagine-receipt'
import { resolveCalendar } from '../../db/calendars'
import { computeFuture } from '../../domain/future'
import { policyFor } from '../../domain/policy-for'
import type { Pack } from '../../domain/programme'
import { type NamedPlace, suggestEntity } from '../../domain/suggest-entity'
import { readPack } from '../../programmes/read-pack'

const NOW = Date.UTC(2026, 10, 23, 8)
const packs = ['tennis', 'bekhedmetkom', 'sf311'].map((name) => readPack(join(__dirname, '../../programmes', name)))
const [tennis] = packs as [Pack, Pack, Pack]

/** The entity to which the clock routes an application about which nobody decides. */
function findEntityOnSilence(pack: Pack, named: NamedPlace): string | undefined {
  const policy = policyFor(pack, 'complaint')
  const calendars = new Map(
    pack.calendars.map((rules) => [rules.code, resolveCalendar(rules, Date.UTC(2026, 0), Date.UTC(2030, 0))]),
  )
  const calendar = calendars.get(pack.calendar)
  if (!calendar) throw new Error('The pack has no calendar.')
  const submission = { type: 'complaint', channel: 'web', words: '', submittedBy: 'applicant', ...named } as const
  const { state } = imagineReceipt(submission, { pack, policy, calendar }, NOW)
  const calendarsFor = () => ({ owner: calendar, programme: calendar })
  const { steps } = computeFuture(state, { policy, calendarsFor, reach: {}, isReachable: true }, NOW)
  return steps.find(({ kind }) => kind === 'routeDefault')?.owner?.split('/')[1]
}

test.each(packs.map((pack) => [pack.code, pack] as const))(
  'in %s, what is suggested is where the clock routes when nobody decides, for every subject and body',
  (_code, pack) => {
    const sectors = pack.sectors.map(({ code }) => ({ sector: code }))
    const entities = pack.entities.filter(({ inScope }) => inScope).slice(0, 12)
    const named = [...sectors, ...entities.map(({ code }) => ({ entity: code }))]
    for (const each of named.filter((one) => !('sector' in one) || one.sector !== pack.unknownSector)) {
      const suggested = suggestEntity(pack, each)
      expect([each, suggested?.code]).toEqual([each, findEntityOnSilence(pack, each)])
      expect(suggested?.why).toBe('entity' in each ? 'applicant' : 'sector')
    }
  },
)

test('who names neither a subject nor a body gets no suggestion, although the clock has a default', () => {
  expect(suggestEntity(tennis, {})).toBeUndefined()
  expect(suggestEntity(tennis, { sector: tennis.unknownSector })).toBeUndefined()
  expect(findEntityOnSilence(tennis, {})).toBe('front-desk')
})

test('a body that does not serve people is not suggested; its sector leads to another one', () => {
  const pack = structuredClone(tennis)
  const entity = pack.entities.find(({ code }) => code === 'far-court')
  if (!entity) throw new Error('The club has no far court.')
  entity.inScope = false
  expect(suggestEntity(pack, { entity: 'far-court' })).toEqual({ code: 'centre-court', why: 'sector' })
})

test('a code that the programme does not know is refused', () => {
  expect(() => suggestEntity(tennis, { sector: 'moon' })).toThrow('intake.unknown_sector')
  expect(() => suggestEntity(tennis, { entity: 'moon' })).toThrow('intake.unknown_entity')
})
