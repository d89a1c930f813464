import type { HumanCommand, Arguments, CommandName } from '../../domain/arguments'
import type { Actor } from '../../domain/events'
import type { EntityFacts, Policy, TargetCell } from '../../domain/programme'
import type { Flag, Importance, Role } from '../../domain/vocabulary'

/** An invented programme, because the platform's code may not name a real one. Targets are minutes; `overallDays` are days. */
export const PROGRAMME = 'harbour'

const targetCell = (factor: number): TargetCell => ({
  rungs: [600 * factor, 300 * factor, 200 * factor],
  quality: 120,
  objection: 240,
})

const targetCells = (factor: number): Record<string, TargetCell> => ({
  berth: targetCell(factor),
  manners: targetCell(factor),
})

export function createPolicy(overrides: Partial<Policy> = {}): Policy {
  return {
    programme: PROGRAMME,
    version: 1,
    type: 'complaint',
    review: 'all',
    rating: true,
    objection: true,
    entityClock: true,
    ladders: {
      pier: {
        usual: [rungRule('deckhand', 'entity'), rungRule('captain', 'entity'), rungRule('admiral', 'programme')],
      },
      buoy: { usual: [rungRule('deckhand', 'entity'), rungRule('captain', 'entity')] },
    },
    targets: {
      screening: 30,
      triage: 120,
      overallDays: 20,
      cells: { low: targetCells(2), normal: targetCells(1), high: targetCells(0.5), critical: targetCells(0.25) },
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

const rungRule = (name: string, at: 'entity' | 'programme') => ({ name, at })

export const entities = {
  north: { code: 'north', kind: 'pier' },
  south: { code: 'south', kind: 'pier' },
  buoy: { code: 'buoy', kind: 'buoy' },
} satisfies Record<string, EntityFacts>

const createActor = (role: Role, personId: string, seatId: string, extraFields: Partial<Actor> = {}): Actor => ({
  role,
  personId,
  seatId,
  ...extraFields,
})

const seatId = (place: string, name: string) => `${PROGRAMME}/${place}/${name}`

/** One or more persons for each role, except the clock. */
export const actors = {
  applicant: createActor('applicant', 'applicant', 'applicant'),
  agent: createActor('contact_centre', 'agent', seatId('-', 'contact_centre'), {
    for: 'applicant',
    verifiedBy: 'call_back',
  }),
  callingAgent: createActor('contact_centre', 'agent', seatId('-', 'contact_centre')),
  mainFocalPoint: createActor('main_focal_point', 'desk', seatId('sector.quay', 'main_focal_point')),
  otherMainFocalPoint: createActor('main_focal_point', 'other-desk', seatId('sector.sea', 'main_focal_point')),
  operationRoom: createActor('operation_room', 'room', seatId('-', 'operation_room')),
  duty: createActor('duty', 'duty', seatId('-', 'duty')),
  complaintUnit: createActor('complaint_unit', 'unit', seatId('-', 'complaint_unit')),
  secondComplaintUnit: createActor('complaint_unit', 'second-unit', seatId('-', 'complaint_unit-2')),
  appeal: createActor('appeal', 'appeal', seatId('-', 'appeal')),
  focalPoint: createActor('entity', 'focal', seatId('north', 'deckhand'), { rung: 0 }),
  secondFocalPoint: createActor('entity', 'second-focal', seatId('north', 'deckhand-2'), { rung: 0 }),
  captain: createActor('entity', 'captain', seatId('north', 'captain'), { rung: 1 }),
  admiral: createActor('entity', 'admiral', seatId('-', 'admiral'), { rung: 2 }),
  southFocalPoint: createActor('entity', 'south-focal', seatId('south', 'deckhand'), { rung: 0 }),
  buoyFocalPoint: createActor('entity', 'buoy-focal', seatId('buoy', 'deckhand'), { rung: 0 }),
  administrator: createActor('administrator', 'administrator', seatId('-', 'administrator')),
} satisfies Record<string, Actor>

export const createTextRef = (id = 'text') => ({ id, sha256: '0'.repeat(64) })

/** Valid arguments of each command, so that a test states only the arguments that matter. */
export const usualArguments: Arguments = {
  accept: {},
  redirect: { where: 'lighthouse', text: createTextRef() },
  route: { importance: 'normal', pillar: 'berth', entity: entities.north },
  claim: {},
  unclaim: {},
  answer: { text: createTextRef('answer'), outcome: 'done' },
  ask: { text: createTextRef('question') },
  return: { reason: 'not_ours' },
  release: { scores: { clear: 4 } },
  sendBack: { reason: 'unclear', text: createTextRef() },
  rate: { solved: 'yes' },
  object: { reason: 'not_solved' },
  confirm: { text: createTextRef() },
  reopen: { text: createTextRef() },
  reply: { text: createTextRef('reply') },
  withdraw: { reason: 'solved' },
  call: { result: 'reached' },
  reinstate: {},
  acceptWithdrawal: { text: createTextRef() },
  answerCaller: { result: 'keeps' },
  raise: { reason: 'wrongdoing' },
  remark: { text: createTextRef(), audience: 'staff' },
  repin: { version: 2, reason: 'rule_fails', fit: {} },
  examine: { withheld: 'text', result: 'disclose' },
  help: { result: 'reached' },
}

let lastCommandNumber = 0

/** Creates a command with a new commandId. */
export function createCommand<N extends CommandName>(
  name: N,
  by: Actor,
  turn: number | undefined,
  content: Arguments[N] = usualArguments[name],
  flags: Flag[] = [],
): HumanCommand {
  lastCommandNumber += 1
  return {
    name,
    commandId: `command-${lastCommandNumber}`,
    actor: by,
    sentAt: 0,
    ...(turn !== undefined && { turn }),
    ...(flags.length > 0 && { flags }),
    with: content,
  } as HumanCommand
}

/** Returns arguments of `route` with the pillar `berth`. */
export const routeArguments = (importance: Importance, entity: EntityFacts = entities.north): Arguments['route'] => ({
  importance,
  pillar: 'berth',
  entity,
})
