import type { CodedCommand } from '../../domain/code-lists'
import type { NamedCode, Pack } from '../../domain/programme'
import {
  type BrokenPack,
  COMPLAINT,
  getAt,
  getCell,
  getClubCalendar,
  getComplaint,
  getFirstSignIn,
  createBrokenPack,
} from './broken-pack'

const TARGETS: BrokenPack[] = [
  createBrokenPack(
    `${COMPLAINT}/targets/cells/high: has no target for pillar "court"`,
    (pack) => delete getComplaint(pack).targets.cells.high.court,
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/targets/cells/high/weather: there is no pillar "weather"`,
    (pack) => (getComplaint(pack).targets.cells.high.weather = getCell(pack)),
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/targets/cells/low/court/rungs: has 3 targets, but the ladder of "ground" has 2 rungs`,
    (pack) => getCell(pack).rungs.push(1),
  ),
  createBrokenPack(
    '/types/question/targets/cells/low/court/rungs: has 2 targets, but the ladder of "shop" has 1 rungs',
    (pack) => {
      pack.types.question.ladders = { ...pack.ladders, shop: { usual: [{ name: 'coach', at: 'entity' }] } }
    },
  ),
  createBrokenPack(
    `${COMPLAINT}/targets/cells/low/court/rungs/1: must be greater than 0, but is 0`,
    (pack) => (getCell(pack).rungs[1] = 0),
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/targets/cells/low/court/quality: must be greater than 0, but is -1`,
    (pack) => (getCell(pack).quality = -1),
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/targets/triage: must be greater than 0, but is 0`,
    (pack) => (getComplaint(pack).targets.triage = 0),
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/targets/overallDays: promises 3 days, but triage, the lowest rung and the review may take 8 days`,
    (pack) => (getCell(pack).rungs[0] = 7 * 24 * 60),
  ),
  createBrokenPack(
    `${COMPLAINT}/windows/ask: must be greater than 0, but is 0`,
    (pack) => (getComplaint(pack).windows.ask = 0),
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/windows/outer: is shorter (2) than the rating window (5)`,
    (pack) => (getComplaint(pack).windows.rating = 5),
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/caps/returns: must be greater than 0, but is 0`,
    (pack) => (getComplaint(pack).caps.returns = 0),
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/secondTryMinutes: must be greater than 0, but is 0`,
    (pack) => (getComplaint(pack).secondTryMinutes = 0),
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/jitterMinutes: must not be less than 0`,
    (pack) => (getComplaint(pack).jitterMinutes = -1),
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/warnAt: must be a percentage between 0 and 100, but is 100`,
    (pack) => (getComplaint(pack).warnAt = 100),
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/reminders/1: reminders must increase, but 50 follows 50`,
    (pack) => (getComplaint(pack).reminders = [50, 50]),
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/reminders: has no reminder before the deadline`,
    (pack) => (getComplaint(pack).reminders = []),
  ),
]

const TYPES: BrokenPack[] = [
  createBrokenPack('/types: no type is open for intake', (pack) => (getComplaint(pack).accepts = false)),
  createBrokenPack(
    '/types/report/insteadOf: "report" is not open, so it must say where to go instead',
    (pack) => delete pack.types.report.insteadOf,
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/outcomes: has no outcome, so no answer can be given`,
    (pack) => (getComplaint(pack).outcomes = []),
    true,
  ),
  createBrokenPack(
    `${COMPLAINT}/mayBecome/0: "report" is not open`,
    (pack) => (getComplaint(pack).mayBecome = ['report']),
    true,
  ),
  createBrokenPack(
    '/types/question/mayBecome/0: "question" cannot become itself',
    (pack) => (pack.types.question.mayBecome = ['question']),
    true,
  ),
]

const listCodesOf = (pack: Pack, command: CodedCommand): NamedCode[] => {
  const codes = pack.codes?.[command]
  if (!codes) throw new Error(`The pack has no list of ${command}.`)
  return codes
}

const CODES: BrokenPack[] = [
  createBrokenPack(
    '/codes/return/4/code: "rain" appears here a second time',
    (pack) => listCodesOf(pack, 'return').push(getAt(listCodesOf(pack, 'return'), 1)),
    true,
  ),
  createBrokenPack(
    '/codes/redirect/0/names/en: "FAR COURT" is the name of "far-court" too',
    (pack) => (getAt(listCodesOf(pack, 'redirect'), 0).names.en = 'FAR COURT'),
    true,
  ),
  createBrokenPack(
    '/codes/redirect/0/code: "clubhouse" is the code of an entity',
    (pack) => (getAt(listCodesOf(pack, 'redirect'), 0).code = 'clubhouse'),
    true,
  ),
  createBrokenPack(
    '/codes/withdraw: must contain the code "asked_by_official"',
    (pack) => listCodesOf(pack, 'withdraw').splice(3, 1),
    true,
  ),
  createBrokenPack('/codes/rate/0/code: must match pattern "^[a-z][a-z_]*$"', (pack) => {
    getAt(listCodesOf(pack, 'rate'), 0).code = '0791234567'
  }),
]

const CALENDARS: BrokenPack[] = [
  createBrokenPack('/calendar: there is no calendar "moon"', (pack) => (pack.calendar = 'moon'), true),
  createBrokenPack(
    '/calendars/1/week: calendar "club" has no working hours',
    (pack) => (getClubCalendar(pack).week = { '1': [] }),
  ),
  createBrokenPack(
    '/calendars/1/timeZone: there is no time zone "Mars/Olympus"',
    (pack) => (getClubCalendar(pack).timeZone = 'Mars/Olympus'),
    true,
  ),
  createBrokenPack(
    '/calendars/1/week/1/0: 10:15 to 06:30 is not a time span',
    (pack) => (getClubCalendar(pack).week['1'] = [['10:15', '06:30']]),
    true,
  ),
  createBrokenPack(
    '/calendars/1/week/2/1: starts at 09:00, before the earlier span ends at 10:15',
    (pack) =>
      (getClubCalendar(pack).week['2'] = [
        ['06:30', '10:15'],
        ['09:00', '11:00'],
      ]),
    true,
  ),
  createBrokenPack(
    '/calendars/1/periods/0: starts (2026-08-01) after its end (2026-07-12)',
    (pack) => (getAt(getClubCalendar(pack).periods, 0).from = '2026-08-01'),
    true,
  ),
  createBrokenPack('/calendars/1/periods/1: overlaps an earlier period', (pack) =>
    getClubCalendar(pack).periods.push({ ...getAt(getClubCalendar(pack).periods, 0) }),
  ),
  createBrokenPack(
    '/calendars/1/holidays/0/on: "2026-02-30" is not a date',
    (pack) => (getAt(getClubCalendar(pack).holidays, 0).on = '2026-02-30'),
    true,
  ),
  createBrokenPack(
    '/calendars/1/holidays/2/on: "2026-08-05" appears here a second time',
    (pack) => getClubCalendar(pack).holidays.push({ ...getAt(getClubCalendar(pack).holidays, 1) }),
    true,
  ),
]

const SIGN_INS: BrokenPack[] = [
  createBrokenPack(
    '/signIns/0/seats/0: this programme has no seat "tennis/-/ball_boy"',
    (pack) => (getFirstSignIn(pack).seats = ['tennis/-/ball_boy']),
    true,
  ),
  createBrokenPack('/signIns/0/seats: "club.desk" holds no seat', (pack) => (getFirstSignIn(pack).seats = [])),
  createBrokenPack(
    '/signIns/0/seats/0: "tennis/-/contact_centre" is a seat of role contact_centre, not appeal',
    (pack) => (getFirstSignIn(pack).role = 'appeal'),
  ),
  createBrokenPack(
    '/signIns/13/name: "club.desk" appears here a second time',
    (pack) => pack.signIns.push({ ...getFirstSignIn(pack) }),
    true,
  ),
  createBrokenPack(
    '/signIns/0/password: must NOT have fewer than 8 characters',
    (pack) => (getFirstSignIn(pack).password = 'short'),
  ),
  createBrokenPack(`${COMPLAINT}/review: must be equal to one of the allowed values: all, none`, (pack) =>
    Object.assign(getComplaint(pack), { review: 'some' }),
  ),
]

const CONTACT: BrokenPack[] = [
  createBrokenPack(
    '/contact/emergency: must match pattern "^\\+?\\d+( \\d+)*$"',
    (pack) => (pack.contact.emergency = 'help'),
  ),
  createBrokenPack("/: must have required property 'contact'", (pack) => Reflect.deleteProperty(pack, 'contact')),
  createBrokenPack(
    '/contact/phone/hours: has no hours; leave it out',
    (pack) => (pack.contact.phone = { number: '06 000 0000', hours: { 1: [] } }),
    true,
  ),
  createBrokenPack(
    '/contact/phone/hours/1/0: 18:00 to 08:00 is not a time span',
    (pack) =>
      (pack.contact.phone = { number: '06 000 0000', hours: { 1: [['18:00', '08:00']], 2: [['08:00', '18:00']] } }),
  ),
]

/** Packs with a mistake in targets, types, calendars, sign-ins or telephone numbers. */
export const BROKEN_RULES: BrokenPack[] = [...TARGETS, ...TYPES, ...CODES, ...CALENDARS, ...SIGN_INS, ...CONTACT]
