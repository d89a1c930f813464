import { policyFor } from '../../domain/policy-for'
import type { Pack, Policy } from '../../domain/programme'
import type { Type } from '../../domain/vocabulary'
import { type Database, toJsonb, type Transaction } from '../connection'
import { createDatabaseError, withSafeErrors } from '../errors'
import { hashJson } from '../hash'
import { insertCalendars } from './calendar-versions'
import { type SeatRow, upsertSeats } from './seats'

/** Creates the reader of packs and policies. A version never changes, so it caches versions until the process ends. */
export function createPolicyReader(db: Database) {
  const cachedPacks = new Map<string, Pack>()
  const cachedPolicies = new Map<string, Policy>()

  /** In a transaction, the caller passes `trx`, to need no second connection. Throws `programme.unknown_version`. */
  async function getPack(programme: string, version: number, trx: Database | Transaction = db): Promise<Pack> {
    const key = `${programme}/${version}`
    const cached = cachedPacks.get(key)
    if (cached) return cached
    const row = await withSafeErrors(() => trx('policy_version').where({ programme, version }).first('pack'))
    if (!row) throw createDatabaseError('programme.unknown_version')
    cachedPacks.set(key, row.pack)
    return row.pack
  }

  async function getPolicy(
    programme: string,
    version: number,
    type: Type,
    trx: Database | Transaction = db,
  ): Promise<Policy> {
    const key = `${programme}/${version}/${type}`
    const cached = cachedPolicies.get(key)
    if (cached) return cached
    const policy = policyFor(await getPack(programme, version, trx), type)
    cachedPolicies.set(key, policy)
    return policy
  }

  /** Finds the newest version of a programme that is in effect today. */
  async function findCurrentVersion(programme: string): Promise<number | undefined> {
    const row = await withSafeErrors(() =>
      db('policy_version')
        .where({ programme })
        .whereRaw('effective_on <= current_date')
        .max<{ version: number | null }>('version as version')
        .first(),
    )
    return row?.version ?? undefined
  }

  /** Reads the newest pack of a programme that is in effect today, in the transaction of the caller; undefined if none is. */
  async function findPackInForce(programme: string, trx: Transaction): Promise<Pack | undefined> {
    const row = await trx('policy_version')
      .where({ programme })
      .whereRaw('effective_on <= current_date')
      .max<{ version: number | null }>('version as version')
      .first()
    return row?.version == null ? undefined : getPack(programme, row.version, trx)
  }

  /** Lists the newest pack of each programme that is in effect today, in order of their codes. */
  async function listProgrammes(): Promise<Pack[]> {
    const { rows } = await withSafeErrors(() => db.raw<{ rows: ProgrammeVersion[] }>(IN_EFFECT_SQL))
    return Promise.all(rows.map(({ programme, version }) => getPack(programme, version)))
  }

  return { getPack, getPolicy, findCurrentVersion, findPackInForce, listProgrammes }
}

interface ProgrammeVersion {
  programme: string
  version: number
}

/** Written as text, because nearly every page needs it. */
const IN_EFFECT_SQL = `select programme, max(version) as version from policy_version
  where effective_on <= current_date group by programme order by programme`

export type PolicyReader = ReturnType<typeof createPolicyReader>

/**
 * Inserts a pack as a policy version, which never changes, with its calendars and seats, but without its sign-ins. It needs the
 * owner role. A second call with the same pack and seats changes nothing. Throws a sentence if this version, or this version of
 * one of its calendars, is stored with other content.
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
  const digest = hashJson(pack)
  await trx('policy_version')
    .insert({ programme, version, pack: toJsonb(pack), digest, instrument, author: 'pack', effective_on: effectiveOn })
    .onConflict(['programme', 'version'])
    .ignore()
  const stored = await trx('policy_version').where({ programme, version }).first('digest')
  if (stored.digest === digest) return
  throw new Error(
    `Programme ${programme} version ${version} is already loaded with other rules. ` +
      `A version never changes: give the pack version ${version + 1}.`,
  )
}

/** Whether the programme has this version and it is in effect today. */
export async function isVersionInEffect(db: Database, programme: string, version: number): Promise<boolean> {
  const row = await withSafeErrors(() =>
    db('policy_version')
      .where({ programme, version })
      .whereRaw('effective_on <= current_date')
      .first(db.raw('true as found')),
  )
  return row !== undefined
}
