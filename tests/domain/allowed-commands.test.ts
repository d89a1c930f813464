import {
  ADMINISTRATOR_COMMANDS,
  COMMAND_NAMES,
  decide,
  findStateRefusal,
  isDecidedBeforeSettling,
  listAllowedCommands,
} from '../../domain/commands'
import type { HumanCommand } from '../../domain/arguments'
import type { Application } from '../../domain/application'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import type { Actor } from '../../domain/events'
import { findPermittedView } from '../../domain/permissions'
import { deskOf } from '../../domain/seats'
import { VERIFIED_BY, type VerifiedBy } from '../../domain/vocabulary'
import { createCommand, actors, createPolicy, PROGRAMME, usualArguments } from '../support/builders'
import { at } from '../support/harbour-calendar'
import type { ApplicationLife } from '../support/application-life'
import { answeredLife, disputedLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

const remarkOnly = {
  mainFocalPoint: 'remark',
  operationRoom: 'remark',
  duty: 'remark',
  complaintUnit: 'remark',
  secondComplaintUnit: 'remark',
}
const HIGHER = ['captain', 'admiral']
const entityCommands = 'claim answer ask return remark'
/** A lower seat may still answer after a climb, and may not return the application. */
const lowerRungCommands = 'claim answer ask remark'

/** For each situation the commands of each actor. The agent has those of the applicant; any other without an entry has none. */
const SITUATIONS: [situation: string, start: () => ApplicationLife, commands: Record<string, string>][] = [
  ['screening', () => startLife({ flags: ['danger'] }), { applicant: 'withdraw remark', duty: 'remark help' }],
  [
    'a secret application that the duty seat redirected',
    () => startLife({ flags: ['danger'] }).giveCommand('redirect', actors.duty),
    { applicant: 'rate object withdraw remark', duty: 'remark help' },
  ],
  [
    'a first objection in a secret application',
    () =>
      startLife({ flags: ['danger'] })
        .giveCommand('redirect', actors.duty)
        .giveCommand('object', actors.applicant),
    { applicant: 'withdraw remark', duty: 'remark help', appeal: 'confirm reopen remark' },
  ],
  [
    'triage',
    startLife,
    {
      ...remarkOnly,
      applicant: 'withdraw remark',
      mainFocalPoint: 'redirect route remark',
      operationRoom: 'redirect remark',
    },
  ],
  [
    'triage after the hand-over to the operation room',
    () => startLife().advanceTo(at(1, 11)),
    {
      ...remarkOnly,
      applicant: 'withdraw remark',
      mainFocalPoint: 'redirect route remark',
      operationRoom: 'redirect route remark',
    },
  ],
  [
    'triage with a ruling',
    () => {
      const life = routedLife()
      for (const _ of [1, 2]) life.giveCommand('return', actors.focalPoint).giveCommand('route', actors.mainFocalPoint)
      return life.giveCommand('return', actors.focalPoint)
    },
    { ...remarkOnly, applicant: 'withdraw remark', operationRoom: 'redirect route remark' },
  ],
  [
    'the first rung after a ruling',
    () => {
      const life = routedLife()
      for (const _ of [1, 2]) life.giveCommand('return', actors.focalPoint).giveCommand('route', actors.mainFocalPoint)
      return life.giveCommand('return', actors.focalPoint).giveCommand('route', actors.operationRoom)
    },
    {
      ...remarkOnly,
      applicant: 'withdraw remark',
      focalPoint: 'claim answer ask remark',
      secondFocalPoint: 'claim answer ask remark',
    },
  ],
  [
    'the first rung',
    routedLife,
    { ...remarkOnly, applicant: 'withdraw remark', focalPoint: entityCommands, secondFocalPoint: entityCommands },
  ],
  [
    'the second rung',
    () => routedLife().advanceTo(at(2, 11)),
    {
      ...remarkOnly,
      applicant: 'withdraw remark',
      focalPoint: lowerRungCommands,
      secondFocalPoint: lowerRungCommands,
      captain: entityCommands,
    },
  ],
  [
    'a question to the applicant',
    () => routedLife().giveCommand('ask', actors.focalPoint),
    { ...remarkOnly, applicant: 'reply withdraw remark', focalPoint: 'remark', secondFocalPoint: 'remark' },
  ],
  [
    'quality review',
    answeredLife,
    {
      ...remarkOnly,
      applicant: 'withdraw remark',
      complaintUnit: 'release sendBack remark',
      secondComplaintUnit: 'release sendBack remark',
      focalPoint: 'remark',
      secondFocalPoint: 'remark',
    },
  ],
  [
    'released',
    releasedLife,
    { ...remarkOnly, applicant: 'rate object withdraw remark', focalPoint: 'remark', secondFocalPoint: 'remark' },
  ],
  [
    'a first objection',
    disputedLife,
    {
      ...remarkOnly,
      applicant: 'withdraw remark',
      secondComplaintUnit: 'confirm reopen remark',
      focalPoint: 'remark',
      secondFocalPoint: 'remark',
    },
  ],
  [
    'a second objection',
    () => disputedLife().giveCommand('confirm', actors.secondComplaintUnit).giveCommand('object', actors.applicant),
    {
      ...remarkOnly,
      applicant: 'withdraw remark',
      appeal: 'confirm reopen remark',
      focalPoint: 'remark',
      secondFocalPoint: 'remark',
    },
  ],
  [
    'the first rung, claimed by a colleague',
    () => routedLife().giveCommand('claim', actors.focalPoint),
    {
      ...remarkOnly,
      applicant: 'withdraw remark',
      focalPoint: 'claim unclaim answer ask return remark',
      secondFocalPoint: 'answer ask return remark',
    },
  ],
  [
    'the first rung, once every question is asked',
    () =>
      routedLife()
        .giveCommand('ask', actors.focalPoint)
        .giveCommand('reply', actors.applicant)
        .giveCommand('ask', actors.focalPoint)
        .giveCommand('reply', actors.applicant),
    {
      ...remarkOnly,
      applicant: 'withdraw remark',
      focalPoint: 'claim answer return remark',
      secondFocalPoint: 'claim answer return remark',
    },
  ],
  [
    'a reopened application with a barred author',
    () => disputedLife().giveCommand('reopen', actors.secondComplaintUnit),
    {
      ...remarkOnly,
      applicant: 'withdraw remark',
      focalPoint: 'ask remark',
      secondFocalPoint: lowerRungCommands,
      captain: entityCommands,
    },
  ],
  ['closed', () => releasedLife().giveCommand('rate', actors.applicant), { applicant: 'object' }],
  ['closed by withdrawal', () => routedLife().giveCommand('withdraw', actors.applicant), { applicant: 'reinstate' }],
  [
    'the first rung of a flagged application, with a caller who waits for the duty seat',
    () => {
      const life = startLife({ flags: ['danger'] }).giveCommand('accept', actors.duty)
      life.giveCommand('route', actors.mainFocalPoint).tryCommand('withdraw', actors.agent)
      return life
    },
    {
      ...remarkOnly,
      applicant: 'withdraw remark',
      focalPoint: entityCommands,
      secondFocalPoint: entityCommands,
      duty: 'answerCaller remark help',
    },
  ],
]

const listAllowedFor = ({ state, policy, dues, now }: ReturnType<typeof startLife>, actor: Actor) =>
  listAllowedCommands({ state, policy, dues, actor, at: Math.max(now, state.at) })

/** Whoever of staff reads the first text, except in screening and after the closing. */
function listRaisers(state: Application): string[] {
  if (state.stage === 'screening' || state.stage === 'closed') return []
  const received = startLife().events.slice(0, 1)
  return Object.entries(actors).flatMap(([name, { role, seatId, ...actor }]) => {
    const view = findPermittedView([{ role, programme: PROGRAMME, desk: deskOf(seatId) }], state)
    const reads = view && !('for' in actor) && listDisclosedTexts(received, view.relations, 'reader').length > 0
    return reads ? [name] : []
  })
}

describe('the allowed commands of each actor', () => {
  it.each(SITUATIONS)('in %s', (_situation, start, commands) => {
    const application = start()
    const foundCommands = Object.entries(actors).map(([name, actor]) => [
      name,
      listAllowedFor(application, actor).join(' '),
    ])
    // An agent has the rights of the applicant, but cannot withdraw a flagged application.
    const isFlagged = application.state.flags.length > 0
    const raisers = listRaisers(application.state)
    const agent = isFlagged ? commands['applicant']?.replace('withdraw ', '') : commands['applicant']
    const expected = {
      // A seat above the present one writes to it.
      ...Object.fromEntries(raisers.map((name) => [name, HIGHER.includes(name) ? 'raise remark' : 'raise'])),
      ...Object.fromEntries(
        Object.entries(commands).map(([name, names]) => [
          name,
          raisers.includes(name) ? names.replace('remark', 'raise remark') : names,
        ]),
      ),
      ...(agent && { agent }),
      ...(application.state.stage !== 'closed' && { administrator: 'repin' }),
    }
    expect(Object.fromEntries(foundCommands.filter(([, names]) => names !== ''))).toEqual(
      Object.fromEntries(Object.entries(expected).filter(([, names]) => names !== '')),
    )
  })

  it('cover every command', () => {
    expect(COMMAND_NAMES).toHaveLength(25)
    expect(Object.keys(usualArguments)).toEqual(COMMAND_NAMES)
  })

  it('are decided after the due steps of the clock, except the one of administrators, which cures a clock that cannot take its step', () => {
    expect(COMMAND_NAMES.filter(isDecidedBeforeSettling)).toEqual(['repin'])
    expect(ADMINISTRATOR_COMMANDS).toEqual(['repin'])
  })

  it.each(SITUATIONS)(
    'are none for a seat other than an agent’s that claims to act for an applicant, in %s',
    (_situation, start) => {
      const application = start()
      const { applicant: _applicant, agent: _agent, callingAgent: _callingAgent, ...seats } = actors
      for (const actor of Object.values(seats))
        expect(listAllowedFor(application, { ...actor, for: 'applicant', verifiedBy: 'call_back' })).toEqual([])
    },
  )

  it('are the applicant’s for an agent who verified the caller in an accepted way, and none for another way', () => {
    const application = startLife()
    const allowedWhenVerifiedBy = (verifiedBy: unknown) =>
      listAllowedFor(application, { ...actors.agent, verifiedBy: verifiedBy as VerifiedBy })
    for (const way of VERIFIED_BY)
      expect([way, allowedWhenVerifiedBy(way)]).toEqual([
        way,
        way === 'known_facts' ? ['remark'] : ['withdraw', 'remark'],
      ])
    for (const other of [undefined, '', 'knew the number', 'CALL_BACK', 'tracking_code', 'toString'])
      expect(allowedWhenVerifiedBy(other)).toEqual([])
  })

  it('are those of the agent’s own seat for an agent who does not act for an applicant', () => {
    const application = routedLife()
    const { for: _, ...agentAlone } = actors.agent
    expect(listAllowedFor(application, agentAlone)).toEqual(['raise'])
  })

  it('need the role and the seat; the seat id alone is not enough', () => {
    expect(listAllowedFor(startLife(), { ...actors.mainFocalPoint, role: 'administrator' })).toEqual([])
    expect(listAllowedFor(routedLife(), { ...actors.focalPoint, role: 'administrator' })).toEqual([])
  })

  it('are none for a person of an entity without a rung, or with the rung of another seat', () => {
    const application = routedLife()
    const { rung: _, ...withoutRung } = actors.focalPoint
    expect(listAllowedFor(application, withoutRung)).toEqual([])
    expect(listAllowedFor(application, { ...actors.southFocalPoint, rung: 0 })).toEqual([])
    expect(listAllowedFor(application, { ...actors.captain, rung: 0 })).toEqual([])
  })
})

describe('the turn', () => {
  const findRefusal = (by: HumanCommand['actor'], turn: number | undefined) =>
    findStateRefusal(routedLife().state, createCommand('remark', by, turn))

  it('is required from staff; the applicant and an agent for the applicant may omit it', () => {
    expect(findRefusal(actors.operationRoom, undefined)).toBe('application.changed')
    expect(findRefusal(actors.applicant, undefined)).toBeUndefined()
    expect(findRefusal(actors.agent, undefined)).toBeUndefined()
  })

  it('of another number refuses the command of every author', () => {
    for (const by of [actors.operationRoom, actors.applicant]) {
      expect(findRefusal(by, 3)).toBeUndefined()
      expect(findRefusal(by, 2)).toBe('application.changed')
      expect(findRefusal(by, 4)).toBe('application.changed')
    }
  })
})

it('a command that arrived before the last event gets the instant of that event', () => {
  const life = startLife().advanceTo(at(1, 11))
  const earlyCommand = createCommand('route', actors.operationRoom, life.state.turn)
  expect(decide(life.state, createPolicy(), earlyCommand, at(1, 10), life.dues)).toMatchObject([
    { at: at(1, 11) },
    { at: at(1, 11) },
  ])
})
