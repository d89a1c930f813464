import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { SHIPPED } from '../../cli/load-packs'
import { administeredBy } from '../../domain/permissions'
import { type Pack, policyFor } from '../../domain/programme'
import { IMPORTANCES, TYPES } from '../../domain/vocabulary'
import { deskOf, ladderOf, sectorSeat } from '../../domain/seats'
import { readPack } from '../../programmes/pack'
import { listSeats } from '../../programmes/seats'

const ROOT = join(__dirname, '../../programmes')
const CODES = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'checks')
  .map((entry) => entry.name)

const packs = new Map(CODES.map((code) => [code, readPack(join(ROOT, code))]))
const getPack = (code: string): Pack => {
  const pack = packs.get(code)
  if (!pack) throw new Error(`no pack ${code}`)
  return pack
}

test('the shipped programmes are these three', () => {
  expect(CODES.toSorted()).toEqual(['bekhedmetkom', 'sf311', 'tennis'])
})

test('a sign-in name is one person wherever it stands, and nobody else has their address', () => {
  const signIns = [...packs.values()].flatMap((pack) => pack.signIns)
  const persons = new Map(
    signIns.map(({ name, email, password, displayName }) => [name, { email, password, displayName }]),
  )
  for (const signIn of signIns) expect(signIn).toMatchObject(persons.get(signIn.name) ?? {})
  expect(new Set([...persons.values()].map(({ email }) => email)).size).toBe(persons.size)
  expect(signIns.filter((signIn) => !signIn.email.endsWith('.example'))).toEqual([])
})

test('one demo sign-in administers all programmes that come along, so the platform; the city’s own does not', () => {
  const seatsOf = (name: string) =>
    SHIPPED.flatMap((programme) =>
      getPack(programme).signIns.flatMap((one) => (one.name === name ? [{ role: one.role, programme }] : [])),
    )
  expect(administeredBy(seatsOf('admin.platform'), SHIPPED)).toBe('all')
  expect(administeredBy(seatsOf('city.admin'), SHIPPED)).toEqual(['sf311'])
})

describe.each(CODES)('%s', (code) => {
  const pack = getPack(code)
  const seats = listSeats(pack)
  const ids = new Set(seats.map((seat) => seat.id))

  test('carries its own folder name as its code, so seat ids can be told from the folder', () => {
    expect(pack.code).toBe(code)
  })

  test('makes every seat once, each on the desk its id names', () => {
    expect(ids.size).toBe(seats.length)
    expect(seats.filter((seat) => seat.desk !== deskOf(seat.id) || !ids.has(seat.desk))).toEqual([])
  })

  test('gives every sector, and "I don\'t know", a desk and an entity in scope to fall back on', () => {
    for (const sector of pack.sectors) {
      expect(ids).toContain(sectorSeat(code, sector.code))
      expect(pack.entities.find((entity) => entity.code === sector.defaultEntity)?.inScope).toBe(true)
    }
    expect(pack.sectors.map((sector) => sector.code)).toContain(pack.unknownSector)
  })

  test('resolves a ladder of seats it makes for every entity, importance and type', () => {
    const missing = TYPES.flatMap((type) => {
      const policy = policyFor(pack, type)
      return pack.entities.flatMap((entity) =>
        IMPORTANCES.flatMap((importance) => ladderOf(policy, entity, importance)).filter((rung) => !ids.has(rung.seat)),
      )
    })
    expect(missing).toEqual([])
  })

  test('keeps what one application carries within 4 KB of JSON', () => {
    const bytes = TYPES.map((type) => Buffer.byteLength(JSON.stringify(policyFor(pack, type))))
    expect(Math.max(...bytes)).toBeLessThanOrEqual(4096)
  })

  test('is open for complaints, and says of every other type where to go instead', () => {
    expect(TYPES.filter((type) => pack.types[type].accepts)).toEqual(['complaint'])
    expect(TYPES.filter((type) => type !== 'complaint' && !pack.types[type].insteadOf?.ar)).toEqual([])
  })

  test('lets a demo person sit at every desk that decides, and two in the complaint unit', () => {
    const held = (role: string) => pack.signIns.filter((signIn) => signIn.role === role)
    const roles = ['contact_centre', 'main_focal_point', 'entity', 'operation_room', 'duty', 'appeal', 'administrator']
    expect(roles.filter((role) => held(role).length === 0)).toEqual([])
    expect(held('complaint_unit').length).toBeGreaterThanOrEqual(2)
    expect(pack.dutySeats.filter((id) => !pack.signIns.some((signIn) => signIn.seats.includes(id)))).toEqual([])
  })
})

describe('bekhedmetkom', () => {
  const pack = getPack('bekhedmetkom')
  const seats = listSeats(pack)

  test('has 106 entities of all kinds, 220 focal points and 6 seats in the operation room', () => {
    expect(pack.entities).toHaveLength(106)
    expect(new Set(pack.entities.map((entity) => entity.names.ar)).size).toBe(106)
    expect(new Set(pack.entities.map((entity) => entity.kind)).size).toBe(8)
    expect(seats.filter((seat) => seat.rungName === 'focal_point')).toHaveLength(220)
    expect(seats.filter((seat) => seat.role === 'operation_room')).toHaveLength(6)
  })

  test('has the five pillars, the six groups of people and a seventh for anybody else', () => {
    expect(pack.pillars.map((pillar) => pillar.code)).toEqual([
      'service_quality',
      'delivery_time',
      'employee_behaviour',
      'procedures',
      'infrastructure',
    ])
    expect(pack.segments).toHaveLength(7)
  })

  test('has one whole ladder of demo persons: both focal points, secretary general, minister, prime minister', () => {
    const health = pack.entities.find((entity) => entity.code === 'health')
    const ladder = health ? ladderOf(policyFor(pack, 'complaint'), health, 'normal') : []
    expect(ladder.map((rung) => rung.name)).toEqual([
      'focal_point',
      'secretary_general',
      'minister',
      'prime_minister_office',
    ])
    const held = new Set(pack.signIns.flatMap((signIn) => signIn.seats))
    expect(ladder.filter((rung) => !held.has(rung.seat))).toEqual([])
    expect(held).toContain('bekhedmetkom/health/focal_point-2')
  })

  test('climbs from a body under a ministry to that minister, and from any other straight to the prime minister', () => {
    const seatsOf = (code: string) =>
      pack.entities
        .filter((entity) => entity.code === code)
        .flatMap((entity) => ladderOf(policyFor(pack, 'complaint'), entity, 'low').map((rung) => rung.seat.slice(13)))
    expect(seatsOf('miyahuna')).toEqual([
      'miyahuna/focal_point',
      'miyahuna/head',
      'water/minister',
      '-/prime_minister_office',
    ])
    expect(seatsOf('amman')).toEqual(['amman/focal_point', 'amman/head', '-/prime_minister_office'])
  })

  test('never lets a question climb to a minister', () => {
    const policy = policyFor(pack, 'question')
    const reached = pack.entities.flatMap((entity) => ladderOf(policy, entity, 'critical').map((rung) => rung.name))
    expect([...new Set(reached)].toSorted()).toEqual(['focal_point', 'head', 'secretary_general'])
  })

  test('works Sunday to Thursday, shorter in Ramadan, and knows the feasts of 2025 to 2028', () => {
    const calendar = pack.calendars[0]
    expect(Object.keys(calendar?.week ?? {}).toSorted()).toEqual(['1', '2', '3', '4', '7'])
    expect(calendar?.periods.find((period) => period.from === '2026-02-18')).toMatchObject({
      to: '2026-03-19',
      provisional: true,
    })
    const on = (day: string) => calendar?.holidays.find((holiday) => holiday.on === day)
    expect(on('2026-03-20')).toMatchObject({ name: { en: 'Eid al-Fitr' }, provisional: true })
    expect(on('2027-05-15')?.name.en).toBe('Day of Arafat')
    expect(on('2028-05-25')?.name.en).toBe('Independence Day, Hijri New Year')
    expect(calendar?.holidays.filter((holiday) => holiday.on.startsWith('2026'))).toHaveLength(15)
  })
})

describe('sf311', () => {
  const pack = getPack('sf311')

  test('has 200 agencies, each known by its exact name, and one demo person who is focal point of them all', () => {
    expect(new Set(pack.entities.map((entity) => entity.names.en)).size).toBe(200)
    const seats = pack.signIns.find((signIn) => signIn.name === 'city.queues')?.seats ?? []
    expect(seats).toHaveLength(200)
    expect(seats.filter((id) => !id.endsWith('/focal_point'))).toEqual([])
  })

  test('keeps the clock changes of its city and the holidays observed on another day', () => {
    expect(pack.calendars[0]?.timeZone).toBe('America/Los_Angeles')
    const observed = pack.calendars[0]?.holidays.map((holiday) => holiday.on)
    expect(observed).toEqual(
      expect.arrayContaining(['2026-07-03', '2027-07-05', '2028-11-10', '2027-12-24', '2027-12-31']),
    )
  })
})

describe('tennis', () => {
  test('is unlike the real programmes: three pillars, two rungs, open at every hour, targets of half a minute and more', () => {
    const pack = getPack('tennis')
    const { targets } = pack.types.complaint
    const cells = Object.values(targets.cells).flatMap((row) => Object.values(row))
    const minutes = [
      targets.screening,
      targets.triage,
      ...cells.flatMap((cell) => [...cell.rungs, cell.quality, cell.objection]),
    ]
    expect(pack.pillars).toHaveLength(3)
    expect(new Set(cells.map((cell) => cell.rungs.length))).toEqual(new Set([2]))
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(0.5)
    expect(Math.max(...minutes)).toBeLessThanOrEqual(1)
    expect(Object.values(pack.calendars.find(({ code }) => code === pack.calendar)?.week ?? {})).toEqual(
      Array.from({ length: 7 }, () => [['00:00', '24:00']]),
    )
  })
})
