import type { CommandName } from '../../domain/arguments'
import {
  createApplicantCommandId,
  FIRST_EVENTS,
  isAllowedCommandId,
  isSameCommand,
  STAFF_COMMAND_ID_PATTERN,
  toCommandIdentity,
} from '../../domain/command-identity'
import { COMMAND_NAMES } from '../../domain/commands'
import type { Actor } from '../../domain/events'
import type { ApplicationLife } from '../support/application-life'
import { actors, createCommand, createTextRef, usualArguments } from '../support/builders'
import { answeredLife, disputedLife, releasedLife, routedLife, startLife } from '../support/harbour-lives'

const askedLife = () => routedLife().giveCommand('ask', actors.focalPoint)
const claimedLife = () => routedLife().giveCommand('claim', actors.focalPoint)

function undeliveredLife() {
  const life = answeredLife()
  life.delivered = false
  return life.giveCommand('release', actors.complaintUnit)
}

function lifeWithCaller() {
  const life = startLife({ flags: ['danger'] })
  life.tryCommand('withdraw', actors.agent)
  return life
}

const flaggedRemarkLife = () =>
  routedLife().giveFlagged('remark', actors.applicant, ['danger'], {
    text: createTextRef(usualArguments.examine.withheld),
    audience: 'entity',
  })

const SITUATIONS: Partial<Record<CommandName, [ApplicationLife, Actor]>> = {
  accept: [startLife({ flags: ['wrongdoing'] }), actors.duty],
  raise: [routedLife(), actors.focalPoint],
  redirect: [startLife(), actors.mainFocalPoint],
  route: [startLife(), actors.mainFocalPoint],
  claim: [routedLife(), actors.focalPoint],
  unclaim: [claimedLife(), actors.focalPoint],
  answer: [routedLife(), actors.focalPoint],
  ask: [routedLife(), actors.focalPoint],
  return: [routedLife(), actors.focalPoint],
  release: [answeredLife(), actors.complaintUnit],
  sendBack: [answeredLife(), actors.complaintUnit],
  rate: [releasedLife(), actors.applicant],
  object: [releasedLife(), actors.applicant],
  confirm: [disputedLife(), actors.secondComplaintUnit],
  reopen: [disputedLife(), actors.secondComplaintUnit],
  reply: [askedLife(), actors.applicant],
  withdraw: [startLife(), actors.applicant],
  reinstate: [routedLife().giveCommand('withdraw', actors.applicant), actors.applicant],
  acceptWithdrawal: [routedLife().giveCommand('withdraw', actors.applicant, { reason: 'afraid' }), actors.duty],
  answerCaller: [lifeWithCaller(), actors.duty],
  call: [undeliveredLife(), actors.callingAgent],
  remark: [startLife(), actors.applicant],
  repin: [startLife(), actors.administrator],
  examine: [flaggedRemarkLife().giveCommand('help', actors.duty), actors.duty],
  help: [flaggedRemarkLife(), actors.duty],
}

describe('the first event of a command', () => {
  it.each(COMMAND_NAMES)('of %s is the one by which an older command is recognised', (name) => {
    const situation = SITUATIONS[name]
    if (!situation) throw new Error(`no situation for ${name}`)
    const [life, actor] = situation
    const eventsBefore = life.events.length
    life.giveCommand(name, actor)
    expect(life.events[eventsBefore]?.type).toBe(FIRST_EVENTS[name])
  })
})

describe('a command with a known id', () => {
  const given = { name: 'rate' as const, personId: 'applicant', digest: 'a' }
  const { digest: _, ...givenWithoutDigest } = given
  const firstEvent = { type: 'rated' as const, personId: 'applicant' }

  it('is the same command if its digest is the same', () => {
    expect(isSameCommand({ digest: 'a', firstEvent }, given)).toBe(true)
    expect(isSameCommand({ digest: 'b', firstEvent }, given)).toBe(false)
  })

  it.each([
    ['the recorded one', { digest: null, firstEvent }, given],
    ['the given one', { digest: 'a', firstEvent }, givenWithoutDigest],
  ])('is compared by person and first event if %s has no digest', (_name, recorded, command) => {
    expect(isSameCommand(recorded, command)).toBe(true)
    expect(isSameCommand(recorded, { ...command, name: 'remark' })).toBe(false)
    expect(isSameCommand(recorded, { ...command, personId: 'somebody' })).toBe(false)
    expect(isSameCommand({ ...recorded, firstEvent: null }, command)).toBe(true)
  })
})

describe('a command that was refused, but recorded an event', () => {
  const refused = { digest: null, firstEvent: { type: 'withdrawalRefused' as const, personId: actors.agent.personId } }

  it('is recognised by this event, if it has no digest', () => {
    const { personId } = actors.agent
    expect(COMMAND_NAMES.filter((name) => isSameCommand(refused, { name, personId }))).toEqual(['rate', 'withdraw'])
    expect(isSameCommand(refused, { name: 'withdraw', personId: 'somebody' })).toBe(false)
  })
})

describe('the ids of commands', () => {
  it('of applicants, of staff and of the clock are kept apart', () => {
    const id = createApplicantCommandId('12345678')
    expect(new RegExp(STAFF_COMMAND_ID_PATTERN, 'u').test(id)).toBe(false)
    expect(isAllowedCommandId(id, actors.applicant)).toBe(true)
    expect(isAllowedCommandId(id, actors.focalPoint)).toBe(false)
    expect(isAllowedCommandId(id, actors.agent)).toBe(false)
    for (const reserved of ['', 'tick/1/2/0/breach', 'nudge', 'intake', undefined, 7]) {
      expect(isAllowedCommandId(reserved, actors.applicant)).toBe(false)
      expect(isAllowedCommandId(reserved, actors.focalPoint)).toBe(false)
    }
    expect(isAllowedCommandId('0c0e9d53-a-uuid', actors.focalPoint)).toBe(true)
    expect(new RegExp(STAFF_COMMAND_ID_PATTERN, 'u').test('0c0e9d53-a-uuid')).toBe(true)
  })
})

test('the identity of a command is its name, its author and its digest, if it has one', () => {
  const command = createCommand('claim', actors.focalPoint, undefined)
  const { personId } = actors.focalPoint
  expect(toCommandIdentity(command)).toStrictEqual({ name: 'claim', personId })
  expect(toCommandIdentity({ ...command, digest: 'ab12' })).toStrictEqual({ name: 'claim', personId, digest: 'ab12' })
})
