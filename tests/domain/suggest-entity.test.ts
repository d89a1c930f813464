import { join } from 'node:path'
import { imagineReceipt } from '../../api/reads/imagine-receipt'
import { resolveCalendar } from '../../db/calendars'
import { computeFuture } from '../../domain/future'
import { policyFor } from '../../domain/policy-for'
import type { Pack } from '../../domain/programme'
import { type NamedPlace, suggestEntity } from '../../domain/suggest-entity'
import { readPack } from '../../programmes/read-pack'
import { withJoiningCourt } from '../support/tennis-club'

const NOW = Date.UTC(2026, 10, 23, 8)
const packs = ['tennis', 'bekhedmetkom', 'sf311'].map((name) => readPack(join(__dirname, '../../programmes', name)))
const [tennis] = packs as [Pack, Pack, Pack]

/** The entity to which the clock routes an application about which nobody decides. */
function findEntityOnSilence(pack: Pack, named: NamedPlace, now = NOW): string | undefined {
  const policy = policyFor(pack, 'complaint')
  const calendars = new Map(
    pack.calendars.map((rules) => [rules.code, resolveCalendar(rules, Date.UTC(2026, 0), Date.UTC(2030, 0))]),
  )
  const calendar = calendars.get(pack.calendar)
  if (!calendar) throw new Error('The pack has no calendar.')
  const submission = { type: 'complaint', channel: 'web', words: '', submittedBy: 'applicant', ...named } as const
  const { state } = imagineReceipt(submission, { pack, policy, calendar }, now)
  const calendarsFor = () => ({ owner: calendar, programme: calendar })
  const { steps } = computeFuture(state, { policy, calendarsFor, reach: {}, isReachable: true }, now)
  return steps.find(({ kind }) => kind === 'routeDefault')?.owner?.split('/')[1]
}

test.each(packs.map((pack) => [pack.code, pack] as const))(
  'in %s, what is suggested is where the clock routes when nobody decides, for every subject and body',
  (_code, pack) => {
    const sectors = pack.sectors.map(({ code }) => ({ sector: code }))
    const entities = pack.entities.filter(({ inScope }) => inScope).slice(0, 12)
    const places = (pack.regions?.list ?? []).slice(0, 4).map(({ code }) => ({ ...sectors[0], region: code }))
    const named: NamedPlace[] = [...sectors, ...places, ...entities.map(({ code }) => ({ entity: code }))]
    for (const each of named.filter(({ sector }) => sector !== pack.unknownSector)) {
      const suggested = suggestEntity(pack, each, NOW)
      expect([each, suggested?.code]).toEqual([each, findEntityOnSilence(pack, each)])
      const reasons = each.entity ? ['applicant'] : each.region ? ['region', 'sector'] : ['sector']
      expect(reasons).toContain(suggested?.why)
    }
  },
)

describe('the region of the place', () => {
  const [, bekhedmetkom] = packs as [Pack, Pack, Pack]
  const municipal = { sector: 'municipal' }

  test('leads to the only body of the sector that serves it, also when nobody decides', () => {
    for (const [region, entity] of [
      ['irbid', 'irbid'],
      ['karak', 'karak'],
    ]) {
      const named = { ...municipal, region: region ?? '' }
      expect(suggestEntity(bekhedmetkom, named, NOW)).toEqual({ code: entity, why: 'region' })
      expect(findEntityOnSilence(bekhedmetkom, named)).toBe(entity)
    }
  })

  test('leads nowhere else: not where two bodies serve it, nor against the applicant, nor without a sector', () => {
    const fallback = { code: 'local-administration', why: 'sector' }
    expect(suggestEntity(bekhedmetkom, { ...municipal, region: 'zarqa' }, NOW)).toEqual(fallback)
    expect(suggestEntity(bekhedmetkom, { ...municipal, region: 'nowhere' }, NOW)).toEqual(fallback)
    expect(suggestEntity(bekhedmetkom, { sector: 'documents', region: 'irbid' }, NOW)?.why).toBe('sector')
    expect(suggestEntity(bekhedmetkom, { ...municipal, entity: 'amman', region: 'irbid' }, NOW)).toEqual({
      code: 'amman',
      why: 'applicant',
    })
    expect(suggestEntity(bekhedmetkom, { region: 'irbid' }, NOW)).toBeUndefined()
  })

  test('leads to no body that does not serve people', () => {
    const pack = structuredClone(bekhedmetkom)
    const entity = pack.entities.find(({ code }) => code === 'irbid')
    if (!entity) throw new Error('There is no municipality of Irbid.')
    entity.inScope = false
    expect(suggestEntity(pack, { ...municipal, region: 'irbid' }, NOW)?.why).toBe('sector')
  })
})

test('who names neither a subject nor a body gets no suggestion, although the clock has a default', () => {
  expect(suggestEntity(tennis, {}, NOW)).toBeUndefined()
  expect(suggestEntity(tennis, { sector: tennis.unknownSector }, NOW)).toBeUndefined()
  expect(findEntityOnSilence(tennis, {})).toBe('front-desk')
})

test('a body that does not serve people is not suggested; its sector leads to another one', () => {
  const pack = structuredClone(tennis)
  const entity = pack.entities.find(({ code }) => code === 'far-court')
  if (!entity) throw new Error('The club has no far court.')
  entity.inScope = false
  expect(suggestEntity(pack, { entity: 'far-court' }, NOW)).toEqual({ code: 'centre-court', why: 'sector' })
})

describe('a body that joins on a day', () => {
  const joining = withJoiningCourt(tennis, '2026-12-01')
  const midnight = Date.parse('2026-12-01T00:00:00+05:45')
  const byName: NamedPlace = { entity: 'far-court' }
  const byRegion: NamedPlace = { sector: 'courts', region: 'hillside' }

  test('is neither suggested nor chosen by the clock before that day begins where the programme is', () => {
    for (const named of [byName, byRegion]) {
      expect(suggestEntity(joining, named, midnight - 1)).toEqual({ code: 'centre-court', why: 'sector' })
      expect(findEntityOnSilence(joining, named, midnight - 1)).toBe('centre-court')
    }
  })

  test('is like any other from that day on', () => {
    expect(suggestEntity(joining, byName, midnight)).toEqual({ code: 'far-court', why: 'applicant' })
    expect(suggestEntity(joining, byRegion, midnight)).toEqual({ code: 'far-court', why: 'region' })
    for (const named of [byName, byRegion]) expect(findEntityOnSilence(joining, named, midnight)).toBe('far-court')
  })
})

test('a code that the programme does not know is refused', () => {
  expect(() => suggestEntity(tennis, { sector: 'moon' }, NOW)).toThrow('intake.unknown_sector')
  expect(() => suggestEntity(tennis, { entity: 'moon' }, NOW)).toThrow('intake.unknown_entity')
})
