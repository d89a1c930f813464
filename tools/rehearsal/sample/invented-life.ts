import { createText } from '../../../db/tables/texts'
import type { Application, TextRef } from '../../../domain/application'
import type { HumanCommand } from '../../../domain/arguments'
import { addWorkingMs, type Calendar, endOfDayAfter } from '../../../domain/calendar'
import type { Actor } from '../../../domain/events'
import {
  advanceTo,
  applyCommand,
  beginExpectedLife,
  type ExpectedLife,
  type Rules,
} from '../../../domain/expected-life'
import { decideFirstEvents } from '../../../domain/first-events'
import { type Pack, toEntityFacts } from '../../../domain/programme'
import { numberEvents } from '../../../domain/record-protocol'
import type { Flag } from '../../../domain/vocabulary'
import { findFlags } from '../../../domain/screening'
import { APPLICANT, findActor, type SeatHolders } from './actors'
import { chooseText } from './choose-text'
import type { Act } from './courses'
import type { Plan } from './plans'

/** The rules and persons by which an invented application lives. */
export interface World {
  pack: Pack
  rules: Rules
  /** the programme's calendar */
  calendar: Calendar
  holders: SeatHolders
}

type ImportedText = { row: ReturnType<typeof createText>['row']; at: number }

export interface InventedLife {
  life: ExpectedLife
  texts: ImportedText[]
}

const HOUR_MS = 3_600_000

/** The instants of a life, epoch ms. `pace` multiplies the times between the acts. */
export interface LifeSpan {
  /** the flags of the first text, which is screened once for all tries */
  flags: readonly Flag[]
  receivedAt: number
  now: number
  pace: number
}

/**
 * Lets an application live by its plan from `receivedAt` to `now`, by the pure rules: the first events, the steps of the clock, the
 * acts. Undefined if an act would be later than `now` or is refused, or if the application then does not stand as the course says.
 */
export function inventLife(
  plan: Plan,
  world: World,
  id: string,
  { flags, receivedAt, now, pace }: LifeSpan,
): InventedLife | undefined {
  const texts: ImportedText[] = []
  const write = (body: string, { role, personId }: Actor, at: number): TextRef => {
    const author =
      role === 'applicant'
        ? ({ authorKind: 'applicant' } as const)
        : { authorKind: 'staff' as const, authorId: personId }
    const { row, ref } = createText({ applicationId: id, ...author, body })
    texts.push({ row, at })
    return ref
  }
  let life = receive(plan, flags.length > 0 ? world : withoutScreening(world), id, receivedAt, write)
  for (const [index, act] of plan.course.acts.entries()) {
    const at = findInstant(act, life.state, world.calendar, pace)
    if (at > now) return undefined
    life = advanceTo(life, at, world.rules)
    const command = createCommand(act, plan, world, life.state, { at, index, write })
    const result = command && applyCommand(life, command, { at }, world.rules)
    if (!result || 'refused' in result) return undefined
    life = result
  }
  life = advanceTo(life, now, world.rules)
  return plan.course.isThere(life.state) ? { life, texts } : undefined
}

const withoutScreening = (world: World): World => ({ ...world, pack: { ...world.pack, screening: [], sentences: [] } })

type Write = (body: string, author: Actor, at: number) => TextRef

function receive(
  { course, matter, title, text }: Plan,
  { pack, rules, calendar, holders }: World,
  id: string,
  receivedAt: number,
  write: Write,
): ExpectedLife {
  const actor = course.isByTelephone ? findActor('agent', null, pack, rules.policy, holders) : APPLICANT
  const decided = decideFirstEvents(
    {
      type: rules.policy.type,
      channel: course.isByTelephone ? 'contact_centre' : 'web',
      words: getFirstWords({ title, text }),
      sector: matter.sector,
      entity: matter.entity,
      submittedBy: course.isByTelephone ? 'agent' : 'applicant',
      promisedAt: endOfDayAfter(calendar, receivedAt, rules.policy.targets.overallDays),
      title: write(title, actor, receivedAt),
      text: write(text, actor, receivedAt),
    },
    pack,
    actor,
    receivedAt,
  )
  const commit = { sequence: 0, commandId: 'intake', policyVersion: rules.policy.version, nowMs: receivedAt }
  return beginExpectedLife(numberEvents(decided, commit), id, rules)
}

/** Everything that the applicant wrote first, as screening reads it. */
export const getFirstWords = ({ title, text }: Pick<Plan, 'title' | 'text'>): string => `${title}\n${text}`

/** Applicants act at any hour; staff, and agents for a caller, at the first working instant. The duty seat acts day and night. */
function findInstant({ by, afterHours }: Act, { at }: Application, calendar: Calendar, pace: number): number {
  const earliest = at + Math.round(afterHours * pace * HOUR_MS)
  return by === 'applicant' || by === 'duty' ? earliest : addWorkingMs(calendar, earliest, 0)
}

function createCommand(
  act: Act,
  plan: Plan,
  { pack, rules, holders }: World,
  state: Application,
  { at, index, write }: { at: number; index: number; write: Write },
): HumanCommand {
  const actor = findActor(act.by, state, pack, rules.policy, holders)
  const words = chooseText(act, plan)
  const { importance, pillar } = plan.matter
  const entity = pack.entities.find(({ code }) => code === plan.matter.entity)
  const flags = words !== undefined && (act.by === 'applicant' || act.by === 'caller') ? findFlags(pack, words) : []
  return {
    name: act.name,
    commandId: `sample-${plan.number}-${index + 1}`,
    actor,
    turn: state.turn,
    sentAt: at,
    ...(flags.length > 0 && { flags }),
    with: {
      ...(words !== undefined && { text: write(words, actor, at) }),
      ...(act.name === 'route' && entity && { importance, pillar, entity: toEntityFacts(entity) }),
      ...(act.name === 'answer' && { outcome: 'done' }),
      ...(act.name === 'object' && { reason: 'not_solved' }),
      ...act.with,
    },
  } as HumanCommand
}
