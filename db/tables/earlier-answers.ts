import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** An answer that a person wrote in another application. */
export interface EarlierAnswer {
  applicationId: string
  reference: string
  body: string
  /** epoch ms */
  at: number
}

/**
 * Lists the newest answers that this person wrote in other applications of the programme, the newest first; never those of secret
 * applications. It reads at most `limit` texts of this person, so the time does not grow with what they wrote.
 */
export async function listEarlierAnswers(
  db: Database,
  {
    applicationId,
    programme,
    authorId,
    limit,
  }: { applicationId: string; programme: string; authorId: string; limit: number },
): Promise<EarlierAnswer[]> {
  const newest = db('text')
    .where({ author_id: authorId, author_kind: 'staff' })
    .whereNot({ application_id: applicationId })
    .orderBy('created_at', 'desc')
    .limit(limit)
  return withSafeErrors(() =>
    db
      .from(newest.as('text'))
      .join('application', 'application.id', 'text.application_id')
      .where({ 'application.programme': programme, 'application.secret': false })
      .whereExists(
        db('event')
          .whereRaw('event.application_id = text.application_id')
          .where({ type: 'answered' })
          .whereRaw(`event.body #>> '{text,id}' = text.id::text`),
      )
      .orderBy('text.created_at', 'desc')
      .select({
        applicationId: 'text.application_id',
        reference: 'reference',
        body: 'text.body',
        at: 'text.created_at',
      }),
  )
}
