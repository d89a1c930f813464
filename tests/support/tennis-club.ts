import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Arguments } from '../../domain/arguments'
import type { Actor } from '../../domain/events'
import type { Pack } from '../../domain/programme'
import { readPack } from '../../programmes/read-pack'

const seatId = (place: string, seat: string) => `tennis/${place}/${seat}`
const createActor = (role: Actor['role'], personId: string, seat: string, extraFields: Partial<Actor> = {}): Actor => ({
  role,
  personId,
  seatId: seat,
  ...extraFields,
})

/** Actors of the tennis club, as the API would resolve them. */
export const club = {
  applicant: createActor('applicant', 'applicant', 'applicant'),
  triage: createActor('main_focal_point', 'triage', seatId('sector.courts', 'main_focal_point')),
  coach: createActor('entity', 'coach', seatId('centre-court', 'coach'), { rung: 0 }),
  secondCoach: createActor('entity', 'second-coach', seatId('centre-court', 'coach-2'), { rung: 0 }),
  agent: createActor('contact_centre', 'agent', seatId('-', 'contact_centre')),
  duty: createActor('duty', 'porter', seatId('-', 'night_porter')),
  administrator: createActor('administrator', 'administrator', seatId('-', 'administrator')),
  unit: createActor('complaint_unit', 'unit', seatId('-', 'complaint_unit')),
  secondUnit: createActor('complaint_unit', 'second-unit', seatId('-', 'complaint_unit-2')),
} satisfies Record<string, Actor>

const createTextRef = () => ({ id: randomUUID(), sha256: '0'.repeat(64) })

/** Valid arguments for every command, where a test does not care about them. */
export const clubArguments: Arguments = {
  accept: {},
  redirect: { where: 'swimming_pool', text: createTextRef() },
  route: { importance: 'normal', pillar: 'court', entity: { code: 'centre-court', kind: 'ground' } },
  claim: {},
  unclaim: {},
  answer: { text: createTextRef(), outcome: 'done' },
  ask: { text: createTextRef() },
  return: { reason: 'not_ours' },
  release: {},
  sendBack: { reason: 'unclear', text: createTextRef() },
  rate: { solved: 'yes' },
  object: { reason: 'not_solved' },
  confirm: { text: createTextRef() },
  reopen: { text: createTextRef() },
  reply: { text: createTextRef() },
  withdraw: { reason: 'solved' },
  call: { result: 'reached' },
  reinstate: {},
  acceptWithdrawal: { text: createTextRef() },
  answerCaller: { result: 'keeps' },
  raise: { reason: 'wrongdoing' },
  remark: { text: createTextRef(), audience: 'staff' },
  repin: { version: 2, reason: 'rule_fails' },
  examine: { withheld: randomUUID(), result: 'disclose' },
  help: { result: 'reached' },
}

export const readClub = (): Pack => readPack(join(__dirname, '..', '..', 'programmes', 'tennis'))

/** A pack of the club whose far court joins on a day, such as `2027-01-01`. */
export const withJoiningCourt = (pack: Pack, liveFrom: string): Pack => ({
  ...pack,
  entities: pack.entities.map((entity) => (entity.code === 'far-court' ? { ...entity, liveFrom } : entity)),
})

/** The club with targets of 100 times as many minutes, so that no due instant passes while a slow machine restarts servers. */
export function createSlowClub(): Pack {
  const pack = readClub()
  // Types may share one targets object: each type multiplies its own copy, once.
  const types = Object.entries(pack.types).map(([type, rules]) => [
    type,
    { ...rules, targets: multiplyMinutes(rules.targets) },
  ])
  return { ...pack, types: Object.fromEntries(types) }
}

/** The only field of the targets that counts days; the others count minutes. */
const FIELD_IN_DAYS = 'overallDays'

function multiplyMinutes<T>(value: T, name = ''): T {
  if (typeof value === 'number') return (name === FIELD_IN_DAYS ? value : 100 * value) as T
  if (Array.isArray(value)) return value.map((item) => multiplyMinutes(item)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, multiplyMinutes(inner, key)])) as T
}
