import type { Database } from '../db/connection'
import { listPersonNames } from '../db/tables/people'
import type { Language } from '../locales/language'
import { namePerson } from '../locales/person-name'

/** Reads the names of these officers by person id, as a reader of the language reads them. Leaves unknown ids out. */
export async function readPersonNames(
  database: Database,
  personIds: string[],
  language: Language,
): Promise<Map<string, string>> {
  const names = await listPersonNames(database, personIds)
  return new Map([...names].map(([id, name]) => [id, namePerson(name, language)]))
}
