import { type Database, toJsonb, type Transaction } from '../connection'
import { withSafeErrors } from '../errors'

/** The values in table `setting`, by name: the facts that the platform remembers about itself. */
export interface Settings {
  /** Temporal's namespace; if the id changes under the same name, Temporal lost all Workflows */
  namespace: { name: string; id: string }
  /** greatest ordinal of the calendar versions when `detectCalendarChange` last ran */
  calendars: { ordinal: number }
  sweep: NudgeAllState
  /** the comparison of rows with Workflow runs that is under way */
  comparison: Comparison
  /** the last comparison that was completed */
  compared: Comparison
  /** the report of the last reconcile run */
  reconcile: ReconcileReport
}

/**
 * The state while all applications that are open, or closed with an unsent mail, are nudged page by page in order of id.
 * The setting is absent at other times.
 */
export interface NudgeAllState {
  /** `namespace`, `calendar`: it changed; `asked`: a person requested it */
  why: 'namespace' | 'calendar' | 'asked'
  /** id of the last application that was read; at the start an id less than every application id */
  after: string
}

/** The position and the findings of a comparison of rows with Workflow runs. Its lists contain only the first findings. */
export interface Comparison {
  /** epoch ms */
  beganAt: number
  /** number of leading hexadecimal digits of the ids that divide the applications into buckets */
  digits: number
  nextBucket: number
  /** number of open applications compared so far */
  open: number
  /** number of running Workflows compared so far */
  running: number
  /** number of findings that led to a nudge: a run with a fault, or an application without a required task or send time */
  asked: number
  /** references of their applications */
  askedReferences: string[]
  /** ids of the runs that belong to no application: the Workflow ids without `application/` */
  orphans: string[]
}

/** The findings and acts of the last reconcile run, which a Temporal Schedule starts every minute. */
export interface ReconcileReport {
  /** epoch ms */
  at: number
  /** numbers of applications that it nudged because the clock or a mail was late */
  overdue: { clock: number; mail: number }
  /** number of applications that are no longer overdue after a nudge */
  repaired: number
  /** applications that are still overdue after more than one nudge */
  unrepaired: { count: number; references: string[] }
  /** nudging of all applications: number of those nudged in this run, and whether more remain */
  sweep: { asked: number; isUnderWay: boolean }
  outbox: { rows: number; oldestAt?: number }
  /** applications with given-up mails */
  undelivered: { count: number; references: string[] }
  /** applications with mails of which nobody knows whether they arrived; absent in reports of older versions */
  uncertain?: { count: number; references: string[] }
  /** desks whose holders have no usable mail address; absent in reports of older versions */
  desksWithoutAddress?: { count: number; desks: string[] }
  /** desks with an open task that nobody holds; absent in reports of older versions */
  desksWithoutHolder?: { count: number; desks: string[] }
  compared?: Comparison
}

export async function findSetting<N extends keyof Settings>(
  db: Database | Transaction,
  name: N,
): Promise<Settings[N] | undefined> {
  const row = await withSafeErrors(() => db('setting').where({ name }).first('value'))
  return row?.value ?? undefined
}

/** Reads a setting and locks its row until the transaction ends. Creates the row if it is absent. */
export async function lockSetting<N extends keyof Settings>(
  trx: Transaction,
  name: N,
): Promise<Settings[N] | undefined> {
  await trx('setting').insert({ name, value: 'null' }).onConflict('name').ignore()
  const row = await trx('setting').where({ name }).forUpdate().first('value')
  return row.value ?? undefined
}

/** Stores a setting. The value undefined removes the stored value. */
export async function storeSetting<N extends keyof Settings>(
  db: Database | Transaction,
  name: N,
  value: Settings[N] | undefined,
): Promise<void> {
  const row = { name, value: toJsonb(value) ?? 'null' }
  await withSafeErrors(() => db('setting').insert(row).onConflict('name').merge())
}
