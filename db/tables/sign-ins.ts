import type { PackSignIn } from '../../domain/programme'
import type { Database } from '../connection'

/**
 * Inserts a pack's demo sign-ins with the seats they hold; needs the owner role. A name that exists keeps its password
 * and only gets the seats it lacks. `hash` makes the stored form of a password.
 */
export async function insertSignIns(
  owner: Database,
  signIns: PackSignIn[],
  hash: (password: string) => Promise<string>,
): Promise<void> {
  for (const { name, displayName, password, email, seats } of signIns) {
    const known = await owner('person').where({ name }).first('id')
    const id = known?.id ?? (await insertPerson(owner, { name, displayName, email, hashed: await hash(password) }))
    const held: string[] = await owner('holding').where({ person_id: id }).pluck('seat_id')
    const rows = seats.filter((seat) => !held.includes(seat)).map((seat_id) => ({ seat_id, person_id: id }))
    if (rows.length > 0) await owner('holding').insert(rows).onConflict().ignore()
  }
}

async function insertPerson(
  owner: Database,
  { name, displayName, email, hashed }: { name: string; displayName: string; email: string; hashed: string },
): Promise<string> {
  const row = { name, display_name: displayName, email, password_hash: hashed }
  const [inserted] = await owner('person').insert(row).onConflict('name').merge(['name']).returning('id')
  return inserted.id
}
