import type { HumanCommand, Arguments, CommandName } from '../../domain/arguments'
import type { Actor } from '../../domain/events'
import type { EntityFacts, Policy, TargetCell } from '../../domain/programme'
import type { Importance, Role } from '../../domain/vocabulary'

/** An invented programme: nothing in the engine may know a real one. Targets are working minutes. */
export const PROGRAMME = 'harbour'

const cell = (factor: number): TargetCell => ({
  rungs: [600 * factor, 300 * factor, 200 * factor],
  quality: 120,
  objection: 240,
})

const cells = (factor: number): Record<string, TargetCell> => ({ berth: cell(factor), manners: cell(factor) })

export function aPolicy(overrides: Partial<Policy> = {}): Policy {
  return {
    programme: PROGRAMME,
    version: 1,
    type: 'complaint',
    review: 'all',
    rating: true,
    objection: true,
    entityClock: true,
    ladders: {
      pier: { usual: [at('deckhand', 'entity'), at('captain', 'entity'), at('admiral', 'programme')] },
      buoy: { usual: [at('deckhand', 'entity'), at('captain', 'entity')] },
    },
    targets: {
      screening: 30,
      triage: 120,
      overallDays: 20,
      cells: { low: cells(2), normal: cells(1), high: cells(0.5), critical: cells(0.25) },
    },
    reminders: [50, 75, 90],
    warnAt: 75,
    askPausesUntil: 50,
    returnFreeUntil: 30,
    windows: { ask: 7, rating: 14, outer: 30, objection: 14 },
    caps: { asks: 2, returns: 2, sendBacks: 2, objections: 2, remarksPerDay: 20 },
    secondTryMinutes: 90,
    roundTheClock: ['critical'],
    dutySeats: [`${PROGRAMME}/-/duty`, `${PROGRAMME}/-/duty-2`],
    calendar: 'harbour',
    topRungs: ['admiral'],
    jitterMinutes: 0,
    outcomes: ['done', 'explained', 'partly', 'not_possible', 'not_upheld'],
    ...overrides,
  }
}

const at = (name: string, where: 'entity' | 'programme') => ({ name, at: where })

export const entities = {
  north: { code: 'north', kind: 'pier' },
  south: { code: 'south', kind: 'pier' },
  buoy: { code: 'buoy', kind: 'buoy' },
} satisfies Record<string, EntityFacts>

const actor = (role: Role, personId: string, seatId: string, more: Partial<Actor> = {}): Actor => ({
  role,
  personId,
  seatId,
  ...more,
})

const seat = (where: string, name: string) => `${PROGRAMME}/${where}/${name}`

/** One person for each seat the command table knows. */
export const actors = {
  applicant: actor('applicant', 'applicant', 'applicant'),
  agent: actor('contact_centre', 'agent', seat('-', 'contact_centre'), { for: 'applicant', verifiedBy: 'call_back' }),
  desk: actor('main_focal_point', 'desk', seat('sector.quay', 'main_focal_point')),
  otherDesk: actor('main_focal_point', 'other-desk', seat('sector.sea', 'main_focal_point')),
  room: actor('operation_room', 'room', seat('-', 'operation_room')),
  duty: actor('duty', 'duty', seat('-', 'duty')),
  unit: actor('complaint_unit', 'unit', seat('-', 'complaint_unit')),
  secondUnit: actor('complaint_unit', 'second-unit', seat('-', 'complaint_unit-2')),
  appeal: actor('appeal', 'appeal', seat('-', 'appeal')),
  focal: actor('entity', 'focal', seat('north', 'deckhand'), { rung: 0 }),
  secondFocal: actor('entity', 'second-focal', seat('north', 'deckhand-2'), { rung: 0 }),
  captain: actor('entity', 'captain', seat('north', 'captain'), { rung: 1 }),
  admiral: actor('entity', 'admiral', seat('-', 'admiral'), { rung: 2 }),
  southFocal: actor('entity', 'south-focal', seat('south', 'deckhand'), { rung: 0 }),
  buoyFocal: actor('entity', 'buoy-focal', seat('buoy', 'deckhand'), { rung: 0 }),
  administrator: actor('administrator', 'administrator', seat('-', 'administrator')),
} satisfies Record<string, Actor>

export const aText = (id = 'text') => ({ id, sha256: '0'.repeat(64) })

/** Usual contents of each command, so that a test says only what matters to it. */
export const usual: Arguments = {
  accept: {},
  redirect: { where: 'lighthouse', text: aText() },
  route: { importance: 'normal', pillar: 'berth', entity: entities.north },
  claim: {},
  unclaim: {},
  answer: { text: aText('answer'), outcome: 'done' },
  ask: { text: aText('question') },
  return: { reason: 'not_ours' },
  release: { scores: { clear: 4 } },
  sendBack: { reason: 'unclear', text: aText() },
  rate: { solved: 'yes' },
  object: { reason: 'not_solved' },
  confirm: { text: aText() },
  reopen: { text: aText() },
  reply: { text: aText('reply') },
  withdraw: { reason: 'settled' },
  remark: { text: aText(), audience: 'staff' },
}

let counter = 0

export function aCommand<N extends CommandName>(
  name: N,
  by: Actor,
  turn: number | undefined,
  content: Arguments[N] = usual[name],
): HumanCommand {
  counter += 1
  return {
    name,
    commandId: `command-${counter}`,
    actor: by,
    sentAt: 0,
    ...(turn !== undefined && { turn }),
    with: content,
  } as HumanCommand
}

export const route = (importance: Importance, entity: EntityFacts = entities.north): Arguments['route'] => ({
  importance,
  pillar: 'berth',
  entity,
})
