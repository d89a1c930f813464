import { type Pack, type Policy, policyFor } from '../../domain/programme'
import type { Type } from '../../domain/vocabulary'
import type { Database, Transaction } from '../connection'
import { json } from '../connection'
import { databaseError, guarded } from '../errors'
import { digestOf } from '../hash'

/** Reads packs and policies. Versions never change, so what was read once is kept for the life of the process. */
export function createPolicies(db: Database) {
  const packs = new Map<string, Pack>()
  const policies = new Map<string, Policy>()

  /** `on`: the transaction the caller is in, so that it never waits for a second connection. */
  async function getPack(programme: string, version: number, on: Database | Transaction = db): Promise<Pack> {
    const key = `${programme}/${version}`
    const known = packs.get(key)
    if (known) return known
    const row = await guarded(() => on('policy_version').where({ programme, version }).first('pack'))
    if (!row) throw databaseError('programme.unknown_version')
    packs.set(key, row.pack)
    return row.pack
  }

  async function getPolicy(
    programme: string,
    version: number,
    type: Type,
    on: Database | Transaction = db,
  ): Promise<Policy> {
    const key = `${programme}/${version}/${type}`
    const known = policies.get(key)
    if (known) return known
    const policy = policyFor(await getPack(programme, version, on), type)
    policies.set(key, policy)
    return policy
  }

  /** The newest version already in effect. */
  async function findCurrentVersion(programme: string): Promise<number | undefined> {
    const row = await guarded(() =>
      db('policy_version')
        .where({ programme })
        .whereRaw('effective_on <= current_date')
        .max<{ version: number | null }>('version as version')
        .first(),
    )
    return row?.version ?? undefined
  }

  /** The packs in effect, by code. */
  async function listProgrammes(): Promise<Pack[]> {
    const rows: { programme: string; version: number }[] = await guarded(() =>
      db('policy_version')
        .whereRaw('effective_on <= current_date')
        .groupBy('programme')
        .orderBy('programme')
        .select('programme')
        .max('version as version'),
    )
    return Promise.all(rows.map(({ programme, version }) => getPack(programme, version)))
  }

  return { getPack, getPolicy, findCurrentVersion, listProgrammes }
}

export type Policies = ReturnType<typeof createPolicies>

/** A seat as the pack implies it: who may hold it is not said here. */
export interface SeatRow {
  id: string
  role: string
  rungName?: string
  entity?: string
  sector?: string
  desk: string
}

/**
 * Loads a pack as an immutable policy version, with its calendars and seats; needs the owner role. Doing it twice does
 * nothing. Throws a sentence when this version, or one of its calendars, stands there with other content.
 * Sign-ins are not part of the rules and are never stored with them.
 */
export async function insertPack(owner: Database, pack: Pack, seats: SeatRow[]): Promise<void> {
  const rules = { ...pack, signIns: [] }
  await owner.transaction(async (trx) => {
    await insertVersion(trx, rules)
    await insertCalendars(trx, rules)
    await upsertSeats(trx, pack.code, seats)
  })
}

async function insertVersion(trx: Transaction, pack: Pack): Promise<void> {
  const { code: programme, version, instrument, effectiveOn } = pack
  const digest = digestOf(pack)
  await trx('policy_version')
    .insert({ programme, version, pack: json(pack), digest, instrument, author: 'pack', effective_on: effectiveOn })
    .onConflict(['programme', 'version'])
    .ignore()
  const stored = await trx('policy_version').where({ programme, version }).first('digest')
  if (stored.digest === digest) return
  throw new Error(
    `Programme ${programme} version ${version} is already loaded with other rules. ` +
      `A version never changes: give the pack version ${version + 1}.`,
  )
}

async function insertCalendars(trx: Transaction, pack: Pack): Promise<void> {
  const { code: programme, instrument, effectiveOn } = pack
  for (const rules of pack.calendars) {
    const key = { programme, code: rules.code, version: rules.version }
    await trx('calendar_version')
      .insert({ ...key, rules: json(rules), author: 'pack', instrument, effective_on: effectiveOn })
      .onConflict(['programme', 'code', 'version'])
      .ignore()
    const stored = await trx('calendar_version').where(key).first('rules')
    if (digestOf(stored.rules) === digestOf(rules)) continue
    throw new Error(
      `Calendar ${rules.code} version ${rules.version} of programme ${programme} is already loaded with other days. ` +
        'A version never changes: give it a new one.',
    )
  }
}

const PER_INSERT = 500

async function upsertSeats(trx: Transaction, programme: string, seats: SeatRow[]): Promise<void> {
  for (let from = 0; from < seats.length; from += PER_INSERT) {
    const rows = seats.slice(from, from + PER_INSERT).map(({ rungName, ...seat }) => ({
      ...seat,
      programme,
      rung_name: rungName ?? null,
      entity: seat.entity ?? null,
      sector: seat.sector ?? null,
    }))
    await trx('seat').insert(rows).onConflict('id').merge()
  }
}
