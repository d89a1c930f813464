import fc from 'fast-check'
import { resolveCalendar } from '../../db/calendars'
import { type Calendar, endOfDayAfter } from '../../domain/calendar'
import { listAllowedCommands } from '../../domain/commands'
import { calendarCodesFor, computeDues } from '../../domain/compute-dues'
import type { Actor } from '../../domain/events'
import { advanceTo, applyCommand, beginExpectedLife, type ExpectedLife, type Rules } from '../../domain/expected-life'
import { decideFirstEvents } from '../../domain/first-events'
import { policyFor } from '../../domain/policy-for'
import { type Pack, toEntityFacts } from '../../domain/programme'
import { numberEvents } from '../../domain/record-protocol'
import { computeTasks } from '../../domain/tasks'
import { IMPORTANCES } from '../../domain/vocabulary'
import { listPossibleActors } from '../../domain/verdicts'
import { checkPack } from '../../programmes/check-pack'
import { listSeats } from '../../programmes/list-seats'
import { actors, createCommand, createTextRef, usualArguments } from '../support/builders'
import { RUNS } from '../support/property-runs'
import { createSlowClub } from '../support/tennis-club'

const DAY_MS = 86_400_000
/** In screening the clock calls duty seats again and again, so a short target would make a long wait slow. */
const LONGEST_SCREENING_MS = 3_600_000
const START = Date.UTC(2026, 5, 20, 8)
const club = JSON.stringify(createSlowClub())

/** Paths of every value in the parts of the pack that a complaint uses. */
const PATHS = listPaths(JSON.parse(club)).filter(
  (path) => !/^(names|signIns|topics|segments|regions|wordings|languages)/.test(path[0] ?? ''),
)

function listPaths(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, inner]) => listPaths(inner, [...path, key])),
  ]
}

const MUTATIONS: ((value: unknown) => unknown)[] = [
  () => undefined,
  () => [],
  () => ({}),
  () => 0,
  () => 1.5,
  () => -1,
  () => 1e7,
  () => true,
  () => 'elsewhere',
  (value) => (Array.isArray(value) ? value.slice(1) : typeof value === 'number' ? value * 5_000 : value),
  (value) => (Array.isArray(value) ? [...value, ...value] : value),
  (value) => (Array.isArray(value) ? value.toReversed() : value),
]

/** Gives the complaints ladders of their own: those of the programme, from which some may be missing. */
function addOwnLadders(pack: Pack): void {
  pack.types.complaint.ladders = structuredClone(pack.ladders)
}

function mutate(pack: Pack, path: string[], mutation: (value: unknown) => unknown): void {
  const parent = path.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], pack)
  const key = path.at(-1) ?? ''
  if (typeof parent !== 'object' || parent === null) return
  const value = mutation((parent as Record<string, unknown>)[key])
  if (value !== undefined) (parent as Record<string, unknown>)[key] = value
  else if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else delete (parent as Record<string, unknown>)[key]
}

/** One application under the rules of a pack, with the pack's own calendars and seats. Throws if a rule throws. */
class PackLife {
  readonly rules: Rules
  life: ExpectedLife
  now = START
  private readonly calendars = new Map<string, Calendar>()

  private readonly pack: Pack
  private readonly desks: ReadonlySet<string>

  constructor(pack: Pack, isFlagged: boolean) {
    this.pack = pack
    this.desks = new Set(listSeats(pack).map(({ desk }) => desk))
    const policy = policyFor(pack, 'complaint')
    this.rules = {
      policy,
      computeDues: (state) => {
        const { owner, programme } = calendarCodesFor(state, policy)
        const calendars = { owner: this.getCalendar(owner), programme: this.getCalendar(programme) }
        const dues = computeDues(state, policy, calendars, { reachedAt: state.stageSince })
        for (const { desk } of computeTasks(state, policy, dues)) this.requireDesk(desk)
        return dues
      },
    }
    const words = isFlagged ? (pack.screening[0]?.words[0] ?? '') : 'the net has a hole'
    const promisedAt = endOfDayAfter(this.getCalendar(pack.calendar), START, policy.targets.overallDays)
    const submission = {
      type: 'complaint',
      channel: 'web',
      words,
      text: createTextRef(),
      submittedBy: 'applicant',
      promisedAt,
    } as const
    const decided = decideFirstEvents(submission, pack, actors.applicant, START)
    const commit = { sequence: 0, commandId: 'birth', policyVersion: pack.version, nowMs: START }
    this.life = beginExpectedLife(numberEvents(decided, commit), 'life', this.rules)
  }

  private getCalendar(code: string): Calendar {
    const known = this.calendars.get(code)
    if (known) return known
    const rules = this.pack.calendars.find((calendar) => calendar.code === code)
    if (!rules) throw new Error('calendar.unknown')
    const calendar = resolveCalendar(rules, Date.UTC(2026, 0), Date.UTC(2029, 0))
    this.calendars.set(code, calendar)
    return calendar
  }

  private requireDesk(desk: string): void {
    if (!this.desks.has(desk)) throw new Error(`no seat at ${desk}`)
  }

  wait(ms: number): void {
    const longest = this.life.state.stage === 'screening' ? LONGEST_SCREENING_MS : ms
    this.now = Math.max(this.now, this.life.state.at) + Math.min(ms, longest)
    this.life = advanceTo(this.life, this.now, this.rules)
  }

  /** Gives one of the commands that somebody may give now, with arguments from the pack. */
  act(choice: number): void {
    const { state, dues } = this.life
    const { policy } = this.rules
    const persons = listPossibleActors(state, policy).flatMap((actor): Actor[] => [
      { ...actor, personId: `first ${actor.seatId}` },
      { ...actor, personId: `second ${actor.seatId}` },
    ])
    const at = Math.max(this.now, state.at)
    const choices = persons.flatMap((actor) =>
      listAllowedCommands({ state, policy, dues, actor, at })
        .filter((name) => !['withdraw', 'remark'].includes(name))
        .map((name) => ({ name, actor })),
    )
    const chosen = choices[choice % Math.max(1, choices.length)]
    if (!chosen) return
    const entity = this.pack.entities[choice % this.pack.entities.length]
    const pillar = this.pack.pillars[choice % this.pack.pillars.length]?.code ?? ''
    const importance = IMPORTANCES[choice % 4] ?? 'normal'
    const content =
      chosen.name === 'route' && entity
        ? { importance, pillar, entity: toEntityFacts(entity) }
        : usualArguments[chosen.name]
    const command = createCommand(chosen.name, chosen.actor, state.turn, content as never)
    const result = applyCommand(this.life, command, { at }, this.rules)
    if (!('refused' in result)) this.life = result
  }
}

test('for every mutated pack: the check refuses it, or no rule throws in a random life', () => {
  const outcomes = { refused: 0, lived: 0 }
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(fc.tuple(fc.constantFrom(...PATHS), fc.constantFrom(...MUTATIONS)), { minLength: 1, maxLength: 2 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 6 * DAY_MS }), fc.nat(1_000)), { minLength: 4, maxLength: 14 }),
      fc.boolean(),
      (hasOwnLadders, mutations, steps, isFlagged) => {
        const pack = JSON.parse(club) as Pack
        if (hasOwnLadders) addOwnLadders(pack)
        for (const [path, mutation] of mutations) {
          const isOfLadders = hasOwnLadders && path[0] === 'ladders'
          mutate(pack, isOfLadders ? ['types', 'complaint', ...path] : path, mutation)
        }
        if (checkPack(pack).length > 0) {
          outcomes.refused++
          return
        }
        const life = new PackLife(pack, isFlagged)
        for (const [ms, choice] of steps) {
          life.wait(ms)
          life.act(choice)
        }
        life.wait(60 * DAY_MS)
        outcomes.lived++
      },
    ),
    { numRuns: 2 * RUNS },
  )
  expect(outcomes.refused).toBeGreaterThan(RUNS / 8)
  expect(outcomes.lived).toBeGreaterThan(RUNS / 8)
})

test('a type with ladders of its own that lack an entity kind is refused, with the type, the kind and the file', () => {
  const pack = JSON.parse(club) as Pack
  addOwnLadders(pack)
  delete pack.types.complaint.ladders?.['shop']
  expect(checkPack(pack)).toEqual([
    expect.stringMatching(
      /^\/types\/complaint\/ladders: types\/complaint\.json has ladders of its own, but none for entity kind "shop" of entity "/,
    ),
  ])
})

test('a time for which no due instant exists is refused', () => {
  const pack = JSON.parse(club) as Pack
  pack.types.question.windows.outer = 301
  pack.types.question.targets.cells.low['court'] = { rungs: [1e6, 50], quality: 1, objection: 1 }
  expect(checkPack(pack)).toEqual([
    '/types/question/windows/outer: is longer (301) than 300 days',
    expect.stringMatching(
      /^\/types\/question\/targets\/cells\/low\/court\/rungs\/0: is longer \(1000000\) than the \d+ working minutes that calendar "club" has in some 300 days$/,
    ),
    expect.stringContaining('/types/question/targets/overallDays: promises'),
  ])
})
