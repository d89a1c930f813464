import fc from 'fast-check'
import { CODED_COMMANDS, type CodedCommand, listCodes, PLATFORM_CODES } from '../../domain/code-lists'
import type { Arguments, CommandName } from '../../domain/arguments'
import { decide } from '../../domain/commands'
import { isRefusal } from '../../domain/refusal'
import { evolve } from '../../domain/evolve'
import type { Actor } from '../../domain/events'
import { policyFor } from '../../domain/policy-for'
import type { Policy } from '../../domain/programme'
import { readClub } from '../support/tennis-club'
import type { ApplicationLife } from '../support/application-life'
import { actors, createCommand, createTextRef, usualArguments } from '../support/builders'
import { disputedLife, releasedLife, routedLife, startLife, withPolicy } from '../support/harbour-lives'

const answeredLife = (options = {}) => routedLife(options).giveCommand('answer', actors.focalPoint)

/** A situation in which each coded command is allowed, its author, and how its arguments carry a code. */
const SITUATIONS: {
  [N in CodedCommand]: {
    start: (options?: { policy: Policy }) => ApplicationLife
    by: Actor
    withCode: (code: string) => Arguments[N]
  }
} = {
  redirect: {
    start: startLife,
    by: actors.mainFocalPoint,
    withCode: (where) => ({ where, text: createTextRef() }),
  },
  return: { start: routedLife, by: actors.focalPoint, withCode: (reason) => ({ reason }) },
  release: { start: answeredLife, by: actors.complaintUnit, withCode: (code) => ({ scores: { [code]: 4 } }) },
  rate: { start: releasedLife, by: actors.applicant, withCode: (code) => ({ solved: 'no', scores: { [code]: 4 } }) },
  object: { start: releasedLife, by: actors.applicant, withCode: (reason) => ({ reason }) },
  withdraw: { start: routedLife, by: actors.applicant, withCode: (reason) => ({ reason }) },
}

const findRefusal = (command: CodedCommand, code: string, options?: { policy: Policy }) => {
  const { start, by, withCode } = SITUATIONS[command]
  return start(options).tryCommand(command, by, withCode(code))?.refused
}

/** Words that people or programs send instead of a code: numbers, names, names of properties of every object. */
const FREE_WORDS = ['0791234567', 'Ahmad.Ali', 'he_lives_in_zarqa', 'constructor', '__proto__', 'toString', '']

describe.each(CODED_COMMANDS)('the codes of %s', (command) => {
  it('are those of the pinned policy, each of them', () => {
    const policy = withPolicy({ codes: { [command]: ['tide', 'storm'] } })
    for (const code of ['tide', 'storm']) expect([code, findRefusal(command, code, policy)]).toEqual([code, undefined])
  })

  it('are the platform’s own where the policy has no list', () => {
    expect(withPolicy({}).policy).not.toHaveProperty('codes')
    for (const code of PLATFORM_CODES[command]) expect([code, findRefusal(command, code)]).toEqual([code, undefined])
  })

  it('never are a free word', () => {
    const words = fc.oneof(fc.constantFrom(...FREE_WORDS), fc.string(), fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/))
    const isNoCode = (word: string) => !PLATFORM_CODES[command].includes(word)
    // The Workflow does not know the codes of all entities, so a place may be any word that is spelled like one.
    const isNoEntity = (word: string) => command !== 'redirect' || !/^[a-z0-9][a-z0-9_-]*$/.test(word)
    fc.assert(
      fc.property(words.filter(isNoCode).filter(isNoEntity), (word) => {
        expect(findRefusal(command, word)).toBe('command.malformed')
      }),
      { numRuns: 50 },
    )
  })
})

it('a list of another command is not accepted', () => {
  expect(findRefusal('withdraw', 'not_solved')).toBe('command.malformed')
  expect(findRefusal('object', 'solved')).toBe('command.malformed')
})

it('scores are whole numbers from 0 to 10', () => {
  const refuse = (score: unknown) =>
    releasedLife().tryCommand('rate', actors.applicant, { solved: 'no', scores: { clear: score as number } })?.refused
  for (const score of [0, 10]) expect([score, refuse(score)]).toEqual([score, undefined])
  for (const score of [-1, 11, 1.5, Number.NaN, '4', '0791234567', null])
    expect([score, refuse(score)]).toEqual([score, 'command.malformed'])
})

describe('a command that reaches the Workflow from elsewhere than the API', () => {
  const refuse = <N extends CommandName>(life: ApplicationLife, name: N, by: Actor, content: object) =>
    life.tryCommand(name, by, content as Arguments[N])?.refused

  it('is refused for a word that is on no list of the platform', () => {
    const word = 'call 0791234567'
    const text = createTextRef()
    expect(refuse(answeredLife(), 'sendBack', actors.complaintUnit, { text, reason: word })).toBe('command.malformed')
    expect(refuse(routedLife(), 'remark', actors.focalPoint, { text, audience: word })).toBe('command.malformed')
    expect(refuse(releasedLife(), 'rate', actors.applicant, { solved: word })).toBe('command.malformed')
    expect(refuse(releasedLife(), 'rate', actors.applicant, { solved: 'no', treatedWell: word })).toBe(
      'command.malformed',
    )
    expect(
      refuse(startLife(), 'route', actors.mainFocalPoint, {
        ...usualArguments.route,
        importance: 'constructor',
        pillar: 'name',
      }),
    ).toBe('command.malformed')
  })

  it('leaves nothing of its further fields in the events', () => {
    const extra = { phone: '0791234567' }
    const rating = releasedLife().giveCommand('rate', actors.applicant, { solved: 'no', ...extra } as never)
    expect(rating.lastEvent('rated').body).toEqual({
      solved: 'no',
      numberToday: 1,
      noAt: rating.now,
      reachedAt: rating.now,
    })
    const objection = releasedLife().giveCommand('object', actors.applicant, { reason: 'wrong', ...extra } as never)
    expect(objection.lastEvent('objected').body).toEqual({ reason: 'wrong', round: 1, reachedAt: objection.now })
  })
})

it('an event of before the lists folds as before, whatever word it contains', () => {
  const life = disputedLife()
  const last = life.lastEvent('objected')
  const before = life.events.slice(0, -1).reduce<ReturnType<typeof evolve> | null>((s, e) => evolve(s, e, 'life'), null)
  const withWord = evolve(before, { ...last, body: { ...last.body, reason: 'call 0791234567' } } as never)
  expect(withWord).toEqual(evolve(before, last))
})

it('the platform’s own lists never change, because open applications are pinned to them', () => {
  expect(PLATFORM_CODES).toEqual({
    redirect: ['court', 'police', 'integrity_body', 'human_rights_body', 'private_body', 'other'],
    return: ['not_ours', 'other_place', 'several_entities', 'other'],
    release: ['clear', 'complete', 'correct', 'polite'],
    rate: ['clear', 'polite', 'quick'],
    object: ['not_solved', 'wrong', 'incomplete', 'unclear', 'impolite', 'other'],
    withdraw: ['solved', 'changed_mind', 'afraid', 'asked_by_official', 'other'],
  })
})

describe('the excerpt of a policy', () => {
  const pack = readClub()

  it('holds the lists that differ from the platform’s own, and no other', () => {
    const named = (codes: readonly string[]) => codes.map((code) => ({ code, names: { ar: 'س', en: 'x' } }))
    const codes = { return: named(['rain']), withdraw: named(PLATFORM_CODES.withdraw) }
    const policy = policyFor({ ...pack, codes }, 'complaint')
    expect(policy.codes).toEqual({ return: ['rain'] })
    expect(listCodes(policy, 'withdraw')).toEqual(PLATFORM_CODES.withdraw)
  })

  it('holds which reasons of a return need words; none for a pack that says nothing about them', () => {
    const names = { ar: 'س', en: 'x' }
    const codes = {
      return: [
        { code: 'rain', names },
        { code: 'snow', names, words: 'always' as const },
      ],
    }
    expect(policyFor({ ...pack, codes }, 'complaint').returnWords).toEqual({ snow: 'always' })
    expect(policyFor({ ...pack, codes: { return: [{ code: 'rain', names }] } }, 'complaint')).not.toHaveProperty(
      'returnWords',
    )
  })

  it('holds none for a pack of before the lists', () => {
    const { codes: _, ...oldPack } = pack
    expect(policyFor(oldPack, 'complaint')).not.toHaveProperty('codes')
  })
})

it('a refused code changes nothing', () => {
  const life = routedLife()
  const command = createCommand('withdraw', actors.applicant, life.state.turn, { reason: 'because' })
  expect(isRefusal(decide(life.state, life.policy, command, life.now, life.dues))).toBe(true)
})
