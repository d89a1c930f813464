import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { SHIPPED_PACKS } from '../../cli/load-packs'
import { listAdministeredProgrammes } from '../../domain/permissions'
import { CODED_COMMANDS, listCodes } from '../../domain/code-lists'
import { listNamedCodes } from '../../locales/codes'
import { policyFor } from '../../domain/policy-for'
import type { Pack } from '../../domain/programme'
import { IMPORTANCES, TYPES } from '../../domain/vocabulary'
import { computeLadder } from '../../domain/ladder'
import { deskOf, sectorSeatId } from '../../domain/seats'
import { readPack } from '../../programmes/read-pack'
import { listSeats } from '../../programmes/list-seats'

const PROGRAMMES_FOLDER = join(__dirname, '../../programmes')
const PROGRAMME_CODES = readdirSync(PROGRAMMES_FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'checks')
  .map((entry) => entry.name)

const packs = new Map(PROGRAMME_CODES.map((code) => [code, readPack(join(PROGRAMMES_FOLDER, code))]))
const getPack = (code: string): Pack => {
  const pack = packs.get(code)
  if (!pack) throw new Error(`There is no pack ${code}.`)
  return pack
}

test('the shipped programmes are bekhedmetkom, sf311 and tennis', () => {
  expect(PROGRAMME_CODES.toSorted()).toEqual(['bekhedmetkom', 'sf311', 'tennis'])
})

test('ready words of bekhedmetkom need no article before the name of a body, and ask for the same facts in both languages', () => {
  const wordings = getPack('bekhedmetkom').wordings ?? []
  expect(wordings.length).toBeGreaterThan(0)
  const listFields = (text: string) => text.match(/\{\p{L}+\}/gu) ?? []
  for (const { code, text } of wordings) {
    expect([code, text.en.match(/(?<!\(|: )\{entity\}/)]).toEqual([code, null])
    // An Arabic greeting to a name would tell man from woman.
    expect([code, listFields(text.ar).length]).toEqual([
      code,
      listFields(text.en).filter((field) => field !== '{name}').length,
    ])
  }
})

test('ready words that tell of a deed or a date ask the author for it', () => {
  const textOf = (code: string) => getPack('bekhedmetkom').wordings?.find((wording) => wording.code === code)?.text
  for (const [code, arabic, english] of [
    ['done', ['الإجراء'], ['action']],
    ['not_possible', ['السبب'], ['reason']],
    ['appointment', ['العيادة', 'التاريخ', 'الوقت'], ['clinic', 'day', 'time']],
  ] as const) {
    for (const field of arabic) expect(textOf(code)?.ar).toContain(`{${field}}`)
    for (const field of english) expect(textOf(code)?.en).toContain(`{${field}}`)
  }
})

test('a sign-in name is the same person in every pack, and no other person has the same address', () => {
  const signIns = [...packs.values()].flatMap((pack) => pack.signIns)
  const personsByName = new Map(
    signIns.map(({ name, email, password, displayName }) => [name, { email, password, displayName }]),
  )
  for (const signIn of signIns) expect(signIn).toMatchObject(personsByName.get(signIn.name) ?? {})
  expect(new Set([...personsByName.values()].map(({ email }) => email)).size).toBe(personsByName.size)
  expect(signIns.filter((signIn) => !signIn.email.endsWith('.example'))).toEqual([])
})

test('the demo sign-in admin.platform administers all shipped programmes; city.admin administers sf311 only', () => {
  const listHeldSeats = (name: string) =>
    SHIPPED_PACKS.flatMap((programme) =>
      getPack(programme).signIns.flatMap((signIn) => (signIn.name === name ? [{ role: signIn.role, programme }] : [])),
    )
  expect(listAdministeredProgrammes(listHeldSeats('admin.platform'), SHIPPED_PACKS)).toBe('all')
  expect(listAdministeredProgrammes(listHeldSeats('city.admin'), SHIPPED_PACKS)).toEqual(['sf311'])
})

describe.each(PROGRAMME_CODES)('%s', (code) => {
  const pack = getPack(code)
  const seats = listSeats(pack)
  const seatIds = new Set(seats.map((seat) => seat.id))

  test('has its folder name as its code, so that the folder determines the seat ids', () => {
    expect(pack.code).toBe(code)
  })

  test('lists every seat once, at the desk that its id names', () => {
    expect(seatIds.size).toBe(seats.length)
    expect(seats.filter((seat) => seat.desk !== deskOf(seat.id) || !seatIds.has(seat.desk))).toEqual([])
  })

  test('has a desk and a default entity in scope for every sector, and for "I don\'t know"', () => {
    for (const sector of pack.sectors) {
      expect(seatIds).toContain(sectorSeatId(code, sector.code))
      expect(pack.entities.find((entity) => entity.code === sector.defaultEntity)?.inScope).toBe(true)
    }
    expect(pack.sectors.map((sector) => sector.code)).toContain(pack.unknownSector)
  })

  test('has every seat of the ladder of each entity, importance and type', () => {
    const missingRungs = TYPES.flatMap((type) => {
      const policy = policyFor(pack, type)
      return pack.entities.flatMap((entity) =>
        IMPORTANCES.flatMap((importance) => computeLadder(policy, entity, importance)).filter(
          (rung) => !seatIds.has(rung.seat),
        ),
      )
    })
    expect(missingRungs).toEqual([])
  })

  test('has policy excerpts of at most 4 KB of JSON', () => {
    const excerptSizes = TYPES.map((type) => Buffer.byteLength(JSON.stringify(policyFor(pack, type))))
    expect(Math.max(...excerptSizes)).toBeLessThanOrEqual(4096)
  })

  test('has its own list of codes for each command that carries one, in both languages', () => {
    expect(Object.keys(pack.codes ?? {})).toEqual([...CODED_COMMANDS])
    for (const command of CODED_COMMANDS) {
      const codes = listNamedCodes(pack, command, 'others')
      expect(listCodes(policyFor(pack, 'complaint'), command)).toEqual(codes.map(({ code: each }) => each))
      for (const { names } of codes) {
        expect(names.ar).toMatch(/[\u0600-\u06FF]/)
        expect(names.en).toMatch(/^[^\u0600-\u06FF]+$/)
      }
    }
    expect(listCodes(policyFor(pack, 'complaint'), 'withdraw')).toEqual(
      expect.arrayContaining(['solved', 'changed_mind', 'afraid', 'asked_by_official', 'other']),
    )
  })

  test('is open for complaints, and says for every other type where to go instead', () => {
    expect(TYPES.filter((type) => pack.types[type].accepts)).toEqual(['complaint'])
    expect(TYPES.filter((type) => type !== 'complaint' && !pack.types[type].insteadOf?.ar)).toEqual([])
  })

  test('has a demo sign-in for every role of staff and every duty seat, and two for the complaint unit', () => {
    const listSignIns = (role: string) => pack.signIns.filter((signIn) => signIn.role === role)
    const roles = ['contact_centre', 'main_focal_point', 'entity', 'operation_room', 'duty', 'appeal', 'administrator']
    expect(roles.filter((role) => listSignIns(role).length === 0)).toEqual([])
    expect(listSignIns('complaint_unit').length).toBeGreaterThanOrEqual(2)
    expect(pack.dutySeats.filter((id) => !pack.signIns.some((signIn) => signIn.seats.includes(id)))).toEqual([])
  })
})

test('every programme names its own numbers; one that is an example says so, and one without contact centre has none', () => {
  expect(PROGRAMME_CODES.map((code) => [code, getPack(code).contact])).toEqual([
    [
      'bekhedmetkom',
      {
        emergency: '911',
        duty: { number: '06 000 0001', isExample: true },
        phone: expect.objectContaining({ number: '06 000 0000', isExample: true }),
      },
    ],
    ['sf311', { emergency: '911', phone: { number: '311', hours: 'always' } }],
    ['tennis', { emergency: '112' }],
  ])
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

  test('has five pillars, six groups of people and a seventh group for everybody else', () => {
    expect(pack.pillars.map((pillar) => pillar.code)).toEqual([
      'service_quality',
      'delivery_time',
      'employee_behaviour',
      'procedures',
      'infrastructure',
    ])
    expect(pack.segments).toHaveLength(7)
  })

  test('has the twelve governorates, under the codes that drafts hold', () => {
    expect(pack.regions?.names).toEqual({ ar: 'المحافظة', en: 'Governorate' })
    expect(pack.regions?.list.map(({ code }) => code)).toEqual(
      'irbid balqa jerash zarqa tafilah ajloun amman aqaba karak madaba maan mafraq'.split(' '),
    )
  })

  test('has demo sign-ins for a whole ladder: both focal points, secretary general, minister, prime minister', () => {
    const health = pack.entities.find((entity) => entity.code === 'health')
    const ladder = health ? computeLadder(policyFor(pack, 'complaint'), health, 'normal') : []
    expect(ladder.map((rung) => rung.name)).toEqual([
      'focal_point',
      'secretary_general',
      'minister',
      'prime_minister_office',
    ])
    const heldSeats = new Set(pack.signIns.flatMap((signIn) => signIn.seats))
    expect(ladder.filter((rung) => !heldSeats.has(rung.seat))).toEqual([])
    expect(heldSeats).toContain('bekhedmetkom/health/focal_point-2')
  })

  test('climbs from a ministry’s entity to the minister, from another entity to the prime minister’s office', () => {
    const computeSeats = (code: string) =>
      pack.entities
        .filter((entity) => entity.code === code)
        .flatMap((entity) =>
          computeLadder(policyFor(pack, 'complaint'), entity, 'low').map((rung) => rung.seat.slice(13)),
        )
    expect(computeSeats('miyahuna')).toEqual([
      'miyahuna/focal_point',
      'miyahuna/head',
      'water/minister',
      '-/prime_minister_office',
    ])
    expect(computeSeats('amman')).toEqual(['amman/focal_point', 'amman/head', '-/prime_minister_office'])
  })

  test('never lets a question climb to a minister', () => {
    const policy = policyFor(pack, 'question')
    const reachedRungs = pack.entities.flatMap((entity) =>
      computeLadder(policy, entity, 'critical').map((rung) => rung.name),
    )
    expect([...new Set(reachedRungs)].toSorted()).toEqual(['focal_point', 'head', 'secretary_general'])
  })

  test('works from Sunday to Thursday, has a period for Ramadan, and holidays in 2026, 2027 and 2028', () => {
    const calendar = pack.calendars[0]
    expect(Object.keys(calendar?.week ?? {}).toSorted()).toEqual(['1', '2', '3', '4', '7'])
    expect(calendar?.periods.find((period) => period.from === '2026-02-18')).toMatchObject({
      to: '2026-03-19',
      provisional: true,
    })
    const findHoliday = (day: string) => calendar?.holidays.find((holiday) => holiday.on === day)
    expect(findHoliday('2026-03-20')).toMatchObject({ name: { en: 'Eid al-Fitr' }, provisional: true })
    expect(findHoliday('2027-05-15')?.name.en).toBe('Day of Arafat')
    expect(findHoliday('2028-05-25')?.name.en).toBe('Independence Day, Hijri New Year')
    expect(calendar?.holidays.filter((holiday) => holiday.on.startsWith('2026'))).toHaveLength(15)
  })
})

describe('sf311', () => {
  const pack = getPack('sf311')

  test('has 200 agencies with different names, and one demo sign-in that is the focal point of all of them', () => {
    expect(new Set(pack.entities.map((entity) => entity.names.en)).size).toBe(200)
    const seats = pack.signIns.find((signIn) => signIn.name === 'city.queues')?.seats ?? []
    expect(seats).toHaveLength(200)
    expect(seats.filter((id) => !id.endsWith('/focal_point'))).toEqual([])
  })

  test('has the time zone of its city and the holidays that are observed on another day', () => {
    expect(pack.calendars[0]?.timeZone).toBe('America/Los_Angeles')
    const holidays = pack.calendars[0]?.holidays.map((holiday) => holiday.on)
    expect(holidays).toEqual(
      expect.arrayContaining(['2026-07-03', '2027-07-05', '2028-11-10', '2027-12-24', '2027-12-31']),
    )
  })
})

describe('tennis', () => {
  test('differs from the real programmes: three pillars, two rungs, always open, targets from half a minute to one minute', () => {
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
