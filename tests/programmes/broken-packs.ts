import type { CalendarRules, Pack, PackEntity, PackSignIn, TargetCell, TypeRules } from '../../domain/programme'

/** One way to break the tennis pack and the sentence that must be said of it. */
export interface Mistake {
  breakIt: (pack: Pack) => void
  sentence: string
  /** can be made together with the others that say so, without hiding them or being hidden */
  together?: boolean
}

const complaint = (pack: Pack): TypeRules => pack.types.complaint
const at = <T>(list: T[], index: number): T => {
  const found = list[index]
  if (found === undefined) throw new Error(`nothing at ${index}`)
  return found
}
const entity = (pack: Pack, code: string): PackEntity =>
  at(
    pack.entities,
    pack.entities.findIndex((one) => one.code === code),
  )
const cell = (pack: Pack): TargetCell => {
  const found = complaint(pack).targets.cells.low.court
  if (!found) throw new Error('no such cell')
  return found
}
const club = (pack: Pack): CalendarRules => at(pack.calendars, 1)
const signIn = (pack: Pack): PackSignIn => at(pack.signIns, 0)

const says = (sentence: string, breakIt: Mistake['breakIt'], together = false): Mistake => ({
  breakIt,
  sentence,
  together,
})
const COMPLAINT = '/types/complaint'

const SECTORS: Mistake[] = [
  says(
    '/sectors/0/defaultEntity: sector "courts" has no default entity',
    (pack) => (at(pack.sectors, 0).defaultEntity = ''),
  ),
  says(
    '/sectors/1/defaultEntity: sector "kit" falls back on entity "nobody", which does not exist',
    (pack) => (at(pack.sectors, 1).defaultEntity = 'nobody'),
    true,
  ),
  says(
    '/sectors/0/defaultEntity: "stringer" does not stand in sector "courts"',
    (pack) => (at(pack.sectors, 0).defaultEntity = 'stringer'),
  ),
  says(
    '/sectors/0/defaultEntity: "centre-court" is out of scope, so nothing can be routed to it',
    (pack) => (entity(pack, 'centre-court').inScope = false),
  ),
  says('/unknownSector: there is no sector "nowhere"', (pack) => (pack.unknownSector = 'nowhere'), true),
  says(
    '/defaultEntity: "centre-court" is also the default of sector "courts": it must be another one',
    (pack) => (pack.defaultEntity = 'centre-court'),
  ),
  says('/defaultEntity: there is no entity "nobody"', (pack) => (pack.defaultEntity = 'nobody'), true),
  says(
    '/defaultEntity: "clubhouse" is out of scope, so nothing can be routed to it',
    (pack) => (entity(pack, 'clubhouse').inScope = false),
  ),
  says('/topics/1/parent: there is no topic "lawn"', (pack) => (at(pack.topics, 1).parent = 'lawn'), true),
  says('/topics/0/parent: topic "surface" stands above itself', (pack) => (at(pack.topics, 0).parent = 'puddle')),
  says('/screening/0/words: has no words, so it flags nothing', (pack) => (at(pack.screening, 0).words = []), true),
  says('/screening/1/words/0: "!?" holds no letter or digit', (pack) => (at(pack.screening, 1).words[0] = '!?'), true),
  says('/dutySeats: danger and wrongdoing have no seat to be rung', (pack) => (pack.dutySeats = [])),
  says(
    '/dutySeats/0: "tennis/-/duty-1" must read tennis/-/<name>, without a dash in its name: each duty seat is rung on its own',
    (pack) => (pack.dutySeats[0] = 'tennis/-/duty-1'),
    true,
  ),
]

const ENTITIES: Mistake[] = [
  says('/entities/7/code: "far-court" stands here a second time', (pack) =>
    pack.entities.push(structuredClone(entity(pack, 'far-court'))),
  ),
  says(
    '/entities/1/kind: there is no ladder for entity kind "swamp"',
    (pack) => (entity(pack, 'far-court').kind = 'swamp'),
    true,
  ),
  says(
    '/entities/1/sectors/0: there is no sector "nowhere"',
    (pack) => (entity(pack, 'far-court').sectors = ['nowhere']),
    true,
  ),
  says('/entities/1/sectors: "far-court" stands in no sector', (pack) => (entity(pack, 'far-court').sectors = [])),
  says(
    '/entities/1/focalPoints: "far-court" has no focal point',
    (pack) => (entity(pack, 'far-court').focalPoints = 0),
    true,
  ),
  says(
    '/entities/2/calendar: there is no calendar "moon"',
    (pack) => (entity(pack, 'night-court').calendar = 'moon'),
    true,
  ),
  says(
    '/entities/1/parent: there is no entity "nobody"',
    (pack) => (entity(pack, 'far-court').parent = 'nobody'),
    true,
  ),
  says('/entities/1/parent: "far-court" is its own parent', (pack) => (entity(pack, 'far-court').parent = 'far-court')),
  says(
    '/entities/2/without/0: its ladder has no rung "captain"',
    (pack) => (entity(pack, 'night-court').without = ['captain']),
  ),
  says(
    '/entities/2/without/0: nobody can do without the lowest rung "coach"',
    (pack) => (entity(pack, 'night-court').without = ['coach']),
    true,
  ),
  says('/entities/6/parent: "stringer" has no seat "committee", to which "ball-museum" climbs', (pack) => {
    pack.ladders.museum = {
      usual: [
        { name: 'coach', at: 'entity' },
        { name: 'committee', at: 'parent' },
      ],
    }
    Object.assign(entity(pack, 'ball-museum'), { kind: 'museum', parent: 'stringer' })
  }),
  says(
    '/sectors/3/code: "kit" stands here a second time',
    (pack) => pack.sectors.push({ ...at(pack.sectors, 1) }),
    true,
  ),
  says(
    '/pillars/3/code: "court" stands here a second time',
    (pack) => pack.pillars.push({ ...at(pack.pillars, 0) }),
    true,
  ),
]

const LADDERS: Mistake[] = [
  says('/ladders/shop/usual: has no rung', (pack) => (pack.ladders.shop = { usual: [] })),
  says(
    '/ladders/shop/usual/0/at: the lowest rung must stand at the entity',
    (pack) => (at(pack.ladders.shop?.usual ?? [], 0).at = 'programme'),
  ),
  says(
    '/ladders/shop/usual/1: rung "coach" stands here a second time',
    (pack) => (at(pack.ladders.shop?.usual ?? [], 1).name = 'coach'),
  ),
  says(
    '/ladders/shop/usual/1: "appeal" is a desk of the platform and cannot be a rung',
    (pack) => (at(pack.ladders.shop?.usual ?? [], 1).name = 'appeal'),
  ),
  says('/topRungs/1: no ladder has a rung "king"', (pack) => pack.topRungs.push('king'), true),
  says('/rungs: rung "committee" has no name people can read', (pack) => pack.rungs.pop()),
  says(
    '/rungs/2: no ladder has a rung "king"',
    (pack) => pack.rungs.push({ name: 'king', names: { ar: 'الملك', en: 'King' } }),
    true,
  ),
]

const TARGETS: Mistake[] = [
  says(
    `${COMPLAINT}/targets/cells/high: has no target for pillar "court"`,
    (pack) => delete complaint(pack).targets.cells.high.court,
    true,
  ),
  says(
    `${COMPLAINT}/targets/cells/high/weather: there is no pillar "weather"`,
    (pack) => (complaint(pack).targets.cells.high.weather = cell(pack)),
    true,
  ),
  says(`${COMPLAINT}/targets/cells/low/court/rungs: has 3 targets, but the ladder of "ground" has 2 rungs`, (pack) =>
    cell(pack).rungs.push(1),
  ),
  says('/types/question/targets/cells/low/court/rungs: has 2 targets, but the ladder of "shop" has 1 rungs', (pack) => {
    pack.types.question.ladders = { ...pack.ladders, shop: { usual: [{ name: 'coach', at: 'entity' }] } }
  }),
  says(
    `${COMPLAINT}/targets/cells/low/court/rungs/1: must be greater than 0, but is 0`,
    (pack) => (cell(pack).rungs[1] = 0),
    true,
  ),
  says(
    `${COMPLAINT}/targets/cells/low/court/quality: must be greater than 0, but is -1`,
    (pack) => (cell(pack).quality = -1),
    true,
  ),
  says(
    `${COMPLAINT}/targets/triage: must be greater than 0, but is 0`,
    (pack) => (complaint(pack).targets.triage = 0),
    true,
  ),
  says(
    `${COMPLAINT}/targets/overallDays: promises 3 days, but triage, the lowest rung and the review may take 8`,
    (pack) => (cell(pack).rungs[0] = 7 * 24 * 60),
  ),
  says(`${COMPLAINT}/windows/ask: must be greater than 0, but is 0`, (pack) => (complaint(pack).windows.ask = 0), true),
  says(
    `${COMPLAINT}/windows/outer: is shorter (2) than the rating window (5)`,
    (pack) => (complaint(pack).windows.rating = 5),
    true,
  ),
  says(
    `${COMPLAINT}/caps/returns: must be greater than 0, but is 0`,
    (pack) => (complaint(pack).caps.returns = 0),
    true,
  ),
  says(
    `${COMPLAINT}/secondTryMinutes: must be greater than 0, but is 0`,
    (pack) => (complaint(pack).secondTryMinutes = 0),
    true,
  ),
  says(`${COMPLAINT}/jitterMinutes: must not be less than 0`, (pack) => (complaint(pack).jitterMinutes = -1), true),
  says(
    `${COMPLAINT}/warnAt: must be a percentage between 0 and 100, but is 100`,
    (pack) => (complaint(pack).warnAt = 100),
    true,
  ),
  says(
    `${COMPLAINT}/reminders/1: reminders must increase, but 50 follows 50`,
    (pack) => (complaint(pack).reminders = [50, 50]),
    true,
  ),
  says(
    `${COMPLAINT}/reminders: nobody would be reminded before the deadline`,
    (pack) => (complaint(pack).reminders = []),
  ),
]

const TYPES: Mistake[] = [
  says('/types: no type is open for intake', (pack) => (complaint(pack).accepts = false)),
  says(
    '/types/report/insteadOf: "report" is not open and does not say where to go instead',
    (pack) => delete pack.types.report.insteadOf,
    true,
  ),
  says(
    `${COMPLAINT}/outcomes: an answer could say nothing of the outcome`,
    (pack) => (complaint(pack).outcomes = []),
    true,
  ),
  says(`${COMPLAINT}/mayBecome/0: "report" is not open`, (pack) => (complaint(pack).mayBecome = ['report']), true),
  says(
    '/types/question/mayBecome/0: "question" cannot become itself',
    (pack) => (pack.types.question.mayBecome = ['question']),
    true,
  ),
]

const CALENDARS: Mistake[] = [
  says('/calendar: there is no calendar "moon"', (pack) => (pack.calendar = 'moon'), true),
  says('/calendars/1/week: calendar "club" has no working hours', (pack) => (club(pack).week = { '1': [] })),
  says(
    '/calendars/1/timeZone: there is no time zone "Mars/Olympus"',
    (pack) => (club(pack).timeZone = 'Mars/Olympus'),
    true,
  ),
  says(
    '/calendars/1/week/1/0: 10:15 to 06:30 is no span of hours',
    (pack) => (club(pack).week['1'] = [['10:15', '06:30']]),
    true,
  ),
  says(
    '/calendars/1/week/2/1: begins at 09:00, before 10:15',
    (pack) =>
      (club(pack).week['2'] = [
        ['06:30', '10:15'],
        ['09:00', '11:00'],
      ]),
    true,
  ),
  says(
    '/calendars/1/periods/0: begins (2026-08-01) after its end (2026-07-12)',
    (pack) => (at(club(pack).periods, 0).from = '2026-08-01'),
    true,
  ),
  says('/calendars/1/periods/1: overlaps an earlier period', (pack) =>
    club(pack).periods.push({ ...at(club(pack).periods, 0) }),
  ),
  says(
    '/calendars/1/holidays/0/on: "2026-02-30" is no date',
    (pack) => (at(club(pack).holidays, 0).on = '2026-02-30'),
    true,
  ),
  says(
    '/calendars/1/holidays/2/on: "2026-08-05" stands here a second time',
    (pack) => club(pack).holidays.push({ ...at(club(pack).holidays, 1) }),
    true,
  ),
]

const PEOPLE: Mistake[] = [
  says(
    '/signIns/0/seats/0: this programme makes no seat "tennis/-/ball_boy"',
    (pack) => (signIn(pack).seats = ['tennis/-/ball_boy']),
    true,
  ),
  says('/signIns/0/seats: "club.desk" holds no seat', (pack) => (signIn(pack).seats = [])),
  says(
    '/signIns/0/seats/0: "tennis/-/contact_centre" is a seat of role contact_centre, not appeal',
    (pack) => (signIn(pack).role = 'appeal'),
  ),
  says(
    '/signIns/13/name: "club.desk" stands here a second time',
    (pack) => pack.signIns.push({ ...signIn(pack) }),
    true,
  ),
  says('/signIns/0/password: must NOT have fewer than 8 characters', (pack) => (signIn(pack).password = 'short')),
  says(`${COMPLAINT}/review: must be equal to one of the allowed values: all, none`, (pack) =>
    Object.assign(complaint(pack), { review: 'some' }),
  ),
]

export const MISTAKES: Mistake[] = [...SECTORS, ...ENTITIES, ...LADDERS, ...TARGETS, ...TYPES, ...CALENDARS, ...PEOPLE]
