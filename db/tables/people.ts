import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** The data of a person that the API needs to check a sign-in. */
export interface Credentials {
  personId: string
  displayName: string
  passwordHash: string
  isDisabled: boolean
}

/** Finds the person with exactly this sign-in name. */
export async function findCredentials(db: Database, name: string): Promise<Credentials | undefined> {
  const row = await withSafeErrors(() =>
    db('person').where({ name }).first('id', 'password_hash', 'display_name', 'disabled_at'),
  )
  return (
    row && {
      personId: row.id,
      displayName: row.display_name,
      passwordHash: row.password_hash,
      isDisabled: row.disabled_at !== null,
    }
  )
}

/** Returns the display names of these persons, by id. Leaves unknown ids out; they may be any text. */
export async function listPersonNames(db: Database, personIds: string[]): Promise<Map<string, string>> {
  const ids = [...new Set(personIds)].filter((id) => UUID.test(id))
  if (ids.length === 0) return new Map()
  const rows = await withSafeErrors(() => db('person').whereIn('id', ids).select('id', 'display_name'))
  return new Map(rows.map((row) => [row.id, row.display_name]))
}

/** Lists the ids of the people whose display name, in either language, contains these words; at most 200. */
export async function listPersonIdsByName(db: Database, words: string): Promise<string[]> {
  const pattern = `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return withSafeErrors(() => db('person').whereILike('display_name', pattern).orderBy('id').limit(200).pluck('id'))
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
