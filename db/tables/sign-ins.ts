import type { PackSignIn } from '../../domain/pack-sign-in'
import type { Database } from '../connection'

/**
 * Inserts the persons who can sign in for a demonstration, with their seats. It needs the owner role. A person who exists already
 * keeps the password and gets only the missing seats. `hash` converts a password to the form that the table stores.
 */
export async function insertSignIns(
  owner: Database,
  signIns: PackSignIn[],
  hash: (password: string) => Promise<string>,
): Promise<void> {
  for (const { name, displayName, password, email, seats } of signIns) {
    const person = await owner('person').where({ name }).first('id')
    const id =
      person?.id ?? (await insertPerson(owner, { name, displayName, email, passwordHash: await hash(password) }))
    const heldSeatIds: string[] = await owner('holding').where({ person_id: id }).pluck('seat_id')
    const rows = seats.filter((seat) => !heldSeatIds.includes(seat)).map((seat_id) => ({ seat_id, person_id: id }))
    if (rows.length > 0) await owner('holding').insert(rows).onConflict().ignore()
  }
}

async function insertPerson(
  owner: Database,
  {
    name,
    displayName,
    email,
    passwordHash,
  }: Pick<PackSignIn, 'name' | 'displayName' | 'email'> & { passwordHash: string },
): Promise<string> {
  const row = { name, display_name: displayName, email, password_hash: passwordHash }
  const [inserted] = await owner('person').insert(row).onConflict('name').merge(['name']).returning('id')
  return inserted.id
}
