import { createHash } from 'node:crypto'
import type { CalendarReader } from '../../../db/calendars'
import type { Database } from '../../../db/connection'
import type { createImport } from '../../../db/ledger/import-events'
import type { PolicyReader } from '../../../db/tables/policies'
import { listKnownApplicationIds } from '../../../db/tables/applications'
import { listSeatHolders } from '../../../db/tables/seats'
import type { Application } from '../../../domain/application'
import type { Pack } from '../../../domain/programme'
import type { Reach } from '../../../domain/reach'
import { findFlags } from '../../../domain/screening'
import { readRulesInForce } from '../expect/rules-in-force'
import { getFirstWords, inventLife, type InventedLife, type World } from './invented-life'
import { listPlans, type Plan } from './plans'

const TYPE = 'complaint'
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** An invented application that was inserted just now. */
export interface InsertedApplication {
  reference: string
  trackingCode?: string
  course: string
  stage: string
  language: 'ar' | 'en'
}

export interface SampleParts {
  db: Database
  policyReader: PolicyReader
  calendarReader: CalendarReader
  importApplication: ReturnType<typeof createImport>
}

/**
 * Inserts the invented applications of this pack that are not stored yet, as they stand at `now` (epoch ms). Each one has the same id
 * in every call, so a second call adds nothing. `onInserted` gets each new one after its commit. Returns the new ones.
 */
export async function insertSample(
  parts: SampleParts,
  pack: Pack,
  now: number,
  onInserted: (application: InsertedApplication) => void = () => undefined,
): Promise<InsertedApplication[]> {
  const { db, calendarReader, importApplication } = parts
  const span = { from: now - 2 * LONGEST_AGO_MS, to: now + 2 * LONGEST_AGO_MS }
  const calendar = await calendarReader.get(pack.code, pack.calendar, span.from, span.to)
  const holders = await listSeatHolders(db, pack.code)
  const worldWith = async (findReach: (state: Application) => Reach): Promise<World> => {
    const getRules = await readRulesInForce(db, parts.policyReader, pack.code, findReach)
    return { pack, rules: await getRules(pack.version, TYPE), calendar, holders }
  }
  const worlds = { reached: await worldWith(reachedAtOnce), unreached: await worldWith(neverReached) }
  const inserted: InsertedApplication[] = []
  const plans = listPlans().map((plan) => ({ plan, id: computeId(pack, plan) }))
  const knownIds = await listKnownApplicationIds(
    db,
    plans.map(({ id }) => id),
  )
  for (const { plan, id } of plans.filter((planned) => !knownIds.has(planned.id))) {
    const world = plan.course.hasNoAddress ? worlds.unreached : worlds.reached
    const invented = findLife(plan, world, id, now)
    // A situation that no life leads to on such a day is left out, because it must not keep the platform from starting.
    if (!invented) continue
    const { texts } = invented
    const { state, events } = invented.life
    const { language } = plan.matter
    const result = await importApplication({
      id,
      policy: world.rules.policy,
      events,
      texts,
      applicant: plan.applicant,
      language,
      reach: plan.course.hasNoAddress ? neverReached(state) : reachedAtOnce(state),
      issuesTrackingCode: !plan.course.isByTelephone,
    })
    if (result.kind === 'known') continue
    const { kind: _kind, ...issued } = result
    const application = { ...issued, course: plan.course.name, stage: state.stage, language }
    onInserted(application)
    inserted.push(application)
  }
  return inserted
}

/** Mails of the past reached whoever has an address at once. */
const reachedAtOnce = ({ stageSince }: Application): Reach => ({ reachedAt: stageSince })
const neverReached = ({ stageSince }: Application): Reach => ({ undeliverableAt: stageSince })

const LONGEST_AGO_MS = 75 * DAY_MS

/** Tried one after another: after a weekend, some situations follow only from slower or quicker acts. */
const PACES = [1, 1.25, 0.75, 1.5, 0.5]

/**
 * Finds the life of a plan whose receipt is as short ago as possible: how long it takes until an application stands somewhere depends
 * on weekends and holidays. Undefined if no receipt of the last 75 days leads there.
 */
export function findLife(plan: Plan, world: World, id: string, now: number): InventedLife | undefined {
  const minutes = (plan.number * 17) % 60
  const flags = findFlags(world.pack, getFirstWords(plan))
  for (const pace of PACES) {
    let ago = (plan.course.fromDays ?? 0) * DAY_MS + HOUR_MS + minutes * 60_000
    while (ago <= LONGEST_AGO_MS) {
      const result = inventLife(plan, world, id, { flags, receivedAt: Math.round(now - ago), now, pace })
      if (result) return result
      ago += Math.max(HOUR_MS, ago / 60)
    }
  }
  return undefined
}

/** A UUID that follows from programme and number of the plan (version 8 of RFC 9562). */
function computeId({ code }: Pack, { number }: Plan): string {
  const hex = createHash('sha256').update(`sample/${code}/${number}`, 'utf8').digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
