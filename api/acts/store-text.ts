import { countTextsOfLastDay, insertText } from '../../db/tables/texts'
import type { Dependencies } from '../dependencies'
import { openApplicationForStaff } from '../open-application'
import { Problem } from '../problem'
import type { SignedIn } from '../signed-in'

/** For each person and application: nothing deletes a text that no command names. */
const TEXTS_PER_DAY = 100
const HOUR_SECONDS = 3_600

/**
 * Stores a text of at most 20,000 characters for a later command; nobody sees it until a command names its id. Throws
 * `application.not_found`, `access.denied` and `request.too_many`.
 */
export async function storeText(
  dependencies: Dependencies,
  person: SignedIn,
  { reference, text }: { reference: string; text: string },
): Promise<{ textId: string }> {
  const { row, view } = await openApplicationForStaff(dependencies, person, reference, 'staff.text.write')
  if (view.relations.every((relation) => relation === 'former' || relation === 'administrator'))
    throw new Problem('access.denied')
  const author = { applicationId: row.id, authorId: person.personId }
  const storedToday = await countTextsOfLastDay(dependencies.database, author)
  if (storedToday >= TEXTS_PER_DAY) throw new Problem('request.too_many', { retryAfterSeconds: HOUR_SECONDS })
  // Whose words they are is said by the command that names the text: the person's own, or a caller's.
  const ref = await insertText(dependencies.database, { ...author, authorKind: 'staff', body: text })
  return { textId: ref.id }
}
